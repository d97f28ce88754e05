package dev.jask.ndarray.random;

import java.util.random.RandomGenerator;

/**
 * A stream of random bits that a seed determines, for use by one thread.
 *
 * <p>The generator is SFC64 of C. Doty-Humphrey (PractRand 0.93, 2014): 192 bits of chaotic state
 * and a counter of 64, so that a stream does not come back to its beginning within 2<sup>64</sup>
 * numbers, and two streams of different seeds do not meet. It gives the same numbers as {@code
 * numpy.random.SFC64} of the same seed; {@link #nextDouble()} those of its {@code random()}.
 *
 * <p>Bits are made in blocks, in registers; loops that fill arrays read the block where it lies.
 */
public final class RandomStream implements RandomGenerator {

    /** How many words are made at once. */
    static final int BLOCK = 256;

    private static final int ROUNDS_TO_MIX = 12;

    private final long[] block = new long[BLOCK];
    private int position = BLOCK;
    private long a;
    private long b;
    private long c;
    private long counter = 1;

    RandomStream(RandomSeed seed) {
        long[] state = seed.state(3);
        a = state[0];
        b = state[1];
        c = state[2];
        generate(ROUNDS_TO_MIX);
    }

    /** The stream of a seed, at a path below it. */
    public static RandomStream of(long seed, long... path) {
        return RandomSeed.of(seed).child(path).stream();
    }

    @Override
    public long nextLong() {
        if (position == BLOCK) {
            refill();
        }
        return block[position++];
    }

    /** The next number of [0, 1), a multiple of 2<sup>-53</sup>. */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** The next number of (0, 1): for logarithms and divisions. */
    double nextOpenDouble() {
        return ((nextLong() >>> 12) + 0.5) * 0x1p-52;
    }

    /** The next number of a standard normal distribution. */
    @Override
    public double nextGaussian() {
        return NormalZiggurat.next(this);
    }

    /** The next number of a standard exponential distribution. */
    @Override
    public double nextExponential() {
        return ExponentialZiggurat.next(this);
    }

    /** Multiples of the step from a number on: {@code low + step * place}, place of 53 bits. */
    void fill(double[] values, int from, int to, double low, double step) {
        int left = Math.min(BLOCK - position, to - from);
        for (int i = 0; i < left; i++) {
            values[from + i] = low + (block[position + i] >>> 11) * step;
        }
        position += left;
        generate(values, from + left, to, low, step);
    }

    /** The block that is read at present. */
    long[] block() {
        return block;
    }

    /** Where the next word lies in the block; its end means that the block is used up. */
    int position() {
        return position;
    }

    void setPosition(int position) {
        this.position = position;
    }

    /** The next block, in place of one that is used up. */
    void refill() {
        generate(BLOCK);
        position = 0;
    }

    private void generate(int count) {
        long[] words = block;
        long x = a;
        long y = b;
        long z = c;
        long n = counter;
        for (int i = 0; i < count; i++) {
            long word = x + y + n++;
            x = y ^ (y >>> 11);
            y = z + (z << 3);
            z = Long.rotateLeft(z, 24) + word;
            words[i] = word;
        }
        a = x;
        b = y;
        c = z;
        counter = n;
    }

    /** As the loop above, but past the block. */
    private void generate(double[] values, int from, int to, double low, double step) {
        long x = a;
        long y = b;
        long z = c;
        long n = counter;
        for (int i = from; i < to; i++) {
            long word = x + y + n++;
            x = y ^ (y >>> 11);
            y = z + (z << 3);
            z = Long.rotateLeft(z, 24) + word;
            values[i] = low + (word >>> 11) * step;
        }
        a = x;
        b = y;
        c = z;
        counter = n;
    }
}
