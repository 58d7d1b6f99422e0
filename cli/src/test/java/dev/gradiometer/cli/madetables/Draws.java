package dev.gradiometer.cli.madetables;

import java.util.Random;

/** Draws from a seed, the same on every machine: {@link Random} is specified to the bit, and so is {@link StrictMath}. */
final class Draws {
    private final Random random;

    Draws(long seed) {
        random = new Random(seed);
    }

    double normal() {
        return random.nextGaussian();
    }

    double normal(double mean, double deviation) {
        return mean + deviation * normal();
    }

    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    int whole(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }

    /** An index, drawn in proportion to the weights. */
    int index(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    static double sigmoid(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }
}
