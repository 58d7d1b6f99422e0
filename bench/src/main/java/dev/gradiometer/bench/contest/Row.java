package dev.gradiometer.bench.contest;

import dev.gradiometer.bench.cost.Times;

/**
 * What was measured for an entry.
 *
 * @param version what computed
 * @param times   of all steps in all rounds
 */
public record Row(Entry entry, String version, Times times) {}
