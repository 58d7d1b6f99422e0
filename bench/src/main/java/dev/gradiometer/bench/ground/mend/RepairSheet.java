package dev.gradiometer.bench.ground.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Repairs of the proving ground, counted.
 *
 * @param budget of trainings that each way had for a network
 * @param rows   of every network by every way
 */
public record RepairSheet(double budget, List<RepairRow> rows) {
    public RepairSheet {
        rows = List.copyOf(rows);
    }

    /** A line for each way. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%-20s %-18s %-18s %6s %8s %6s".formatted("", "repaired", "hardest third", "cost", "claimed", "worse"));
        for (String name : names()) {
            Way way = way(name);
            lines.add("%-20s %-18s %-18s %6s %8d %6d"
                    .formatted(name, way.all(), way.hard(), way.cost(), way.falsely(), way.worse()));
        }
        lines.add("");
        lines.add("not repairable, and left alone by %s: %s".formatted(Ours.NAME, way(Ours.NAME).leftAlone()));
        return lines;
    }

    List<String> names() {
        return rows.stream().map(RepairRow::repairer).distinct().toList();
    }

    Way way(String name) {
        return new Way(
                rows.stream().filter(row -> row.repairer().equals(name)).toList());
    }

    /**
     * What one way came to.
     *
     * @param rows of all networks
     */
    record Way(List<RepairRow> rows) {
        /** Of the networks that can be repaired, how many it repaired. */
        String all() {
            return share(RepairRow::repairable);
        }

        String hard() {
            return share(RepairRow::hard);
        }

        private String share(Predicate<RepairRow> of) {
            long works = rows.stream().filter(of).filter(RepairRow::works).count();
            long all = rows.stream().filter(of).count();
            return String.format(Locale.ROOT, "%d of %d (%.0f %%)", works, all, 100.0 * works / Math.max(1, all));
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
            return rows.stream()
                    .filter(row -> row.repairable() && !row.works())
                    .toList();
        }
    }
}
