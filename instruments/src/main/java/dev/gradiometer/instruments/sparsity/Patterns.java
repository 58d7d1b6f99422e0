package dev.gradiometer.instruments.sparsity;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Activation patterns: for each sample, on which piece of its activation every unit works.
 *
 * @param samples  samples seen
 * @param distinct patterns that differ; if all layers are affine on their pieces, the linear regions of the network
 *     that the data touch
 * @param entropy  −Σ p log₂ p over the patterns' shares p, in bits; at most log₂ of the samples, reached if no two
 *     samples share a pattern
 * @param largest  share of the samples that have the most frequent pattern
 */
public record Patterns(int samples, int distinct, double entropy, double largest) {
    /** Gathers patterns; exact, since they are kept whole: two bits a unit for each that differs. */
    static final class Count {
        private final Map<BitSet, Integer> counts = new HashMap<>();

        void add(BitSet pattern) {
            counts.merge(pattern, 1, Integer::sum);
        }

        Patterns read() {
            int samples = counts.values().stream().mapToInt(Integer::intValue).sum();
            double entropy = 0;
            int largest = 0;
            for (int count : counts.values().stream().sorted().toList()) {
                double share = (double) count / samples;
                entropy -= share * Math.log(share) / Math.log(2);
                largest = count;
            }
            return new Patterns(samples, counts.size(), Math.max(0, entropy), (double) largest / samples);
        }
    }
}
