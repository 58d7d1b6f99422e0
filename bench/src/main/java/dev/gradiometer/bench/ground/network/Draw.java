package dev.gradiometer.bench.ground.network;

import dev.gradiometer.engine.random.Seeds;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Numbers of a change, drawn from a stream of its own: the same seed and name, the same numbers. */
final class Draw {
    private final RandomGenerator random;

    Draw(long seed, String purpose) {
        random = Seeds.stream(seed, purpose);
    }

    /** From {@code low} to {@code high}, evenly over the decades, to two digits. */
    double decades(double low, double high) {
        double number = Math.exp(Math.log(low) + random.nextDouble() * Math.log(high / low));
        return Double.parseDouble(String.format(Locale.ROOT, "%.1e", number));
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    int whole(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
