package dev.gradiometer.bench.ground.sheet;

/**
 * What came of following a finding's advice.
 *
 * @param cause  of the finding
 * @param remedy its kind; several joined by {@code +} for a set
 * @param works  whether the network then reaches what its data allow
 */
record Tried(String cause, String remedy, boolean works) {}
