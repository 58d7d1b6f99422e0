package dev.gradiometer.notes.experiments;

import java.util.Arrays;

/**
 * The mean of a number over independent random draws, and how well it is known.
 *
 * @param mean          over the draws
 * @param standardError √(variance / draws)
 */
public record Sample(double mean, double standardError) {
    public static Sample of(double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Sample(mean, Math.sqrt(square / (values.length - 1) / values.length));
    }
}
