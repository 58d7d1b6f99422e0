package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.MetricLines;
import dev.gradiometer.views.MetricPhrase;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The metrics of each part beside those of guessing, a row a metric, the one to look at first on top. Where the screen
 * is narrow, the parts in front give way.
 */
final class MetricTable {
    private static final int MARGIN = 2;
    private static final int GAP = 2;

    private record Row(Style style, List<String> cells) {}

    private final Page page;
    private final List<Assessment> parts;
    private final List<Row> rows = new ArrayList<>();

    private MetricTable(Page page, List<Assessment> parts) {
        this.page = page;
        this.parts = parts;
    }

    /**
     * The lines of the table and what has to be said of it.
     *
     * @param parts at least one, the one that was held out longest at the end
     * @param most  metrics that are shown
     */
    static List<String> lines(List<Assessment> parts, Page page, int most) {
        List<Assessment> shown = parts;
        MetricTable table = filled(shown, page, most);
        while (table.width() > page.width() && shown.size() > 1) {
            shown = shown.subList(1, shown.size());
            table = filled(shown, page, most);
        }
        List<String> lines = new ArrayList<>(table.laidOut());
        MetricLines.notes(shown, most).forEach(note -> lines.addAll(page.paragraph(Style.FAINT, note)));
        MetricLines.rare(shown.getLast()).ifPresent(note -> lines.addAll(page.paragraph(Style.WARNING, note)));
        return lines;
    }

    private static MetricTable filled(List<Assessment> parts, Page page, int most) {
        MetricTable table = new MetricTable(page, parts);
        table.row(
                Style.STRONG,
                MetricPhrase.TABLE.with(),
                part -> page.say(MetricPhrase.name(part.part())),
                page.say(MetricPhrase.GUESSING.with()));
        table.row(Style.FAINT, MetricPhrase.SAMPLES.with(), part -> Figures.count(part.samples()), "");
        Assessment held = parts.getLast();
        table.row(
                Style.PLAIN,
                MetricPhrase.LOSS.with(),
                part -> Figures.loss(part.loss()),
                Double.isNaN(held.trivial()) ? "–" : Figures.loss(held.trivial()));
        List<Metric> metrics = MetricLines.shown(parts, most);
        for (Metric metric : metrics) {
            table.row(
                    metric == metrics.getFirst() ? Style.STRONG : Style.PLAIN,
                    MetricPhrase.name(metric),
                    part -> value(
                            metric,
                            part.score(metric).map(Score::value).stream()
                                    .mapToDouble(v -> v)
                                    .findFirst()),
                    value(
                            metric,
                            held.score(metric).map(Score::guessing).stream()
                                    .mapToDouble(v -> v)
                                    .findFirst()));
        }
        return table;
    }

    private static String value(Metric metric, OptionalDouble value) {
        return value.isPresent() ? MetricLines.figure(metric, value.getAsDouble()) : "–";
    }

    private void row(Style style, Text label, Function<Assessment, String> cell, String guessing) {
        List<String> cells = new ArrayList<>(List.of(page.say(label)));
        parts.forEach(part -> cells.add(cell.apply(part)));
        cells.add(guessing);
        rows.add(new Row(style, cells));
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> page.cells(row.cells.get(column)))
                .max()
                .orElse(0);
    }

    private int width() {
        int width = MARGIN + width(0);
        for (int column = 1; column < rows.getFirst().cells.size(); column++) {
            width += GAP + width(column);
        }
        return width;
    }

    private List<String> laidOut() {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            Line line = page.line().to(MARGIN).add(row.style, row.cells.getFirst());
            int end = MARGIN + width(0);
            for (int column = 1; column < row.cells.size(); column++) {
                end += GAP + width(column);
                boolean guess = column == row.cells.size() - 1;
                line.rightTo(end, guess ? Style.FAINT : row.style, row.cells.get(column));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
