package dev.gradiometer.views;

import dev.gradiometer.inspection.DataReading;

/**
 * An array that was looked at as data.
 *
 * @param source  name of its file
 * @param reading what it is like
 */
public record InspectedArray(String source, DataReading reading) {}
