package dev.gradiometer.views;

import dev.gradiometer.readings.Metric;
import dev.gradiometer.sweeps.Measure;

/** A measure's values as tables show them. */
public final class MeasureFigures {
    private MeasureFigures() {}

    /** {@code value}; a dash if there is none. */
    public static String of(Measure measure, double value) {
        Metric metric = measure.metric();
        if (Double.isNaN(value)) {
            return "–";
        }
        return metric == null ? Figures.loss(value) : MetricLines.figure(metric, value);
    }
}
