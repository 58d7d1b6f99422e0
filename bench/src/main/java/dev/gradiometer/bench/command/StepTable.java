package dev.gradiometer.bench.command;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.contest.Entry;
import dev.gradiometer.bench.contest.Pace;
import dev.gradiometer.bench.contest.Row;
import dev.gradiometer.bench.cost.Work;
import dev.gradiometer.bench.machine.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a contest as text and as JSON.
 *
 * @param ours    the engine that the last column divides by, with instruments on
 */
record StepTable(Machine machine, Pace pace, List<Row> rows, String ours) {
    List<String> text() {
        List<String> lines = new ArrayList<>(machine.describe());
        Map<Workload, List<Row>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.entry().workload(), w -> new ArrayList<>())
                .add(row));
        groups.forEach((workload, group) -> {
            Work work = Work.of(workload);
            lines.add("");
            lines.add(format("%s  %s: %.3g GFLOP per step", workload.name(), workload.describe(), work.flops() / 1e9));
            TextTable table = new TextTable(
                    "engine ",
                    "instruments ",
                    "precision ",
                    "threads",
                    "median ms",
                    "min",
                    "max",
                    "steps",
                    "GFLOP/s",
                    "of peak",
                    "x ours");
            group.forEach(row -> table.row(cells(row, work)));
            lines.addAll(table.lines());
        });
        lines.add("");
        lines.addAll(footer());
        return lines;
    }

    private String[] cells(Row row, Work work) {
        Entry entry = row.entry();
        double gflops = work.flops() / row.times().median();
        return new String[] {
            entry.engine(),
            entry.instruments() ? "on" : "off",
            entry.precision().label(),
            Integer.toString(entry.threads()),
            format("%.3f", row.times().median() / 1e6),
            format("%.3f", row.times().min() / 1e6),
            format("%.3f", row.times().max() / 1e6),
            Integer.toString(row.times().count()),
            format("%.0f", gflops),
            format("%.0f %%", 100 * gflops / machine.peak(entry.precision(), entry.threads())),
            relative(row)
        };
    }

    private String relative(Row row) {
        Entry entry = row.entry();
        Entry base = new Entry(entry.workload(), ours, true, entry.threads(), entry.precision());
        return rows.stream()
                .filter(r -> r.entry().equals(base))
                .findFirst()
                .map(r -> format("%.2f", row.times().median() / r.times().median()))
                .orElse("-");
    }

    private List<String> footer() {
        Set<String> versions = new LinkedHashSet<>();
        rows.forEach(row -> versions.add("%s is %s".formatted(row.entry().engine(), row.version())));
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "Each row is a process of its own. The processes of a workload trained in turns, %d rounds, %.3g s of timed steps per row after %.3g s of warm-up;",
                pace.rounds(), pace.seconds(), pace.warmUp()));
        lines.add(
                "median, min and max are over the steps of all rounds. All started from the same weights, and their first losses agreed with ours in float64.");
        lines.add(
                "GFLOP/s count matrix multiplications only. 'x ours' is the median over that of %s with instruments on, same threads and precision."
                        .formatted(ours));
        lines.addAll(versions);
        return lines;
    }

    List<String> json() {
        return rows.stream().map(this::json).toList();
    }

    private String json(Row row) {
        Entry entry = row.entry();
        double gflops = Work.of(entry.workload()).flops() / row.times().median();
        return new JsonRow()
                .with("workload", entry.workload().name())
                .with("engine", entry.engine())
                .with("version", row.version())
                .with("threads", entry.threads())
                .with("instruments", entry.instruments())
                .with("precision", entry.precision().label())
                .milliseconds("median-milliseconds", row.times().median())
                .milliseconds("min-milliseconds", row.times().min())
                .milliseconds("max-milliseconds", row.times().max())
                .with("steps", row.times().count())
                .with("gflops", gflops)
                .with("peak-gflops", machine.peak(entry.precision(), entry.threads()))
                .line();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
