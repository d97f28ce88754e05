package dev.jask.array.chunk;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.array.Array;
import dev.jask.ndarray.DType;
import org.junit.jupiter.api.Test;

final class AutoChunksTest {

    private static final long MIB = 1L << 20;

    @Test
    void bytes_ofHeapsAndProcessors_leaveRoomForSixteenBlocksEach() {
        assertThat(AutoChunks.bytes(1_024 * MIB, 2)).isEqualTo(32 * MIB);
        assertThat(AutoChunks.bytes(64 * 1_024 * MIB, 2)).isEqualTo(128 * MIB);
        assertThat(AutoChunks.bytes(64 * MIB, 16)).isEqualTo(MIB);
    }

    @Test
    void auto_resolved_isAsTheMemoryOfThisJvmAllows() {
        Runtime runtime = Runtime.getRuntime();
        long most = AutoChunks.bytes(runtime.maxMemory(), runtime.availableProcessors());
        Chunks chunks = Chunking.AUTO.resolve(shape(40_000, 40_000), DType.FLOAT64);
        assertThat(chunks.largest() * Double.BYTES).isBetween(most / 2, most);
    }

    @Test
    void auto_ofRandomNumbers_isTheSameOnAllMachines() {
        Array x = Array.random(0).random(shape(40_000_000), Chunking.AUTO);
        assertThat(x.chunks().size()).isEqualTo(3);
        assertThat(Chunking.chunks("64 MiB").onAnyMachine()).isEqualTo(Chunking.chunks("64 MiB"));
    }
}
