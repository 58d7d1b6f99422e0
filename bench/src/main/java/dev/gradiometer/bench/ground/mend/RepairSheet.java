package dev.gradiometer.bench.ground.mend;

import java.util.ArrayList;
import java.util.List;

/**
 * Repairs of the proving ground, counted.
 *
 * @param rows of every network by every way
 */
public record RepairSheet(List<RepairRow> rows) {
    public RepairSheet {
        rows = List.copyOf(rows);
    }

    /** A line for each network, then one for each way. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(rows.stream().map(RepairRow::line).toList());
        lines.add("");
        rows.stream().map(RepairRow::repairer).distinct().forEach(name -> lines.add(summary(name)));
        return lines;
    }

    private String summary(String name) {
        List<RepairRow> own =
                rows.stream().filter(row -> row.repairer().equals(name)).toList();
        List<RepairRow> repairable = own.stream().filter(RepairRow::repairable).toList();
        long works = repairable.stream().filter(RepairRow::works).count();
        long wrong = own.stream().filter(row -> row.claimed() && !row.works()).count();
        double[] costs = repairable.stream()
                .filter(RepairRow::works)
                .mapToDouble(RepairRow::cost)
                .sorted()
                .toArray();
        return ("%s: %d of %d repairable networks repaired (%.0f %%), median cost %.1f trainings;"
                        + " %d claimed and not so; %d of %d not repairable left alone")
                .formatted(
                        name,
                        works,
                        repairable.size(),
                        100.0 * works / Math.max(1, repairable.size()),
                        costs.length == 0 ? Double.NaN : costs[costs.length / 2],
                        wrong,
                        own.stream()
                                .filter(row -> !row.repairable() && !row.claimed())
                                .count(),
                        own.size() - repairable.size());
    }
}
