package dev.gradiometer.views;

import dev.gradiometer.readings.Scaled;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Joins neighbouring rows that are alike, as few at a time as it takes to fit, so that a deep network's flow keeps its
 * shape on one page. A joined row shows geometric means of gradients, factors and updates, the sum of dead units and
 * the mean share of saturated ones.
 */
public final class Folding {
    private Folding() {}

    /** The rows of {@code items}, about {@code most} or fewer. */
    public static List<FlowRow> fold(List<List<FlowRow>> items, int most) {
        List<FlowRow> rows = items.stream().flatMap(List::stream).toList();
        if (rows.size() <= most) {
            return rows;
        }
        List<List<List<FlowRow>>> runs = runs(items);
        for (int size = 2; size <= items.size(); size++) {
            List<FlowRow> folded = new ArrayList<>();
            for (List<List<FlowRow>> run : runs) {
                folded.addAll(chunks(run, size));
            }
            if (folded.size() <= most) {
                return folded;
            }
        }
        return chunks(items, Math.ceilDiv(items.size(), most));
    }

    /** Splits the items where one differs from the next. */
    private static List<List<List<FlowRow>>> runs(List<List<FlowRow>> items) {
        List<List<List<FlowRow>>> runs = new ArrayList<>();
        for (List<FlowRow> item : items) {
            if (runs.isEmpty() || !alike(runs.getLast().getLast(), item)) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(item);
        }
        return runs;
    }

    private static boolean alike(List<FlowRow> a, List<FlowRow> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).alike(b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<FlowRow> chunks(List<List<FlowRow>> run, int size) {
        List<FlowRow> rows = new ArrayList<>();
        for (int from = 0; from < run.size(); from += size) {
            List<List<FlowRow>> chunk = run.subList(from, Math.min(from + size, run.size()));
            rows.addAll(chunk.size() == 1 ? chunk.getFirst() : List.of(join(chunk)));
        }
        return rows;
    }

    private static FlowRow join(List<List<FlowRow>> chunk) {
        List<FlowRow> heads = chunk.stream().map(List::getFirst).toList();
        List<FlowRow> rows = chunk.stream().flatMap(List::stream).toList();
        FlowRow head = heads.getFirst();
        boolean same = heads.stream().allMatch(h -> h.name().equals(head.name()));
        List<FlowRow> dead = rows.stream().filter(r -> r.dead() >= 0).toList();
        return new FlowRow(
                rows.stream().mapToInt(FlowRow::first).filter(n -> n > 0).min().orElse(0),
                rows.stream().mapToInt(FlowRow::last).max().orElse(0),
                head.depth(),
                same ? head.name() : ReportPhrase.MIXED.with(),
                rows.stream().flatMap(r -> r.layers().stream()).toList(),
                heads.getLast().inputs(),
                gradient(rows),
                mean(rows, FlowRow::slope),
                mean(rows, FlowRow::weights),
                mean(heads, FlowRow::other),
                mean(rows, FlowRow::update),
                dead.isEmpty() ? -1 : dead.stream().mapToLong(FlowRow::dead).sum(),
                rows.stream()
                        .mapToDouble(FlowRow::saturated)
                        .filter(s -> !Double.isNaN(s))
                        .average()
                        .orElse(Double.NaN));
    }

    /** The geometric mean over the gradients that are not zero. */
    private static @Nullable Scaled gradient(List<FlowRow> rows) {
        List<Scaled> gradients =
                rows.stream().map(FlowRow::gradient).filter(Objects::nonNull).toList();
        if (gradients.isEmpty()) {
            return null;
        }
        if (gradients.stream().anyMatch(g -> !g.isFinite())) {
            return new Scaled(Double.NaN, 0);
        }
        double log2 = gradients.stream()
                .filter(g -> !g.isZero())
                .mapToDouble(g -> g.ln() / Math.log(2))
                .average()
                .orElse(Double.NaN);
        if (Double.isNaN(log2)) {
            return Scaled.ZERO;
        }
        double whole = Math.floor(log2);
        return Scaled.of(Math.pow(2, log2 - whole), (int) whole);
    }

    /** The geometric mean of a positive quantity over the rows that have it; 0 if it is 0 somewhere. */
    private static double mean(List<FlowRow> rows, ToDoubleFunction<FlowRow> quantity) {
        return Math.exp(rows.stream()
                .mapToDouble(quantity)
                .filter(q -> !Double.isNaN(q))
                .map(Math::log)
                .average()
                .orElse(Double.NaN));
    }
}
