package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.TargetEncoding;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.experiment.preprocessing.ArrayFeatures;
import dev.gradiometer.experiment.preprocessing.Preprocessing;
import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.experiment.preprocessing.Targets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some training samples of a data set, scaled as they say; a column with a single value becomes 0. */
final class Standardised {
    private final DataSet data;
    private final Affine inputs;
    private final Affine targets;
    private final Part fitted;

    Standardised(DataSet data, int[] rows) {
        this.data = data;
        Matrix raw = data.train().inputs().toMatrix(rows);
        Matrix goals = data.train().targets().toMatrix(rows);
        this.inputs = fitted(raw);
        this.targets = data.task() instanceof Task.Regression ? fitted(goals) : Affine.NONE;
        this.fitted = part(data.train(), rows, raw, goals);
    }

    /** These to fit, and those that {@code rows} of another part number to ask about, if there is one. */
    DataSet and(@Nullable Part other, int[] rows) {
        Part held = other == null
                ? null
                : part(
                        other,
                        rows,
                        other.inputs().toMatrix(rows),
                        other.targets().toMatrix(rows));
        Preprocessing made = new Preprocessing(new ArrayFeatures(data.inputNames(), Affine.NONE), meaning());
        return new DataSet(data.task(), TargetEncoding.ONE_HOT, data.inputNames(), fitted, held, null, 0, made);
    }

    /** What outputs stand for: numbers in the user's own unit, whatever they were scaled by before. */
    private Targets meaning() {
        return switch (data.preprocessing().targets()) {
            case Targets.Classes classes -> new Targets.Classes(classes.names(), true);
            case Targets.Labels labels -> labels;
            case Targets.Numbers numbers -> new Targets.Numbers(numbers.names(), after(numbers.units()));
            case Targets.Inputs same -> new Targets.Numbers(same.names(), after(same.units()));
        };
    }

    private TargetUnits after(TargetUnits units) {
        double[] shift = targets.shift();
        double[] divisor = targets.divisor();
        units.affine().undo(shift);
        double[] zero = new double[shift.length];
        double[] once = targets.divisor();
        units.affine().undo(zero);
        units.affine().undo(once);
        for (int c = 0; c < divisor.length; c++) {
            divisor[c] = once[c] - zero[c];
        }
        return new TargetUnits(units.curve(), new Affine(shift, divisor));
    }

    private static Affine fitted(Matrix columns) {
        double[] mean = new double[columns.columns()];
        double[] square = new double[columns.columns()];
        double[] row = new double[columns.columns()];
        for (int r = 0; r < columns.rows(); r++) {
            columns.readRow(r, row);
            for (int c = 0; c < row.length; c++) {
                double away = row[c] - mean[c];
                mean[c] += away / (r + 1);
                square[c] += away * (row[c] - mean[c]);
            }
        }
        double[] divisor = Arrays.stream(square)
                .map(sum -> sum > 0 ? Math.sqrt(sum / columns.rows()) : 1)
                .toArray();
        return new Affine(mean, divisor);
    }

    private Part part(Part from, int[] rows, Matrix raw, Matrix goals) {
        int[] all = from.labels();
        int[] labels =
                all == null ? null : Arrays.stream(rows).map(row -> all[row]).toArray();
        double[] own = from.ownWeights();
        Matrix weights = own == null
                ? null
                : weights(Arrays.stream(rows).mapToDouble(row -> own[row]).toArray());
        Matrix to = data.task() instanceof Task.Classification classes && labels != null
                ? oneHot(labels, classes.classNames().size())
                : scaled(goals, targets);
        return new Part(scaled(raw, inputs), to, labels, weights);
    }

    private static Matrix weights(double[] own) {
        double mean = Arrays.stream(own).average().orElse(1);
        Matrix weights = Matrix.zeros(Precision.FLOAT32, own.length, 1);
        for (int i = 0; i < own.length; i++) {
            weights.set(i, mean > 0 ? own[i] / mean : 1);
        }
        return weights;
    }

    private static Matrix oneHot(int[] labels, int classes) {
        Matrix targets = Matrix.zeros(Precision.FLOAT32, labels.length, classes);
        for (int i = 0; i < labels.length; i++) {
            targets.set(i, labels[i], 1);
        }
        return targets;
    }

    private static Matrix scaled(Matrix raw, Affine by) {
        Matrix scaled = Matrix.zeros(Precision.FLOAT32, raw.rows(), raw.columns());
        double[] row = new double[raw.columns()];
        for (int r = 0; r < raw.rows(); r++) {
            raw.readRow(r, row);
            by.apply(row);
            scaled.writeRow(r, row);
        }
        return scaled;
    }
}
