package dev.gradiometer.bench.ground.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Repairs of the proving ground, counted.
 *
 * @param budget  of trainings that each way had for a network
 * @param rows    of networks by the ways that were tried on them
 * @param shared  names of the networks that all ways were tried on
 * @param hardest of those the hardest third
 */
public record RepairSheet(double budget, List<RepairRow> rows, Set<String> shared, Set<String> hardest) {
    public RepairSheet {
        rows = List.copyOf(rows);
        shared = Set.copyOf(shared);
        hardest = Set.copyOf(hardest);
    }

    /** Our own counts, and a line for each way on the networks that all were tried on. */
    public List<String> lines() {
        Way own = own();
        List<String> lines = new ArrayList<>(List.of(
                "",
                ("%s: %s of the repairable repaired, median cost %s; %d claimed and not so, %d worse;"
                                + " not repairable and left alone: %s")
                        .formatted(Ours.NAME, own.all(), own.cost(), own.falsely(), own.worse(), own.leftAlone())));
        if (names().size() > 1) {
            lines.add("");
            lines.add(String.format(
                    "%-20s %-18s %-18s %-18s %6s %8s %6s",
                    "", "repaired", "within %d".formatted(Way.FEW), "hardest third", "cost", "claimed", "worse"));
            names().stream().map(this::line).forEach(lines::add);
        }
        return lines;
    }

    private String line(String name) {
        Way way = way(name);
        return "%-20s %-18s %-18s %-18s %6s %8d %6d"
                .formatted(name, way.all(), way.within(), way.hard(), way.cost(), way.falsely(), way.worse());
    }

    /** Ours on all networks. */
    Way own() {
        return new Way(
                rows.stream().filter(row -> row.repairer().equals(Ours.NAME)).toList(), hardest);
    }

    List<String> names() {
        return rows.stream().map(RepairRow::repairer).distinct().toList();
    }

    /** One way on the networks that all were tried on. */
    Way way(String name) {
        return new Way(
                rows.stream()
                        .filter(row ->
                                shared.contains(row.name()) && row.repairer().equals(name))
                        .toList(),
                hardest);
    }

    /**
     * What one way came to.
     *
     * @param rows    of all networks
     * @param hardest names of the hardest ones
     */
    record Way(List<RepairRow> rows, Set<String> hardest) {
        /** Trainings that a repair should not cost more than. */
        static final int FEW = 5;

        /** Of the networks that can be repaired, how many it repaired. */
        String all() {
            return share(RepairRow::repairable, RepairRow::works);
        }

        String hard() {
            return share(row -> hardest.contains(row.name()), RepairRow::works);
        }

        private String share(Predicate<RepairRow> of, Predicate<RepairRow> which) {
            long works = rows.stream().filter(of).filter(which).count();
            long all = rows.stream().filter(of).count();
            return String.format(Locale.ROOT, "%d of %d (%.0f %%)", works, all, 100.0 * works / Math.max(1, all));
        }

        /** The same for a cost of at most {@link #FEW} trainings. */
        String within() {
            return share(
                    RepairRow::repairable, row -> row.works() && row.mended().cost() <= FEW);
        }

        /** Median cost of what it repaired. */
        String cost() {
            double[] costs = rows.stream()
                    .filter(RepairRow::works)
                    .mapToDouble(row -> row.mended().cost())
                    .sorted()
                    .toArray();
            return costs.length == 0 ? "" : String.format(Locale.ROOT, "%.1f", costs[costs.length / 2]);
        }

        /** Claimed to be repaired, and not so. */
        long falsely() {
            return rows.stream().filter(row -> row.claimed() && !row.works()).count();
        }

        long worse() {
            return rows.stream().filter(RepairRow::worse).count();
        }

        /** Of those that cannot be repaired, how many it did not claim to have repaired. */
        String leftAlone() {
            List<RepairRow> beyond =
                    rows.stream().filter(row -> !row.repairable()).toList();
            return "%d of %d"
                    .formatted(beyond.stream().filter(row -> !row.claimed()).count(), beyond.size());
        }

        List<RepairRow> inVain() {
            return rows.stream().filter(row -> row.repairable() && !row.works()).toList();
        }
    }
}
