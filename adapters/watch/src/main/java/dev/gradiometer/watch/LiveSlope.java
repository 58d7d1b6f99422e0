package dev.gradiometer.watch;

import dev.gradiometer.readings.LayerRole;

/**
 * What an activation does to the signal, and where its units are live.
 *
 * @param role its range and slope
 * @param from a unit is live where z is above this …
 * @param to   … and below this
 */
public record LiveSlope(LayerRole.Slope role, double from, double to) {
    boolean isLive(double z) {
        return z > from && z < to;
    }
}
