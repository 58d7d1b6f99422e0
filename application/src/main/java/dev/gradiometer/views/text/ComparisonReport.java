package dev.gradiometer.views.text;

import dev.gradiometer.catalogue.RunComparison;
import dev.gradiometer.catalogue.RunSummary;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.FlowMap;
import dev.gradiometer.views.RunsPhrase;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs side by side: how each went, the keys in which they differ, the losses of their batches over steps on one
 * logarithmic scale.
 */
public final class ComparisonReport {
    private static final int LEAST_VALUE = 8;
    private static final int MOST_BARS = 60;
    private static final int LEAST_BARS = 10;
    private static final int LEAST_NAME = 16;

    private ComparisonReport() {}

    /**
     * The lines of the report.
     *
     * @param flows of the runs, in their order
     */
    public static List<String> lines(RunComparison comparison, List<FlowMap> flows, Page page) {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(page.paragraph(Style.STRONG, RunsPhrase.RESULTS.with()));
        lines.addAll(RunsReport.table(comparison.runs(), page));
        lines.add("");
        lines.addAll(differences(comparison, page));
        List<String> courses = courses(comparison.runs(), flows, page);
        if (!courses.isEmpty()) {
            lines.add("");
            lines.addAll(courses);
        }
        return lines;
    }

    /** Names of experiments where they differ, otherwise names of folders from where they differ. */
    private static List<String> labels(List<RunSummary> runs) {
        List<String> names = runs.stream().map(RunSummary::name).toList();
        if (names.stream().distinct().count() == runs.size()) {
            return names;
        }
        List<String> ids = runs.stream().map(RunSummary::id).toList();
        String first = ids.getFirst();
        int same = 0;
        while (same < first.length() && beginAlike(ids, first.substring(0, same + 1))) {
            same++;
        }
        int from = first.lastIndexOf('-', Math.max(0, same - 1)) + 1;
        return ids.stream().map(id -> from == 0 ? id : "…" + id.substring(from)).toList();
    }

    private static boolean beginAlike(List<String> ids, String beginning) {
        return ids.stream().allMatch(id -> id.startsWith(beginning));
    }

    /** A row for each key, a column for each run. */
    private static List<String> differences(RunComparison comparison, Page page) {
        if (comparison.differences().isEmpty()) {
            return page.paragraph(Style.PLAIN, RunsPhrase.NOTHING_DIFFERS.with());
        }
        List<String> lines = new ArrayList<>(page.paragraph(Style.STRONG, RunsPhrase.DIFFERING.with()));
        List<String> labels = labels(comparison.runs());
        Lanes lanes = new Lanes(page);
        lanes.addCut(
                0,
                LEAST_NAME,
                Text.none(),
                comparison.differences().stream()
                        .map(RunComparison.Difference::key)
                        .toList());
        for (int run = 0; run < comparison.runs().size(); run++) {
            int at = run;
            lanes.addCut(
                    run < 2 ? 0 : run,
                    LEAST_VALUE,
                    Text.of(labels.get(run)),
                    comparison.differences().stream()
                            .map(difference -> difference.values().get(at))
                            .map(value -> value.isEmpty() ? "–" : value)
                            .toList());
        }
        lines.addAll(lanes.lines());
        return lines;
    }

    private static List<String> courses(List<RunSummary> runs, List<FlowMap> flows, Page page) {
        long last = flows.stream().mapToLong(FlowMap::last).max().orElse(0);
        List<Double> all =
                flows.stream().flatMap(flow -> flow.losses().stream()).toList();
        if (all.isEmpty()) {
            return List.of();
        }
        Sparkline scale = Sparkline.ofRatios(all);
        int figures = Stream.concat(Stream.of(page.say(RunsPhrase.LOSS.with())), lasts(flows))
                .mapToInt(page::cells)
                .max()
                .orElse(0);
        int bars = Math.clamp(page.width() - LEAST_NAME - figures - 6, LEAST_BARS, MOST_BARS);
        Lanes lanes = new Lanes(page);
        lanes.addCut(0, LEAST_NAME, Text.none(), labels(runs));
        lanes.addBars(
                1,
                Text.none(),
                flows.stream()
                        .map(flow -> scale.bars(
                                spread(flow, last, bars), page.screen().unicode()))
                        .toList());
        lanes.add(false, 0, RunsPhrase.LOSS.with(), lasts(flows).toList());
        List<String> lines =
                new ArrayList<>(page.paragraph(Style.STRONG, RunsPhrase.COURSES.with(Figures.count(last + 1))));
        lines.addAll(lanes.lines());
        return lines;
    }

    private static Stream<String> lasts(List<FlowMap> flows) {
        return flows.stream()
                .map(flow -> flow.losses().isEmpty()
                        ? "–"
                        : Figures.loss(flow.losses().getLast()));
    }

    /**
     * The mean loss in each of so many equal stretches of steps up to {@code last}; where none was recorded the one
     * before; nothing behind the run's end.
     */
    private static List<Double> spread(FlowMap flow, long last, int bars) {
        double[] sums = new double[bars];
        int[] counts = new int[bars];
        int end = -1;
        for (int column = 0; column < flow.losses().size(); column++) {
            int bar = (int) (flow.steps().get(column) * (bars - 1) / Math.max(1, last));
            sums[bar] += flow.losses().get(column);
            counts[bar]++;
            end = Math.max(end, bar);
        }
        end = Math.max(end, (int) (flow.last() * (bars - 1) / Math.max(1, last)));
        List<Double> spread = new ArrayList<>();
        for (int bar = 0; bar <= end; bar++) {
            spread.add(
                    counts[bar] > 0
                            ? Double.valueOf(sums[bar] / counts[bar])
                            : bar == 0 ? Double.valueOf(Double.NaN) : spread.getLast());
        }
        return spread;
    }
}
