package dev.gradiometer.views.text;

import dev.gradiometer.inspection.RateRangeReading;
import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.Headline;
import dev.gradiometer.views.InspectedRates;
import dev.gradiometer.views.RateRangeLines;
import dev.gradiometer.views.RateRangePhrase;
import dev.gradiometer.views.RateRow;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;

/** The text of a learning-rate range test: the curve of the loss over the rates, then what follows from it. */
public final class RateRangeReport {
    private static final int RATE = 11;
    private static final int LOSS = 22;
    private static final int RATIO = 30;
    private static final int BARS = 32;
    private static final int LEAST_MARKS = 24;

    /** Where bars end, as a multiple of the first loss: an explosion beyond it would flatten the rest. */
    private static final double FULL_BAR = 1.5;

    private final Page page;
    private final List<RateRow> rows;
    private final int barCells;
    private final double full;

    private RateRangeReport(RateRangeReading reading, Page page) {
        this.page = page;
        this.rows = RateRow.of(reading);
        this.barCells = Math.max(4, page.width() - BARS - 2 - LEAST_MARKS);
        this.full = FULL_BAR * reading.range().points().getFirst().loss();
    }

    /** The lines of the report on {@code rates}, none longer than the page is wide. */
    public static List<String> lines(InspectedRates rates, Page page) {
        RateRangeReading reading = rates.reading();
        RateRangeReport report = new RateRangeReport(reading, page);
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(Heading.lines(Headline.of(rates), page));
        lines.add("");
        lines.addAll(page.paragraph(Style.STRONG, RateRangePhrase.TITLE.with(Figures.count(reading.samples()))));
        lines.add(report.head());
        report.rows.forEach(row -> lines.addAll(report.row(row)));
        lines.add("");
        List<Text> texts = RateRangeLines.of(reading);
        for (int i = 0; i < texts.size(); i++) {
            lines.addAll(page.paragraph(
                    i == 0 ? Style.STRONG : i < texts.size() - 1 ? Style.PLAIN : Style.FAINT, texts.get(i)));
        }
        lines.add("");
        return lines;
    }

    private String head() {
        String end = Figures.loss(full);
        int dots = Math.max(0, barCells - end.length() - 3);
        return page.line()
                .rightTo(RATE, Style.FAINT, page.say(RateRangePhrase.RATE.with()))
                .rightTo(LOSS, Style.FAINT, page.say(RateRangePhrase.LOSS.with()))
                .rightTo(RATIO, Style.FAINT, page.say(RateRangePhrase.RATIO.with()))
                .to(BARS)
                .add(Style.FAINT, "0 " + "·".repeat(dots) + " " + end)
                .toString();
    }

    private List<String> row(RateRow row) {
        Line line = page.line()
                .rightTo(RATE, Style.PLAIN, Figures.of(row.rate()))
                .rightTo(LOSS, Style.PLAIN, Figures.loss(row.loss()))
                .rightTo(RATIO, Style.PLAIN, Figures.factor(row.ratio()))
                .to(BARS)
                .add(row.rises() ? Style.FAILING_BAR : Style.BAR, bar(row.loss()));
        if (row.marks().isEmpty()) {
            return List.of(line.toString());
        }
        List<String> lines = new ArrayList<>();
        Text marks = row.marks().stream().reduce(Joint.COMMA::with).orElseThrow();
        if (page.narrow()) {
            lines.add(line.toString());
            lines.addAll(page.indented(RATE, marks));
            return lines;
        }
        int column = BARS + barCells + 2;
        for (String mark : page.wrap(marks, page.width() - column)) {
            lines.add(line.to(column).add(mark).toString());
            line = page.line();
        }
        return lines;
    }

    /** All of it where the loss is not a number any more. */
    private String bar(double loss) {
        double share = Double.isFinite(loss) ? Math.min(1, loss / full) : 1;
        return new Axis(0, 1).bar(share, barCells, page.screen().unicode());
    }
}
