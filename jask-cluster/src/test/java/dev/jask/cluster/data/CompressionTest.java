package dev.jask.cluster.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CompressionTest {

    private static final byte[] EVEN = new byte[100_000];
    private static final byte[] RANDOM = Shelf.bytes(100_000, 1);

    private static int squeeze(Compression compression, boolean sameMachine, byte[] bytes) {
        return new Squeezer(compression, sameMachine).squeeze(bytes, 0, bytes.length);
    }

    @Test
    void auto_toAnotherMachine_compressesWhatShrinks() throws Exception {
        var squeezer = new Squeezer(Compression.AUTO, false);
        int size = squeezer.squeeze(EVEN, 0, EVEN.length);

        assertThat(size).isBetween(1, 1000);
        assertThat(
                        Squeezer.restore(
                                java.util.Arrays.copyOf(squeezer.squeezed(), size), EVEN.length))
                .isEqualTo(EVEN);
        assertThat(squeeze(Compression.AUTO, false, RANDOM)).isZero();
    }

    @Test
    void auto_onOneMachine_leavesAllAsItIs() {
        assertThat(squeeze(Compression.AUTO, true, EVEN)).isZero();
        assertThat(squeeze(Compression.ON, true, EVEN)).isPositive();
        assertThat(squeeze(Compression.ON, true, RANDOM)).isZero();
        assertThat(squeeze(Compression.OFF, false, EVEN)).isZero();
    }

    @Test
    void auto_decidesForEachValue() {
        var squeezer = new Squeezer(Compression.AUTO, false);
        assertThat(squeezer.squeeze(RANDOM, 0, RANDOM.length)).isZero();
        assertThat(squeezer.squeeze(EVEN, 0, EVEN.length)).isZero();
        squeezer.nextValue();
        assertThat(squeezer.squeeze(EVEN, 0, EVEN.length)).isPositive();
    }
}
