package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.run.FourierBlock;
import dev.jask.array.run.FourierBlock.Kind;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.fft.Fourier;
import dev.jask.ndarray.fft.Frequencies;
import dev.jask.ndarray.fft.Norm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Discrete Fourier transforms of arrays in blocks, along axes that are not cut: the functions of
 * NumPy's {@code fft}, under their names. For arrays in memory see {@link Fourier}, which
 * transforms the blocks. Lengths are any; an axis is cut, or filled with zeros, to the length that
 * is asked for.
 *
 * <p>All throw {@link ArrayException.ShapeMismatch} if the axis is cut into several blocks; {@link
 * Array#rechunk} makes it one.
 */
public final class ArrayFourier {

    private ArrayFourier() {}

    // Along one axis

    /** The transform along the last axis. */
    public static Array fft(Array array) {
        return fft(array, -1);
    }

    /** The transform along an axis. */
    public static Array fft(Array array, int axis) {
        return fft(array, extent(Kind.FFT, array, axis), axis, Norm.BACKWARD);
    }

    /** The transform of so many numbers along an axis. */
    public static Array fft(Array array, int length, int axis, Norm norm) {
        return transform(Kind.FFT, array, length, axis, norm);
    }

    /** The inverse transform along the last axis. */
    public static Array ifft(Array array) {
        return ifft(array, -1);
    }

    /** The inverse transform along an axis. */
    public static Array ifft(Array array, int axis) {
        return ifft(array, extent(Kind.IFFT, array, axis), axis, Norm.BACKWARD);
    }

    /** The inverse transform of so many numbers along an axis. */
    public static Array ifft(Array array, int length, int axis, Norm norm) {
        return transform(Kind.IFFT, array, length, axis, norm);
    }

    /** The first half of the transform of real numbers along the last axis. */
    public static Array rfft(Array array) {
        return rfft(array, -1);
    }

    /** The first half of the transform of real numbers along an axis. */
    public static Array rfft(Array array, int axis) {
        return rfft(array, extent(Kind.RFFT, array, axis), axis, Norm.BACKWARD);
    }

    /** The first half of the transform of so many real numbers along an axis. */
    public static Array rfft(Array array, int length, int axis, Norm norm) {
        return transform(Kind.RFFT, array, length, axis, norm);
    }

    /** The inverse of {@link #rfft(Array)} along the last axis, for an even length. */
    public static Array irfft(Array array) {
        return irfft(array, -1);
    }

    /** The inverse of {@link #rfft(Array, int)} along an axis, for an even length. */
    public static Array irfft(Array array, int axis) {
        return irfft(array, even(extent(Kind.IRFFT, array, axis)), axis, Norm.BACKWARD);
    }

    /** The inverse of {@link #rfft(Array, int, int, Norm)}, for a length of the result. */
    public static Array irfft(Array array, int length, int axis, Norm norm) {
        return transform(Kind.IRFFT, array, length, axis, norm);
    }

    /** As {@link Fourier#hfft(dev.jask.ndarray.NDArray)}, along the last axis. */
    public static Array hfft(Array array) {
        return hfft(array, even(extent(Kind.HFFT, array, -1)), -1, Norm.BACKWARD);
    }

    /** The real transform of numbers of which half is given, for a length of the result. */
    public static Array hfft(Array array, int length, int axis, Norm norm) {
        return transform(Kind.HFFT, array, length, axis, norm);
    }

    /** The inverse of {@link #hfft(Array)}. */
    public static Array ihfft(Array array) {
        return ihfft(array, extent(Kind.IHFFT, array, -1), -1, Norm.BACKWARD);
    }

    /** The inverse of {@link #hfft(Array, int, int, Norm)}. */
    public static Array ihfft(Array array, int length, int axis, Norm norm) {
        return transform(Kind.IHFFT, array, length, axis, norm);
    }

    // Along several axes

    /** The transform along the last two axes. */
    public static Array fft2(Array array) {
        return fftn(array, Axes.axes(-2, -1));
    }

    /** The inverse transform along the last two axes. */
    public static Array ifft2(Array array) {
        return ifftn(array, Axes.axes(-2, -1));
    }

    /** The transform along axes, or along all. */
    public static Array fftn(Array array, Axes axes) {
        return along(array, Kind.FFT, named(array, axes));
    }

    /** The inverse transform along axes, or along all. */
    public static Array ifftn(Array array, Axes axes) {
        return along(array, Kind.IFFT, named(array, axes));
    }

    /** The half transform of real numbers along the last two axes. */
    public static Array rfft2(Array array) {
        return rfftn(array, Axes.axes(-2, -1));
    }

    /** The half transform of real numbers along axes, or along all; half of the last named. */
    public static Array rfftn(Array array, Axes axes) {
        int[] named = named(array, axes);
        int last = named.length - 1;
        return along(rfft(array, named[last]), Kind.FFT, Arrays.copyOf(named, last));
    }

    /** The inverse of {@link #rfft2}, for an even length of the last axis. */
    public static Array irfft2(Array array) {
        return irfftn(array, Axes.axes(-2, -1));
    }

    /** The inverse of {@link #rfftn}, for an even length of the last axis that is named. */
    public static Array irfftn(Array array, Axes axes) {
        int[] named = named(array, axes);
        int last = named.length - 1;
        return irfft(along(array, Kind.IFFT, Arrays.copyOf(named, last)), named[last]);
    }

    private static int[] named(Array array, Axes axes) {
        axes.resolve(array.ndim());
        int[] named =
                axes.isAll()
                        ? IntStream.range(0, array.ndim()).toArray()
                        : axes.list().stream().mapToInt(Integer::intValue).toArray();
        if (named.length == 0) {
            throw new ArrayException.BadAxis("a Fourier transform along no axis; name one");
        }
        return named;
    }

    private static Array along(Array array, Kind kind, int[] axes) {
        Array result = array;
        for (int i = axes.length - 1; i >= 0; i--) {
            int length = extent(kind, result, axes[i]);
            result = transform(kind, result, length, axes[i], Norm.BACKWARD);
        }
        return result;
    }

    private static Array transform(Kind kind, Array array, int length, int axis, Norm norm) {
        int along = Axes.resolve(axis, array.ndim());
        requireOneBlock(kind, array, along);
        DType dtype = array.dtype();
        if (dtype.isTime() || (dtype.isComplex() && (kind == Kind.RFFT || kind == Kind.IHFFT))) {
            throw new ArrayException.BadDType(
                    "%s is not defined for %s; it is for %s"
                            .formatted(
                                    name(kind),
                                    dtype,
                                    kind == Kind.RFFT || kind == Kind.IHFFT
                                            ? "real numbers"
                                            : "numbers"));
        }
        if (length < 1) {
            throw new ArrayException.BadArgument(
                    "%s of %d numbers; it takes one at least".formatted(name(kind), length));
        }
        boolean isNarrow = dtype == DType.FLOAT32 || dtype == DType.COMPLEX64;
        DType complex = isNarrow ? DType.COMPLEX64 : DType.COMPLEX128;
        boolean isReal = kind == Kind.IRFFT || kind == Kind.HFFT;
        int half = kind == Kind.RFFT || kind == Kind.IHFFT ? length / 2 + 1 : length;
        return new Array(
                Operations.blockwise(
                        name(kind),
                        new FourierBlock(kind, length, along, norm),
                        isReal ? complex.realPart() : complex,
                        array.chunks().with(along, half),
                        Operations.Read.alike(array.expr())));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void requireOneBlock(Kind kind, Array array, int axis) {
        Chunks chunks = array.chunks();
        if (chunks.count(axis) > 1) {
            throw new ArrayException.ShapeMismatch(
                    "%s along axis %d of blocks %s: the axis must be one block; call rechunk first, with -1 for it"
                            .formatted(name(kind), axis, chunks));
        }
    }

    private static int extent(Kind kind, Array array, int axis) {
        int along = Axes.resolve(axis, array.ndim());
        requireOneBlock(kind, array, along);
        return Math.toIntExact(array.chunks().total(along));
    }

    private static int even(int half) {
        return 2 * (half - 1);
    }

    // Frequencies

    /** The frequencies of a transform: 0, the positive ones, the negative ones. */
    public static Array fftfreq(int length, double spacing, Chunking chunks) {
        return Array.from(Frequencies.fftfreq(length, spacing), chunks);
    }

    /** The frequencies of half a transform: 0 and the positive ones. */
    public static Array rfftfreq(int length, double spacing, Chunking chunks) {
        return Array.from(Frequencies.rfftfreq(length, spacing), chunks);
    }

    /** The order in which frequencies ascend: 0 comes to the middle of the axes. */
    public static Array fftshift(Array array, Axes axes) {
        Array result = array;
        for (int axis : axes.resolve(array.ndim())) {
            long extent = array.chunks().total(axis);
            result = rolled(result, axis, extent - extent / 2);
        }
        return result;
    }

    /** The inverse of {@link #fftshift}. */
    public static Array ifftshift(Array array, Axes axes) {
        Array result = array;
        for (int axis : axes.resolve(array.ndim())) {
            result = rolled(result, axis, array.chunks().total(axis) / 2);
        }
        return result;
    }

    /** What is at a place comes first. */
    private static Array rolled(Array array, int axis, long place) {
        long extent = array.chunks().total(axis);
        if (place == 0 || place == extent) {
            return array;
        }
        var before = new Index[axis + 1];
        Arrays.fill(before, Index.ALL);
        Index[] after = before.clone();
        before[axis] = Index.to(place);
        after[axis] = Index.from(place);
        return Array.concatenate(List.of(array.slice(after), array.slice(before)), axis);
    }
}
