package dev.jask.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.graph.JaskException;
import dev.jask.graph.ValueCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
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
            Object read = values.read(values.write(array), LOADER);
            assertThat(read).hasSameClassAs(array);
            assertThat(Arrays.deepEquals(new Object[] {read}, new Object[] {array})).isTrue();
        }
    }

    @Test
    void write_primitiveArray_isItsBytes() {
        assertThat(Values.found().write(new double[1_000]).length()).isEqualTo(8_001);
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
