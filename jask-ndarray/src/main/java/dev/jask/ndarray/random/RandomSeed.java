package dev.jask.ndarray.random;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a stream of random numbers begins from: a number of any length, and a path below it.
 *
 * <p>Seeds with different entropy or paths give independent streams, whatever the order in which
 * they are used: every chunk of an array takes {@code seed.child(index...)}. All bits of both are
 * hashed, so that seeds like 1, 2, 3 are as good as any.
 *
 * <p>The hash is that of NumPy's {@code SeedSequence(entropy, spawn_key=path)}, which follows M. E.
 * O'Neill, "Developing a seed_seq Alternative" (2015).
 *
 * @param entropy where the randomness comes from; not negative
 * @param path which of the streams below the entropy this is; each step not negative
 */
public record RandomSeed(BigInteger entropy, List<Long> path) {

    private static final int POOL = 4;
    private static final int WORD_BITS = 32;

    public RandomSeed {
        Check.that(entropy.signum() >= 0, "seed %s: not negative is allowed", entropy);
        path = List.copyOf(path);
        for (long step : path) {
            Check.that(step >= 0, "step %d of the path %s: not negative is allowed", step, path);
        }
    }

    /** The seed of that number; a negative one stands for its 64 bits, unsigned. */
    public static RandomSeed of(long entropy) {
        return new RandomSeed(unsigned(entropy), List.of());
    }

    /** The seed of a number of any length. */
    public static RandomSeed of(BigInteger entropy) {
        return new RandomSeed(entropy, List.of());
    }

    /** The seed of these bytes, the first of which counts most. */
    public static RandomSeed of(byte[] entropy) {
        return of(new BigInteger(1, entropy));
    }

    /** A seed of 128 bits from the system's source of randomness. */
    public static RandomSeed ofSystemEntropy() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return of(bytes);
    }

    /** The seed at these steps below this one, such as a chunk's index. */
    public RandomSeed child(long... steps) {
        var longer = new ArrayList<>(path);
        for (long step : steps) {
            longer.add(step);
        }
        return new RandomSeed(entropy, longer);
    }

    /** The first children of this seed: {@code child(0)}, {@code child(1)}, ... */
    public List<RandomSeed> spawn(int count) {
        Check.that(count >= 0, "spawn(%d): not negative is allowed", count);
        return LongStream.range(0, count).mapToObj(step -> child(step)).toList();
    }

    /** A stream that begins here; each call gives one that begins anew. */
    public RandomStream stream() {
        return new RandomStream(this);
    }

    /** That many words of 64 bits that depend on every bit of the seed. */
    long[] state(int count) {
        int[] pool = pool();
        var hash = new Hash(0x8b51f9dd, 0x58f38ded);
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            long low = Integer.toUnsignedLong(hash.of(pool[2 * i % POOL]));
            long high = Integer.toUnsignedLong(hash.of(pool[(2 * i + 1) % POOL]));
            words[i] = high << WORD_BITS | low;
        }
        return words;
    }

    private int[] pool() {
        int[] words = words();
        var hash = new Hash(0x43b0d7e5, 0x931e8875);
        int[] pool = new int[POOL];
        for (int i = 0; i < POOL; i++) {
            pool[i] = hash.of(i < words.length ? words[i] : 0);
        }
        for (int from = 0; from < POOL; from++) {
            for (int to = 0; to < POOL; to++) {
                if (from != to) {
                    pool[to] = mix(pool[to], hash.of(pool[from]));
                }
            }
        }
        for (int from = POOL; from < words.length; from++) {
            for (int to = 0; to < POOL; to++) {
                pool[to] = mix(pool[to], hash.of(words[from]));
            }
        }
        return pool;
    }

    private static int mix(int x, int y) {
        int mixed = 0xca01f9dd * x - 0x4973f715 * y;
        return mixed ^ mixed >>> 16;
    }

    /**
     * All that is hashed; the path always begins behind the pool's size, so it differs from
     * entropy.
     */
    private int[] words() {
        var words = new ArrayList<Integer>();
        addWords(entropy, words);
        while (!path.isEmpty() && words.size() < POOL) {
            words.add(0);
        }
        path.forEach(step -> addWords(BigInteger.valueOf(step), words));
        return words.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void addWords(BigInteger number, List<Integer> words) {
        int count = Math.max(1, (number.bitLength() + WORD_BITS - 1) / WORD_BITS);
        for (int i = 0; i < count; i++) {
            words.add(number.shiftRight(i * WORD_BITS).intValue());
        }
    }

    private static BigInteger unsigned(long bits) {
        var number = BigInteger.valueOf(bits);
        return bits < 0 ? number.add(BigInteger.ONE.shiftLeft(Long.SIZE)) : number;
    }

    /** A hash whose constant moves on with each word. */
    private static final class Hash {
        private final int multiplier;
        private int constant;

        Hash(int constant, int multiplier) {
            this.constant = constant;
            this.multiplier = multiplier;
        }

        int of(int word) {
            int mixed = word ^ constant;
            constant *= multiplier;
            mixed *= constant;
            return mixed ^ mixed >>> 16;
        }
    }
}
