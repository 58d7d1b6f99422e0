package dev.gradiometer.doctor.repair;

import dev.gradiometer.readings.Score;
import org.jspecify.annotations.Nullable;

/**
 * How far a training came.
 *
 * @param value   share of the way from guessing to what the data allow, or where that is not known the skill; at least
 *     −1, also for a training that broke or cannot be made
 * @param reached whether nothing is missing but what chance explains
 * @param score   the metric that it is about; null if values stopped being finite or there is none
 */
public record Level(double value, boolean reached, @Nullable Score score) {
    private static final double LOWEST = -1;

    /** Of a training that broke or cannot be made. */
    static final Level NONE = new Level(LOWEST, false, null);

    public Level {
        value = Math.max(LOWEST, value);
    }
}
