package dev.gradiometer.views;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.CurvatureReading;
import java.util.Comparator;
import java.util.List;

/** The learning rate against the curvature that was measured while training, one text per line. */
public final class CurvatureLines {
    private CurvatureLines() {}

    /**
     * The first, the last and the largest ratio of the rate to the stable one; sharpness alone where the optimiser has
     * no stable rate.
     *
     * @param readings at least one
     */
    public static List<Text> rates(List<CurvatureReading> readings) {
        List<CurvatureReading> rated =
                readings.stream().filter(r -> !Double.isNaN(r.share())).toList();
        if (rated.isEmpty()) {
            CurvatureReading last = readings.getLast();
            String sharpness = Figures.of(last.sharpness().value());
            return List.of(ReportPhrase.CURVATURE_ALONE.with(sharpness, Figures.count(last.step() + 1)));
        }
        CurvatureReading largest = rated.stream()
                .max(Comparator.comparingDouble(CurvatureReading::share))
                .orElseThrow();
        return List.of(
                rate(ReportPhrase.FIRST_RATIO, rated.getFirst()),
                rate(ReportPhrase.LAST_RATIO, rated.getLast()),
                rate(ReportPhrase.LARGEST_RATIO, largest));
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

    /**
     * What measuring cost.
     *
     * @param readings at least one
     */
    public static Text cost(List<CurvatureReading> readings) {
        double seconds = readings.stream().mapToDouble(r -> r.cost().seconds()).sum();
        double training =
                readings.stream().mapToDouble(r -> r.cost().trainingSeconds()).sum();
        String samples = Figures.count(readings.getLast().samples());
        return readings.size() == 1
                ? ReportPhrase.ONE_MEASUREMENT.with(samples, Figures.of(seconds))
                : ReportPhrase.MEASUREMENTS.with(
                        readings.size(), samples, Figures.percent(seconds / (seconds + training)));
    }
}
