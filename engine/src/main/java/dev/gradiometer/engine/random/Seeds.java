package dev.gradiometer.engine.random;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Independent random streams from one seed: a stream is named by what it is for, so that adding a draw in one place
 * changes no other.
 *
 * <p>The generator is L64X128MixRandom (Steele and Vigna, "LXM: better splittable pseudorandom number generators",
 * 2021).
 */
public final class Seeds {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Seeds() {}

    /** The stream of {@code seed} for {@code purpose}, for example {@code "shuffle"}. */
    public static RandomGenerator stream(long seed, String purpose) {
        long mixed = seed;
        for (int i = 0; i < purpose.length(); i++) {
            mixed = hash(mixed + purpose.charAt(i));
        }
        return FACTORY.create(hash(mixed));
    }

    /** The stream of {@code seed} for the {@code index}-th use of {@code purpose}, for example an epoch's shuffle. */
    public static RandomGenerator stream(long seed, String purpose, long index) {
        return stream(hash(seed) ^ hash(index + 0x632be59bd9b4e019L), purpose);
    }

    /**
     * A bijection that spreads every bit: the finaliser of SplitMix64 (Steele, Lea and Flood, 2014). For random numbers
     * by place instead of by order.
     */
    public static long hash(long z) {
        z += 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
