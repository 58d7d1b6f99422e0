package dev.gradiometer.sweeps;

import dev.gradiometer.doctor.Judged;
import org.jspecify.annotations.Nullable;

/**
 * A point with one seed.
 *
 * @param seed    of the training
 * @param steps   that it took
 * @param judged  what came of it; null if there is no such training
 * @param refused why there is none; empty if there is one
 */
public record Tried(long seed, long steps, @Nullable Judged judged, String refused) {}
