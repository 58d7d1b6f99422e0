package dev.gradiometer.replay;

import java.util.List;

/**
 * How large the entries g of one layer's weight gradient were, over the steps. Everything is empty if it was not
 * recorded.
 *
 * @param steps  per column, the first step in it
 * @param last   per column, the last step in it
 * @param lowest exponent of the first bucket
 * @param counts per column, the entries with ⌊log₂|g|⌋ = {@code lowest}, {@code lowest} + 1, …, over all its steps
 * @param zeros  per column, the entries that are zero
 */
public record Histograms(List<Long> steps, List<Long> last, int lowest, List<long[]> counts, List<Long> zeros) {}
