package dev.gradiometer.cli.report;

import dev.gradiometer.cli.screen.Screen;
import dev.gradiometer.cli.screen.Style;
import dev.gradiometer.cli.screen.Wrapping;
import dev.gradiometer.experiment.recording.CurvatureReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The learning rate against the curvature that was measured while training: first, last and largest, and what measuring cost. */
final class CurvatureBlock {
    private final List<CurvatureReading> readings;
    private final Screen screen;
    private final int width;

    CurvatureBlock(List<CurvatureReading> readings, Screen screen, int width) {
        this.readings = readings;
        this.screen = screen;
        this.width = width;
    }

    /** The lines, none if curvature was not measured. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (readings.isEmpty()) {
            return lines;
        }
        lines.add(screen.line()
                .to(2)
                .add(Style.STRONG, screen.spell("the rate against the curvature"))
                .toString());
        List<CurvatureReading> rated =
                readings.stream().filter(r -> !Double.isNaN(r.share())).toList();
        if (rated.isEmpty()) {
            CurvatureReading last = readings.getLast();
            add(
                    lines,
                    Style.PLAIN,
                    "sharpness %s at step %s; no stable rate is known for it"
                            .formatted(Figures.of(last.sharpness().value()), Figures.count(last.step() + 1)));
        } else {
            CurvatureReading largest = rated.stream()
                    .max(Comparator.comparingDouble(CurvatureReading::share))
                    .orElseThrow();
            add(lines, Style.PLAIN, rate("first", rated.getFirst()));
            add(lines, Style.PLAIN, rate("last", rated.getLast()));
            add(lines, Style.PLAIN, rate("largest", largest));
        }
        add(lines, Style.FAINT, cost());
        return lines;
    }

    private static String rate(String which, CurvatureReading reading) {
        return "%s ratio %s: rate %s of %s stable at step %s, curvature %s ± %s"
                .formatted(
                        which,
                        Figures.of(reading.share()),
                        Figures.of(reading.rate()),
                        Figures.of(reading.stableRate()),
                        Figures.count(reading.step() + 1),
                        Figures.of(reading.curvature().value()),
                        Figures.magnitude(reading.curvature().error()));
    }

    private String cost() {
        double seconds = readings.stream().mapToDouble(r -> r.cost().seconds()).sum();
        double training =
                readings.stream().mapToDouble(r -> r.cost().trainingSeconds()).sum();
        String share = readings.size() == 1
                ? Figures.of(seconds) + " s"
                : Figures.percent(seconds / (seconds + training)) + " of the time until the last one";
        return "%s on %s samples took %s"
                .formatted(
                        Figures.counted(readings.size(), "measurement"),
                        Figures.count(readings.getLast().samples()),
                        share);
    }

    private void add(List<String> lines, Style style, String text) {
        for (String line : Wrapping.wrap(screen.spell(text), width - 2)) {
            lines.add(screen.line().to(2).add(style, line).toString());
        }
    }
}
