package dev.jask.cluster.data;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/** Compresses pieces of values where that is worth its time. Belongs to one call. */
final class Squeezer {

    private static final int LEVEL = 1;
    private static final int LEAST_BYTES = 1 << 10;
    private static final int SAMPLE_BYTES = 1 << 16;

    private final Compression compression;
    private boolean decided;
    private boolean worthIt;
    private byte[] squeezed = new byte[0];

    Squeezer(Compression compression, boolean sameMachine) {
        this.compression =
                compression == Compression.AUTO && sameMachine ? Compression.OFF : compression;
    }

    /** Whether there is anything to decide. */
    boolean isOff() {
        return compression == Compression.OFF;
    }

    /** The next pieces belong to another value. */
    void nextValue() {
        decided = false;
    }

    /**
     * Compresses a piece.
     *
     * @return the length of {@link #squeezed}; 0 if the piece is better left as it is
     */
    int squeeze(byte[] bytes, int from, int length) {
        if (isOff() || length < LEAST_BYTES || !isWorthIt(bytes, from, length)) {
            return 0;
        }
        int size = compress(bytes, from, length);
        return size < length ? size : 0;
    }

    private boolean isWorthIt(byte[] bytes, int from, int length) {
        if (!decided) {
            worthIt = compression == Compression.ON || sampleShrinks(bytes, from, length);
            decided = true;
        }
        return worthIt;
    }

    private boolean sampleShrinks(byte[] bytes, int from, int length) {
        int sample = Math.min(length, SAMPLE_BYTES);
        return compress(bytes, from + (length - sample) / 2, sample) <= sample / 3 * 2;
    }

    private int compress(byte[] bytes, int from, int length) {
        int bound = (int) Zstd.compressBound(length);
        if (squeezed.length < bound) {
            squeezed = new byte[bound];
        }
        long size =
                Zstd.compressByteArray(squeezed, 0, squeezed.length, bytes, from, length, LEVEL);
        return Zstd.isError(size) ? Integer.MAX_VALUE : (int) size;
    }

    byte[] squeezed() {
        return squeezed;
    }

    /** What was compressed. */
    static byte[] restore(byte[] bytes, int rawBytes) throws MalformedException {
        byte[] raw = new byte[rawBytes];
        try {
            long size = Zstd.decompressByteArray(raw, 0, rawBytes, bytes, 0, bytes.length);
            FieldReader.require(size == rawBytes, "a compressed piece is damaged");
        } catch (ZstdException e) {
            throw new MalformedException("a compressed piece is damaged: " + e.getMessage());
        }
        return raw;
    }
}
