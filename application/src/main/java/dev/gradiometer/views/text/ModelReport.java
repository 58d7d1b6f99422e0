package dev.gradiometer.views.text;

import dev.gradiometer.input.Visible;
import dev.gradiometer.inspection.ArrayReading;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.InspectedModel;
import dev.gradiometer.views.ModelLines;
import dev.gradiometer.views.ModelPhrase;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A model of another program: whether its training can go on here, and a row for each array. */
public final class ModelReport {
    private static final int WIDEST_NAME = 24;

    /** Of the columns behind the name, from the left. */
    private static final List<Integer> WIDTHS = List.of(11, 11, 10, 7, 6, 8, 21);

    private static final int MARGIN = 2;

    private final InspectedModel inspected;
    private final Page page;
    private final int name;
    private final List<String> lines = new ArrayList<>();

    private ModelReport(InspectedModel inspected, Page page) {
        this.inspected = inspected;
        this.page = page;
        this.name = MARGIN
                + inspected.arrays().stream()
                        .mapToInt(array -> Math.min(WIDEST_NAME, Cells.of(Visible.text(array.name()))))
                        .max()
                        .orElse(0);
    }

    /** The lines of the report, none longer than the page is wide. */
    public static List<String> lines(InspectedModel inspected, Page page) {
        ModelReport report = new ModelReport(inspected, page);
        report.lines.add("");
        report.paragraph(Style.STRONG, ModelLines.title(inspected));
        report.lines.add("");
        ModelLines.network(inspected).forEach(text -> report.paragraph(Style.PLAIN, text));
        if (!inspected.arrays().isEmpty()) {
            report.lines.add("");
            report.table();
            report.lines.add("");
            report.paragraph(Style.FAINT, ModelPhrase.LEGEND.with());
            report.lines.add("");
            ModelLines.arrays(inspected).forEach(text -> report.paragraph(Style.PLAIN, text));
        }
        report.lines.add("");
        return report.lines;
    }

    private void paragraph(Style style, Text text) {
        lines.addAll(page.paragraph(style, text));
    }

    /** A narrow page has columns from the left as far as there is room; a name stands above its row there. */
    private void table() {
        row(
                "",
                Style.FAINT,
                List.of(
                        page.say(ModelPhrase.SHAPE.with()),
                        page.say(ModelPhrase.LARGEST.with()),
                        page.say(ModelPhrase.SMALLEST.with()),
                        page.say(ModelPhrase.RANK.with()),
                        page.say(ModelPhrase.DEAD.with()),
                        page.say(ModelPhrase.COPIES.with()),
                        page.say(ModelPhrase.SIZES.with())));
        for (ArrayReading array : inspected.arrays()) {
            row(shortened(Visible.text(array.name())), Style.PLAIN, cells(array));
        }
    }

    private void row(String label, Style style, List<String> cells) {
        Line line = page.line().to(MARGIN).add(label);
        if (page.narrow() && !label.isEmpty()) {
            lines.add(line.toString());
            line = page.line();
        }
        int end = page.narrow() ? MARGIN : name;
        for (int i = 0; i < cells.size(); i++) {
            end += WIDTHS.get(i);
            if (end > page.width()) {
                break;
            }
            line.rightTo(end, style, cells.get(i));
        }
        lines.add(line.toString());
    }

    private static List<String> cells(ArrayReading array) {
        ArrayReading.Spectrum spectrum = array.spectrum();
        boolean matrix = array.rows() > 0;
        return List.of(
                array.shape().stream().map(String::valueOf).collect(Collectors.joining("×")),
                spectrum == null ? "" : Figures.of(spectrum.largest()),
                spectrum == null ? "" : Figures.of(spectrum.smallest()),
                spectrum == null ? "" : Figures.of(spectrum.stableRank()),
                matrix ? Figures.count(array.deadRows()) : "",
                matrix ? Figures.count(array.copies()) : "",
                Double.isNaN(array.smallest())
                        ? "0"
                        : Figures.magnitude(array.smallest()) + " … " + Figures.magnitude(array.largest()));
    }

    private static String shortened(String text) {
        return Cells.of(text) <= WIDEST_NAME || text.length() <= WIDEST_NAME
                ? text
                : "…" + text.substring(text.length() - WIDEST_NAME + 1);
    }
}
