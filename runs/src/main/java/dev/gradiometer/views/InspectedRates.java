package dev.gradiometer.views;

import dev.gradiometer.inspection.RateRangeReading;

/**
 * A network and what a learning-rate range test says of it.
 *
 * @param source      the experiment file or checkpoint, as the user would type it
 * @param initialiser how the weights were drawn, in words
 * @param data        name of the data set
 * @param reading     what was measured
 */
public record InspectedRates(String source, String initialiser, String data, RateRangeReading reading) {}
