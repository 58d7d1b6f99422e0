package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.network.Entry;

/**
 * A failing network that was to be repaired.
 *
 * @param repairer   by what
 * @param entry      the network
 * @param repairable whether its data allow anything
 * @param claimed    whether it was said to be repaired
 * @param works      whether it comes as far as a healthy one, by all seeds
 * @param cost       of finding it, in trainings of its own length
 * @param told       what was changed
 */
record RepairRow(
        String repairer, Entry entry, boolean repairable, boolean claimed, boolean works, double cost, String told) {
    /** In one line. */
    String line() {
        return "%-34s %-12s %-10s %4.1f  %s"
                .formatted(
                        entry.id(),
                        repairer,
                        works ? "repaired" : claimed ? "claimed" : repairable ? "not" : "not, rightly",
                        cost,
                        told);
    }
}
