package dev.gradiometer.cli.report;

import dev.gradiometer.cli.screen.Style;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.CurvatureReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The learning rate against the curvature that was measured while training: first, last and largest, and what measuring
 * cost.
 */
final class CurvatureBlock {
    private final List<CurvatureReading> readings;
    private final Page page;

    CurvatureBlock(List<CurvatureReading> readings, Page page) {
        this.readings = readings;
        this.page = page;
    }

    /** The lines, none if curvature was not measured. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (readings.isEmpty()) {
            return lines;
        }
        lines.add(page.line()
                .to(2)
                .add(Style.STRONG, page.say(ReportPhrase.CURVATURE.with()))
                .toString());
        List<CurvatureReading> rated =
                readings.stream().filter(r -> !Double.isNaN(r.share())).toList();
        if (rated.isEmpty()) {
            CurvatureReading last = readings.getLast();
            String sharpness = Figures.of(last.sharpness().value());
            add(lines, Style.PLAIN, ReportPhrase.CURVATURE_ALONE.with(sharpness, Figures.count(last.step() + 1)));
        } else {
            CurvatureReading largest = rated.stream()
                    .max(Comparator.comparingDouble(CurvatureReading::share))
                    .orElseThrow();
            add(lines, Style.PLAIN, rate(ReportPhrase.FIRST_RATIO, rated.getFirst()));
            add(lines, Style.PLAIN, rate(ReportPhrase.LAST_RATIO, rated.getLast()));
            add(lines, Style.PLAIN, rate(ReportPhrase.LARGEST_RATIO, largest));
        }
        add(lines, Style.FAINT, cost());
        return lines;
    }

    private static Text rate(ReportPhrase which, CurvatureReading reading) {
        return which.with(
                Figures.of(reading.share()),
                Figures.of(reading.rate()),
                Figures.of(reading.stableRate()),
                Figures.count(reading.step() + 1),
                Figures.of(reading.curvature().value()),
                Figures.magnitude(reading.curvature().error()));
    }

    private Text cost() {
        double seconds = readings.stream().mapToDouble(r -> r.cost().seconds()).sum();
        double training =
                readings.stream().mapToDouble(r -> r.cost().trainingSeconds()).sum();
        String samples = Figures.count(readings.getLast().samples());
        return readings.size() == 1
                ? ReportPhrase.ONE_MEASUREMENT.with(samples, Figures.of(seconds))
                : ReportPhrase.MEASUREMENTS.with(
                        readings.size(), samples, Figures.percent(seconds / (seconds + training)));
    }

    private void add(List<String> lines, Style style, Text text) {
        for (String line : page.wrap(text, page.width() - 2)) {
            lines.add(page.line().to(2).add(style, line).toString());
        }
    }
}
