package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Labelled;

/**
 * A failing network that was to be repaired.
 *
 * @param repairer by what
 * @param network  the network
 * @param mended   what came of it
 * @param reached  median share that it reaches then over all seeds; that of the original where nothing was changed
 */
record RepairRow(String repairer, Labelled network, Repairer.Mended mended, double reached) {
    /** What a median may lose by the scatter of its seeds. */
    private static final double SCATTER = 0.01;

    String name() {
        return network.entry().id();
    }

    boolean repairable() {
        return network.repairable();
    }

    boolean claimed() {
        return mended.claims();
    }

    /** Whether it comes as far as a healthy one. */
    boolean works() {
        return mended.file().isPresent() && network.reaches(reached);
    }

    /** Whether what is claimed to be a repair reaches less than the original. */
    boolean worse() {
        return claimed() && reached < network.reached() - SCATTER;
    }

    /** In one line. */
    String line() {
        return "%-34s %-20s %-12s %5.1f %6.2f -> %5.2f of %4.2f  %s"
                .formatted(
                        name(),
                        repairer,
                        works() ? "repaired" : claimed() ? "claimed" : repairable() ? "not" : "not, rightly",
                        mended.cost(),
                        network.reached(),
                        reached,
                        network.allowed(),
                        mended.told());
    }
}
