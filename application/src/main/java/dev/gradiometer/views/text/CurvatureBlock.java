package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.views.CurvatureLines;
import dev.gradiometer.views.ReportPhrase;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;

/** The learning rate against the curvature that was measured while training, under a head, and what it cost. */
final class CurvatureBlock {
    private final Page page;
    private final List<String> lines = new ArrayList<>();

    private CurvatureBlock(Page page) {
        this.page = page;
    }

    /** @param readings at least one */
    static List<String> lines(List<CurvatureReading> readings, Page page) {
        CurvatureBlock block = new CurvatureBlock(page);
        block.add(Style.STRONG, ReportPhrase.CURVATURE.with());
        CurvatureLines.rates(readings).forEach(text -> block.add(Style.PLAIN, text));
        block.add(Style.FAINT, CurvatureLines.cost(readings));
        return block.lines;
    }

    private void add(Style style, Text text) {
        lines.addAll(page.paragraph(style, text));
    }
}
