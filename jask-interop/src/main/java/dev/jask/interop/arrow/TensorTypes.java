package dev.jask.interop.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.io.Encoding;
import java.util.stream.LongStream;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Tensor;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which tensors dtypes are. Readers know tensors of whole and of floating-point numbers; truth
 * values go as {@code uint8}, times as {@code int64}, complex numbers as two floating-point ones
 * along a last axis, and the message's metadata says what they were.
 */
final class TensorTypes {

    private TensorTypes() {}

    /** Under this name the metadata has the dtype where the tensor's type does not say it. */
    static final String DTYPE = "jask.dtype";

    /** Whether the metadata must say the dtype. */
    static boolean isDisguised(DType dtype) {
        return dtype == DType.BOOL || dtype.isComplex() || dtype.isTime();
    }

    /** The shape of the tensor. */
    static Shape shape(DType dtype, Shape shape) {
        return dtype.isComplex()
                ? Shape.shape(LongStream.concat(shape.stream(), LongStream.of(2)).toArray())
                : shape;
    }

    static byte type(DType dtype) {
        return dtype.isFloating() ? Type.FloatingPoint : Type.Int;
    }

    static int write(DType dtype, FlatBufferBuilder builder) {
        int bytes = dtype.itemSize() / dtype.parts();
        boolean isSigned = dtype.kind() != DType.Kind.UNSIGNED && dtype != DType.BOOL;
        return dtype.isFloating()
                ? FloatingPoint.createFloatingPoint(
                        builder, bytes == 4 ? Precision.SINGLE : Precision.DOUBLE)
                : Int.createInt(builder, 8 * bytes, isSigned);
    }

    /** How the numbers of a tensor lie in its body, before its metadata is looked at. */
    static Encoding encoding(Tensor tensor) {
        return switch (tensor.typeType()) {
            case Type.Int -> {
                var type = (Int) present(tensor.type(new Int()));
                yield encoding((type.isSigned() ? "i" : "u") + bytes(type.bitWidth(), tensor));
            }
            case Type.FloatingPoint -> {
                var type = (FloatingPoint) present(tensor.type(new FloatingPoint()));
                yield encoding(
                        switch (type.precision()) {
                            case Precision.HALF -> "f2";
                            case Precision.SINGLE -> "f4";
                            default -> "f8";
                        });
            }
            case Type.Timestamp -> {
                var type = (Timestamp) present(tensor.type(new Timestamp()));
                yield encoding("M8[%s]".formatted(unit(type.unit())));
            }
            case Type.Duration -> {
                var type = (Duration) present(tensor.type(new Duration()));
                yield encoding("m8[%s]".formatted(unit(type.unit())));
            }
            default -> throw refused(tensor);
        };
    }

    private static Encoding encoding(String code) {
        return new Encoding((code.endsWith("1") ? "|" : "<") + code);
    }

    private static int bytes(int bits, Tensor tensor) {
        if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
            throw refused(tensor);
        }
        return bits / 8;
    }

    private static Object present(@Nullable Object type) {
        if (type == null) {
            throw new ArrayException.BadFile("the tensor has no type");
        }
        return type;
    }

    private static ArrayException.BadDType refused(Tensor tensor) {
        String name =
                tensor.typeType() < Type.names.length
                        ? Type.name(tensor.typeType())
                        : "type " + tensor.typeType();
        return new ArrayException.BadDType(
                "tensors of %s are not read; known are whole numbers of 8 to 64 bits, floating-point ones, points in time and durations"
                        .formatted(name));
    }

    private static String unit(short unit) {
        return switch (unit) {
            case TimeUnit.SECOND -> "s";
            case TimeUnit.MILLISECOND -> "ms";
            case TimeUnit.MICROSECOND -> "us";
            default -> "ns";
        };
    }

    /** How the numbers lie that the metadata says they are. */
    static Encoding disguised(DType dtype, Encoding plain, Shape shape) {
        boolean fits =
                dtype.isComplex()
                        ? plain.code().equals("<f" + dtype.itemSize() / 2)
                                && shape.ndim() > 0
                                && shape.extent(shape.ndim() - 1) == 2
                        : dtype == DType.BOOL
                                ? plain.code().equals("|u1")
                                : plain.code().equals("<i8");
        if (!isDisguised(dtype) || !fits) {
            throw new ArrayException.BadFile(
                    "a tensor of %s of shape %s is said to be %s, which it cannot be"
                            .formatted(plain, shape, dtype));
        }
        return Encoding.of(dtype);
    }
}
