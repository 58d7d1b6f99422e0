package dev.gradiometer.experiment.data;

import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.experiment.preprocessing.TargetUnits.Curve;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;

/** Fits the unit in which numbers are learned. */
final class TargetFit {
    private TargetFit() {}

    /**
     * Takes the unit from the samples that train.
     *
     * @param assignment of all samples, each of which has to have a logarithm where one is asked for
     * @throws UserInputException naming samples whose targets have none, or columns that cannot be scaled
     */
    static TargetUnits of(TargetScaling scaling, Source source, Source.Values values, Assignment assignment) {
        Curve curve = switch (scaling) {
            case NONE, STANDARDISE, MIN_MAX -> Curve.IDENTITY;
            case LOG -> Curve.LOG;
            case LOG1P -> Curve.LOG1P;
        };
        if (curve != Curve.IDENTITY) {
            checkDomain(scaling, curve, source, values);
        }
        Rows rows = values.rows();
        Rows curved = Rows.of(rows.count(), rows.width(), (sample, into) -> {
            rows.read(sample, into);
            for (int c = 0; c < rows.width(); c++) {
                into[c] = curve.apply(into[c]);
            }
        });
        ScalingFit fit = new ScalingFit(values.source(), values.names(), curved, assignment.train());
        return new TargetUnits(curve, fit.targets(scaling));
    }

    private static void checkDomain(TargetScaling scaling, Curve curve, Source source, Source.Values values) {
        Problems problems = new Problems();
        double[] row = new double[values.rows().width()];
        for (int sample = 0; sample < values.rows().count(); sample++) {
            values.rows().read(sample, row);
            for (int c = 0; c < row.length; c++) {
                double y = row[c];
                if (Double.isFinite(y) && !Double.isFinite(curve.apply(y))) {
                    int at = sample;
                    String column = values.names().get(c);
                    problems.add(
                            () -> "%s, %s, column %s: the target %s has no logarithm"
                                    .formatted(values.source(), source.place().apply(at), Check.quote(column), y),
                            scaling == TargetScaling.LOG
                                    ? "choose target-scaling: standardise, or log1p for numbers from 0"
                                    : "choose target-scaling: standardise");
                }
            }
        }
        problems.check();
    }
}
