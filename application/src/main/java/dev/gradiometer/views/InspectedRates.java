package dev.gradiometer.views;

import dev.gradiometer.inspection.RateRangeReading;

/**
 * A network and what a learning-rate range test says of it.
 *
 * @param source  the experiment file or checkpoint, as the user would type it
 * @param reading what was measured
 */
public record InspectedRates(String source, RateRangeReading reading) {}
