package dev.gradiometer.readings;

/**
 * What is kept of all entries of one array.
 *
 * @param norm      √(Σ x²) over the finite entries
 * @param mean      mean of the finite entries
 * @param deviation standard deviation (population) of the finite entries
 * @param zeroShare share of entries equal to zero, in [0, 1]
 * @param nonFinite number of entries that are NaN or infinite
 */
public record Moments(Scaled norm, double mean, double deviation, double zeroShare, long nonFinite) {}
