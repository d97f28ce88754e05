package dev.jask.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.graph.JaskException;
import dev.jask.graph.ValueCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private static final ClassLoader LOADER = ValuesTest.class.getClassLoader();

    private record Point(int x, double y, @Nullable String label) implements Serializable {}

    private static final class Connection {}

    /** Not serialisable. */
    private record Name(String text) {}

    /** Takes nothing but names. */
    private static final class NameCodec implements ValueCodec {

        @Override
        public boolean accepts(Object value) {
            return value instanceof Name;
        }

        @Override
        public void write(Object value, OutputStream out) throws IOException {
            out.write(((Name) value).text().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Object read(InputStream in, ClassLoader loader) throws IOException {
            return new Name(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void write_andRead_givesTheValue() {
        var values = Values.found();
        List<@Nullable Object> samples =
                Arrays.asList(
                        null,
                        true,
                        false,
                        (byte) -3,
                        (short) -300,
                        '\uFFFF',
                        -70_000,
                        Long.MIN_VALUE,
                        Float.MIN_VALUE,
                        -0.0,
                        Double.NaN,
                        "text \uD83D\uDE00",
                        "\uD800 alone",
                        "",
                        List.of(1, "two", new Point(1, 2, null)),
                        Map.of("a", new Point(3, 4, "p")));
        for (Object sample : samples) {
            assertThat(values.read(values.write(sample), LOADER)).isEqualTo(sample);
            assertThat(streamed(values, sample)).isEqualTo(sample);
        }
        List<Object> arrays =
                List.of(
                        new byte[] {1, -2},
                        new short[] {1, -2},
                        new char[] {'a', '\uFFFF'},
                        new int[] {1, -2},
                        new long[] {1, Long.MIN_VALUE},
                        new float[] {1, Float.NaN},
                        new double[] {1, -0.0},
                        new boolean[] {true, false},
                        new int[0],
                        new Object[] {1, "a"},
                        new int[][] {{1}, {2, 3}});
        for (Object array : arrays) {
            requireSame(array, values.read(values.write(array), LOADER));
            requireSame(array, streamed(values, array));
        }
    }

    private static void requireSame(Object array, @Nullable Object read) {
        assertThat(read).hasSameClassAs(array);
        assertThat(Arrays.deepEquals(new Object[] {read}, new Object[] {array})).isTrue();
    }

    /** Written to a stream that must have the same bytes, and read from it. */
    private static @Nullable Object streamed(Values values, @Nullable Object value) {
        var out = new ByteArrayOutputStream();
        try {
            values.write(value, out);
            assertThat(new Blob(out.toByteArray())).isEqualTo(values.write(value));
            assertThat(values.length(value)).isIn(-1L, (long) out.size());
            return values.read(new ByteArrayInputStream(out.toByteArray()), LOADER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void writeAndRead_ofLargeValues_inStreams() {
        var values = new Values(List.of(new NameCodec()));
        var doubles = new double[100_003];
        var truths = new boolean[200_001];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = i * 0.1;
            truths[2 * i % truths.length] = true;
        }
        for (Object large :
                List.of(
                        doubles,
                        truths,
                        "text \uD83D\uDE00".repeat(50_000),
                        "\uD800 alone".repeat(10_000),
                        List.of(doubles),
                        new Name("name".repeat(30_000)))) {
            Object read = streamed(values, large);
            if (large instanceof List<?> list) {
                requireSame(
                        list.getFirst(), read instanceof List<?> other ? other.getFirst() : read);
            } else {
                requireSame(large, read);
            }
        }
    }

    @Test
    void writeUpTo_aLimit_givesNoMoreBytes() {
        var values = Values.found();

        assertThat(values.writeUpTo("short", 100)).isEqualTo(values.write("short"));
        assertThat(values.writeUpTo(new double[100], 100)).isNull();
        assertThat(values.writeUpTo(List.of("x".repeat(200)), 100)).isNull();
        assertThatThrownBy(() -> values.writeUpTo(List.of(new Connection()), 1000))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("does not implement Serializable");
    }

    @Test
    void read_anArrayLargerThanTheHeap_isRefusedBeforeItIsMade() {
        var announced = new Output();
        announced.tag(17);
        announced.unsigned(Integer.MAX_VALUE - 8L);
        assertThatThrownBy(() ->
                        Values.found().read(new ByteArrayInputStream(announced.toBytes()), LOADER))
                .isInstanceOfAny(WireException.class, OutOfMemoryError.class);
    }

    @Test
    void write_primitiveArray_isItsBytes() {
        assertThat(Values.found().write(new double[1_000]).length()).isEqualTo(8_003);
    }

    @Test
    void write_valueOfACodec_isReadByTheSameCodec() {
        var values = new Values(List.of(new NameCodec()));
        Blob blob = values.write(new Name("abc"));

        assertThat(values.read(blob, LOADER)).isEqualTo(new Name("abc"));
        assertThatThrownBy(() -> new Values(List.of()).read(blob, LOADER))
                .isInstanceOf(WireException.class)
                .hasMessageContaining(NameCodec.class.getName())
                .hasMessageContaining("it has []");
    }

    @Test
    void write_valueThatCannotBeSerialised_saysWhichPart() {
        assertThatThrownBy(() -> Values.found().write(List.of(1, new Connection())))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("cannot be sent to another machine: [1] is a ")
                .hasMessageContaining("Connection, which does not implement Serializable");
    }

    @Test
    void read_garbage_isAWireException() {
        for (byte[] bytes :
                List.of(
                        new byte[0],
                        new byte[] {99},
                        new byte[] {19, 1, 2},
                        new byte[] {9, 0},
                        new byte[] {(byte) 0xFF})) {
            assertThatThrownBy(() -> Values.found().read(new Blob(bytes), LOADER))
                    .isInstanceOf(WireException.class);
        }
    }
}
