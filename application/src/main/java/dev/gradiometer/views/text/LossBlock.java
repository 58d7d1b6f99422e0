package dev.gradiometer.views.text;

import dev.gradiometer.views.Figures;
import dev.gradiometer.views.FlowMap;
import dev.gradiometer.views.RunsPhrase;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;

/** The loss of the batches over a run as a curve of a few lines, on a logarithmic scale where all losses are above 0. */
final class LossBlock {
    private static final int HIGH = 5;

    private LossBlock() {}

    /**
     * The lines; none if no loss is known.
     *
     * @param left cells before the curve, for its scale
     */
    static List<String> lines(FlowMap flow, int left, Page page) {
        List<Double> losses = flow.losses();
        double[] known = losses.stream()
                .mapToDouble(loss -> loss)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (known.length == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(
                page.paragraph(Style.STRONG, RunsPhrase.LOSS_CURVE.with(Figures.count(flow.last() + 1))));
        List<String> rows =
                Sparkline.ofRatios(losses).rows(losses, HIGH, page.screen().unicode());
        for (int row = 0; row < HIGH; row++) {
            String end =
                    row == 0 ? Figures.loss(known[known.length - 1]) : row == HIGH - 1 ? Figures.loss(known[0]) : "";
            lines.add(page.line()
                    .rightTo(left - 1, Style.FAINT, end)
                    .to(left)
                    .add(Style.BAR, rows.get(row).stripTrailing())
                    .toString());
        }
        return lines;
    }
}
