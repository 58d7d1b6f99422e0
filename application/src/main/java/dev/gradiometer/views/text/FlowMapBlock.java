package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.FlowMap;
import dev.gradiometer.views.RunsPhrase;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Paint;
import dev.gradiometer.views.screen.Shade;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient of the layers over a run as a map, the output layer on top, below the curve of the loss over the same
 * columns: colours where the screen has them, otherwise shaded blocks, or digits from 0, smallest, to 9.
 */
public final class FlowMapBlock {
    private static final int MARGIN = 2;
    private static final int SIGNS = 9;
    private static final int MOST_COLUMNS = 72;
    private static final int MOST_ROWS = 24;
    private static final int LONGEST_NAME = 20;
    private static final String SHADES = " ░▒▓█";
    private static final String DIGITS = "0123456789";
    private static final String ZERO = "·";
    private static final String NON_FINITE = "!";
    private static final String UNKNOWN = "?";

    private final FlowMap flow;
    private final Page page;
    private final int left;

    private FlowMapBlock(FlowMap flow, int left, Page page) {
        this.flow = flow;
        this.left = left;
        this.page = page;
    }

    /** The lines of the curve and the map; none if no step with layers was recorded. */
    public static List<String> lines(Recording recording, Page page) {
        FlowMap named = FlowMap.of(recording, 1).folded(MOST_ROWS);
        int name = named.layers().stream().mapToInt(page::cells).max().orElse(0);
        int left = MARGIN + Math.min(LONGEST_NAME, Math.max(name, 6)) + 1;
        FlowMap flow = FlowMap.of(recording, Math.clamp(page.width() - left, 1, MOST_COLUMNS))
                .folded(MOST_ROWS);
        if (flow.steps().isEmpty()) {
            return List.of();
        }
        FlowMapBlock block = new FlowMapBlock(flow, left, page);
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(LossBlock.lines(flow, left, page));
        lines.add("");
        lines.addAll(page.paragraph(Style.STRONG, RunsPhrase.FLOW_MAP.with(Figures.count(flow.last() + 1))));
        for (int layer = flow.layers().size() - 1; layer >= 0; layer--) {
            lines.add(block.row(layer));
        }
        lines.add(block.axis());
        lines.addAll(block.legend());
        return lines;
    }

    private String row(int layer) {
        String name = flow.layers().get(layer);
        String shown = page.cells(name) < left - MARGIN ? name : Cells.cut(name, left - MARGIN - 2) + "…";
        Line line = page.line().to(MARGIN).add(shown).to(left);
        for (double decade : flow.decades().get(layer)) {
            line.add(paint(decade), sign(decade));
        }
        return line.toString();
    }

    private Paint paint(double decade) {
        return Double.isFinite(decade) ? new Shade(flow.level(decade)) : Style.WARNING;
    }

    private String sign(double decade) {
        if (Double.isNaN(decade)) {
            return UNKNOWN;
        }
        if (Double.isInfinite(decade)) {
            return decade > 0 ? NON_FINITE : page.screen().unicode() ? ZERO : ".";
        }
        double level = flow.level(decade);
        if (page.screen().colour()) {
            return " ";
        }
        String signs = page.screen().unicode() ? SHADES : DIGITS;
        return signs.substring((int) Math.min(signs.length() - 1, level * signs.length()))
                .substring(0, 1);
    }

    /** The numbers of the first and the last step under their columns. */
    private String axis() {
        String first = Figures.count(flow.steps().getFirst() + 1);
        String last = Figures.count(flow.last() + 1);
        int end = left + flow.steps().size();
        Line line = page.line().to(left).add(Style.FAINT, first);
        return end - left > first.length() + last.length() + 1
                ? line.rightTo(end, Style.FAINT, last).toString()
                : line.toString();
    }

    private List<String> legend() {
        List<String> lines = new ArrayList<>();
        if (flow.hasScale()) {
            lines.add(scale());
        }
        if (flow.has(Double.NEGATIVE_INFINITY)) {
            entry(lines, page.screen().unicode() ? ZERO : ".", RunsPhrase.MAP_ZERO.with());
        }
        if (flow.has(Double.POSITIVE_INFINITY)) {
            entry(lines, NON_FINITE, RunsPhrase.MAP_NON_FINITE.with());
        }
        if (flow.has(Double.NaN)) {
            entry(lines, UNKNOWN, RunsPhrase.MAP_UNKNOWN.with());
        }
        return lines;
    }

    private String scale() {
        Line scale = page.line().to(MARGIN);
        for (int step = 0; step < SHADES.length(); step++) {
            double level = (double) step / (SHADES.length() - 1);
            scale.add(new Shade(level), sign(flow.lowest() + level * (flow.highest() - flow.lowest())));
        }
        Text ends = RunsPhrase.MAP_SCALE.with(Figures.decade(flow.lowest()), Figures.decade(flow.highest()));
        return scale.to(SIGNS).add(page.say(ends)).toString();
    }

    private void entry(List<String> lines, String sign, Text text) {
        lines.addAll(page.labelled(Style.STRONG, sign, SIGNS, List.of(text)));
    }
}
