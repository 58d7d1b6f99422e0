package dev.gradiometer.doctor;

/**
 * One number that speaks for a finding, beside the threshold that it was held against.
 *
 * @param quantity  what was measured
 * @param value     the number
 * @param relation  how it stands to the threshold: {@code <}, {@code >} or {@code ≥}
 * @param threshold the number it was compared with
 * @param source    where the threshold comes from
 */
public record Evidence(String quantity, double value, String relation, double threshold, String source) {}
