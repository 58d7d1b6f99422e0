package dev.gradiometer.views;

import dev.gradiometer.doctor.Judged;
import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.sweeps.Cell;
import dev.gradiometer.sweeps.Measure;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.sweeps.Theory;
import dev.gradiometer.sweeps.Tried;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sweep for programs.
 *
 * @param name           of the experiment
 * @param complete       whether all that was planned is done
 * @param sampler        how points were chosen
 * @param seeds          with which each was trained
 * @param axes           the settings that were changed
 * @param measure        by which points are compared
 * @param largerIsBetter whether a larger value of it is better
 * @param guessing       its value for guessing; NaN if that is not known
 * @param points         in the order in which they were tried
 * @param best           place of the best of them; −1 if nothing was trained
 * @param theories       what was known beforehand
 */
public record SweepDocument(
        String name,
        boolean complete,
        SweepSpec.Sampler sampler,
        int seeds,
        List<AxisEntry> axes,
        String measure,
        boolean largerIsBetter,
        double guessing,
        List<PointEntry> points,
        int best,
        List<Theory> theories) {
    private static final String FORMAT = "gradiometer-sweep";
    private static final int VERSION = 1;

    public SweepDocument {
        axes = List.copyOf(axes);
        points = List.copyOf(points);
        theories = List.copyOf(theories);
    }

    /** A setting with the values that it was to take, as a file says them. */
    public record AxisEntry(String key, String values) {}

    /**
     * A point.
     *
     * @param values    of the axes
     * @param median    over seeds; NaN if it broke
     * @param best      of the seeds
     * @param worst     of the seeds; NaN if one broke
     * @param stopped   whether it was given up before its end
     * @param finding   of the first seed that fails; null if none does
     * @param trainings by seed
     */
    public record PointEntry(
            List<String> values,
            double median,
            double best,
            double worst,
            boolean stopped,
            Judged.@Nullable Found finding,
            List<Tried> trainings) {
        public PointEntry {
            values = List.copyOf(values);
            trainings = List.copyOf(trainings);
        }
    }

    /** Of what a sweep found. */
    public static SweepDocument of(SweepResult result) {
        Measure measure = result.measure();
        List<Cell> ranked = result.ranked();
        return new SweepDocument(
                result.name(),
                result.complete(),
                result.sweep().sampler(),
                result.sweep().seeds(),
                result.axes().stream()
                        .map((Axis axis) -> new AxisEntry(axis.key(), axis.text()))
                        .toList(),
                measure.name(),
                measure.largerIsBetter(),
                result.guessing(),
                result.cells().stream()
                        .map(cell -> new PointEntry(
                                cell.values(),
                                cell.median(measure),
                                cell.best(measure),
                                cell.worst(measure),
                                cell.stopped(),
                                cell.failure().orElse(null),
                                cell.tried()))
                        .toList(),
                ranked.isEmpty() ? -1 : result.cells().indexOf(ranked.getFirst()),
                result.theories());
    }

    /** The document, in UTF-8. */
    public byte[] json() {
        return Documents.write(FORMAT, VERSION, this);
    }
}
