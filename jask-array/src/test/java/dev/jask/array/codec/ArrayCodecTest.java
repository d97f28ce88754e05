package dev.jask.array.codec;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.run.KeyRuns;
import dev.jask.array.run.Parts;
import dev.jask.array.run.SortedKeys;
import dev.jask.graph.SegmentOutput;
import dev.jask.graph.ValueCodec;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Reduction;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.shaping.Rearranging;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ArrayCodecTest {

    private static final int ROUNDS = 30;

    private final ArrayCodec codec = new ArrayCodec();

    private byte[] written(Object value) throws IOException {
        var out = new ByteArrayOutputStream();
        codec.write(value, out);
        return out.toByteArray();
    }

    private Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        return codec.read(new Trickle(bytes), ArrayCodecTest.class.getClassLoader());
    }

    @Test
    void writeAndRead_arraysOfAllKinds_giveThemAgain() throws Exception {
        var random = new Random(5);
        for (DType dtype : DType.values()) {
            for (int round = 0; round < ROUNDS; round++) {
                NDArray array = view(numbers(dtype, random), random);
                byte[] bytes = written(array);
                String situation = "round %d: %s %s".formatted(round, dtype, array.shape());

                assertThat(codec.accepts(array)).isTrue();
                assertSame((NDArray) read(bytes), array, situation);
                assertThat(writtenAsMemory(array)).as(situation).isEqualTo(bytes);
            }
        }
    }

    /** The same, and equal to the bit also where they are no numbers. */
    private static void assertSame(NDArray found, NDArray expected, String situation) {
        assertThat(found.dtype()).as(situation).isEqualTo(expected.dtype());
        assertThat(found.shape()).as(situation).isEqualTo(expected.shape());
        assertThat(found.copy().data()).as(situation).isEqualTo(expected.copy().data());
    }

    private static NDArray numbers(DType dtype, Random random) {
        long[] extents =
                LongStream.generate(() -> random.nextLong(6)).limit(random.nextInt(5)).toArray();
        Shape shape = shape(extents);
        Object data = dtype.element().allocate((int) shape.size() * dtype.parts());
        for (int i = 0; i < java.lang.reflect.Array.getLength(data); i++) {
            switch (data) {
                case byte[] a -> a[i] = (byte) (dtype == DType.BOOL ? i & 1 : random.nextInt());
                case short[] a -> a[i] = (short) random.nextInt();
                case int[] a -> a[i] = random.nextInt();
                case long[] a -> a[i] = random.nextLong();
                case float[] a -> a[i] = Float.intBitsToFloat(random.nextInt());
                case double[] a -> a[i] = Double.longBitsToDouble(random.nextLong());
                default -> throw new AssertionError(data);
            }
        }
        return NDArray.wrap(data, shape, dtype);
    }

    private static NDArray view(NDArray array, Random random) {
        Index[] steps =
                IntStream.range(0, array.ndim())
                        .mapToObj(_ -> random.nextBoolean() ? Index.ALL : Index.step(2))
                        .toArray(Index[]::new);
        return switch (random.nextInt(7)) {
            case 0 -> array;
            case 1 -> array.transpose();
            case 2 -> array.slice(steps);
            case 3 -> array.slice(steps).transpose();
            case 4 -> array.expandDims(0).broadcastTo(shape(3).then(array.shape()));
            case 5 -> array.flip(Axes.ALL);
            default ->
                    array.ndim() > 0 && array.shape().extent(0) > 2
                            ? Rearranging.slidingWindowView(array, new long[] {2}, Axes.axis(0))
                            : array;
        };
    }

    /** What a stream gets that takes memory as it lies. */
    private byte[] writtenAsMemory(NDArray array) throws IOException {
        var all = new ByteArrayOutputStream();
        final class Segments extends OutputStream implements SegmentOutput {
            @Override
            public void write(int one) {
                all.write(one);
            }

            @Override
            public void write(MemorySegment segment) {
                all.writeBytes(segment.toArray(ValueLayout.JAVA_BYTE));
            }
        }
        codec.write(array, new Segments());
        return all.toByteArray();
    }

    @Test
    void write_views_writesWhatTheyShow() throws Exception {
        NDArray large = NDArray.zeros(shape(1_000, 1_000));
        assertThat(written(large.slice("0"))).hasSizeLessThan(8_200);
        assertThat(written(large.slice("::100, ::100"))).hasSizeLessThan(1_000);
        assertThat(written(NDArray.scalar(1.0).broadcastTo(large.shape()))).hasSizeLessThan(100);
        NDArray windows = Rearranging.slidingWindowView(large, new long[] {100}, Axes.axis(0));
        assertThat(written(windows)).hasSizeLessThan(8_000_200);
        assertThat(written(large.slice("10:, 10:").transpose())).hasSizeLessThan(7_850_000);
    }

    @Test
    void write_moreThanOnePart_readsTheSame() throws Exception {
        NDArray array = NDArray.arange(300_007).reshape(1, -1);
        assertThat(read(written(array))).isEqualTo(array);
        NDArray turned = NDArray.arange(300 * 1_000).reshape(300, 1_000).slice(":, 1:").transpose();
        assertThat(read(written(turned))).isEqualTo(turned);
    }

    @Test
    void writeAndRead_whatTasksMakeOfBlocks_givesItAgain() throws Exception {
        NDArray x = NDArray.arange(6_000).astype(DType.FLOAT64).reshape(60, 100);
        Reduction.Partial partial = Reduction.var(1).partial(x.lazy(), Axes.axis(0));
        var parts = new Parts(List.of(x, x.slice("3"), NDArray.scalar(4L)));
        var lists = new ArrayList<>(List.of(x, x.slice(":, 5")));

        assertThat(read(written(partial))).isEqualTo(partial);
        assertThat(read(written(parts))).isEqualTo(parts);
        assertThat(read(written(lists))).isEqualTo(lists).isInstanceOf(ArrayList.class);
        assertThat(List.of(partial, parts, lists)).allMatch(codec::accepts);
    }

    @Test
    void writeAndRead_sortedKeys_withoutSerialisingTheirNumbers() throws Exception {
        long[] keys = LongStream.range(0, 10_000).toArray();
        var sorted = new SortedKeys(keys, new int[] {3, 1}, DType.FLOAT64);
        var runs = new KeyRuns(keys, keys);

        assertThat(codec.accepts(sorted)).isTrue();
        var again = (SortedKeys) read(written(sorted));
        assertThat(again.keys()).isEqualTo(keys);
        assertThat(again.positions()).containsExactly(3, 1);
        assertThat(again.dtype()).isEqualTo(DType.FLOAT64);
        var both = (KeyRuns) read(written(runs));
        assertThat(both.counts()).isEqualTo(keys).isSameAs(both.keys());
        assertThat(written(runs)).as("one array is written once").hasSizeLessThan(81_000);
    }

    @Test
    void accepts_whatUsersMake_doesNot() {
        assertThat(codec.accepts("text")).isFalse();
        assertThat(codec.accepts(List.of("text"))).isFalse();
        assertThat(codec.accepts(List.of())).isFalse();
        assertThat(codec.accepts(new double[3])).isFalse();
    }

    @Test
    void read_bytesThatEndTooEarly_saysSo() throws Exception {
        NDArray x = NDArray.arange(20).reshape(4, 5);
        for (Object value : List.of(x, new Parts(List.of(x, x)), new ArrayList<>(List.of(x)))) {
            byte[] bytes = written(value);
            for (int length = 0; length < bytes.length; length++) {
                byte[] shorter = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> read(shorter)).isInstanceOf(IOException.class);
            }
        }
        byte[] bytes = written(x);
        assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 8)))
                .hasMessage("an array of int64 of shape (4, 5) ends after 152 of its 160 bytes");
    }

    @Test
    void read_damagedBytes_saysSoOrGivesOtherNumbers() throws Exception {
        byte[] bytes = written(NDArray.arange(6).reshape(2, 3));
        int head = bytes.length - 48;
        for (int at = 0; at < head; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) 0x81;
            try {
                assertThat(read(damaged)).isInstanceOf(NDArray.class);
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("(?s).*(array|block).*");
            }
        }
    }

    @Test
    void codec_isFoundByTheEngine() {
        assertThat(ServiceLoader.load(ValueCodec.class))
                .anyMatch(found -> found instanceof ArrayCodec);
    }

    /** Gives few bytes at a time, as a network does. */
    private static final class Trickle extends InputStream {

        private final ByteArrayInputStream bytes;

        Trickle(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, Math.min(length, 1_021));
        }
    }
}
