package dev.jask.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

final class ArrayBytesTest {

    private final int[] numbers = {1, 0x01020304, -2};

    @Test
    void toWire_onAMachineThatHasTheHighestByteFirst_turnsEachNumberRound() {
        byte[] turned =
                ArrayBytes.toWire(MemorySegment.ofArray(numbers), 4, ByteOrder.BIG_ENDIAN)
                        .toArray(ValueLayout.JAVA_BYTE);
        byte[] straight =
                ArrayBytes.toWire(MemorySegment.ofArray(numbers), 4, ByteOrder.LITTLE_ENDIAN)
                        .toArray(ValueLayout.JAVA_BYTE);

        for (int i = 0; i < turned.length; i++) {
            assertThat(turned[i]).isEqualTo(straight[i / 4 * 4 + 3 - i % 4]);
        }
        assertThat(numbers).containsExactly(1, 0x01020304, -2);
    }

    @Test
    void fill_onEitherMachine_undoesToWire() throws Exception {
        for (ByteOrder machine : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] bytes =
                    ArrayBytes.toWire(MemorySegment.ofArray(numbers), 4, machine)
                            .toArray(ValueLayout.JAVA_BYTE);
            var read = new int[numbers.length];
            ArrayBytes.fill(
                    MemorySegment.ofArray(read), 4, new ByteArrayInputStream(bytes), machine);
            assertThat(read).isEqualTo(numbers);
        }
    }

    @Test
    void fill_fromAStreamThatEndsTooEarly_throws() {
        assertThatThrownBy(() ->
                        ArrayBytes.fill(
                                MemorySegment.ofArray(new int[2]),
                                4,
                                new ByteArrayInputStream(new byte[7])))
                .isInstanceOf(EOFException.class);
    }
}
