package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.readings.Yardstick;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The mean of the targets of the 5 or 15 nearest samples, whichever does better on those that were held back. For
 * shares of classes and labels one sample more is counted that is of each to an even part, so that none is 0.
 */
final class Neighbours implements Contender {
    static final int MOST_REFERENCES = 2_000;
    private static final int FEW = 5;
    private static final int MANY = 15;

    @Override
    public Yardstick.Model kind() {
        return Yardstick.Model.NEIGHBOURS;
    }

    @Override
    public double cost(Amount amount) {
        return (double) Math.min(MOST_REFERENCES, amount.fitted())
                * (Math.min(amount.fitted(), Reached.MOST_FITTED) + 3.0 * amount.held())
                * (amount.inputs() + 20);
    }

    @Override
    public Fitted fit(Fold fold) {
        Part held = fold.held();
        if (held == null) {
            return inputs -> outputs(fold, inputs, Math.min(FEW, fold.samples()));
        }
        Loss loss = Head.loss(fold.data().task());
        Matrix asked = Fold.inputs(held);
        double few = loss.sum(outputs(fold, asked, FEW), held.targets(), held.weights(), null, held.samples());
        double many = loss.sum(outputs(fold, asked, MANY), held.targets(), held.weights(), null, held.samples());
        return inputs -> outputs(fold, inputs, few < many ? FEW : MANY);
    }

    private static Matrix outputs(Fold fold, Matrix inputs, int count) {
        int references = Math.min(MOST_REFERENCES, fold.samples());
        Matrix known = Fold.inputs(fold.fit()).rows(0, references);
        Matrix products = Matrix.zeros(Precision.FLOAT32, inputs.rows(), references);
        Kernels.best().multiply(false, true, 1, inputs, known, 0, products);
        double[] squares = squares(known);
        Matrix outputs =
                Matrix.zeros(Precision.FLOAT32, inputs.rows(), fold.data().outputs());
        double[] distances = new double[references];
        for (int r = 0; r < inputs.rows(); r++) {
            products.readRow(r, distances);
            for (int k = 0; k < references; k++) {
                distances[k] = squares[k] - 2 * distances[k];
            }
            outputs.writeRow(r, answer(fold, nearest(distances, Math.min(count, references))));
        }
        return outputs;
    }

    private static double[] squares(Matrix rows) {
        double[] row = new double[rows.columns()];
        return IntStream.range(0, rows.rows())
                .mapToDouble(r -> {
                    rows.readRow(r, row);
                    return Arrays.stream(row).map(x -> x * x).sum();
                })
                .toArray();
    }

    /** The places of the smallest numbers, the earlier of equals. */
    private static int[] nearest(double[] distances, int count) {
        int[] best = new int[count];
        int found = 0;
        for (int k = 0; k < distances.length; k++) {
            if (found == count && distances[k] >= distances[best[count - 1]]) {
                continue;
            }
            int place = found < count ? found++ : count - 1;
            while (place > 0 && distances[k] < distances[best[place - 1]]) {
                best[place] = best[place - 1];
                place--;
            }
            best[place] = k;
        }
        return best;
    }

    private static double[] answer(Fold fold, int[] nearest) {
        int outputs = fold.data().outputs();
        double[] sums = new double[outputs];
        double[] row = new double[outputs];
        double total = 0;
        for (int sample : nearest) {
            fold.fit().targets().readRow(sample, row);
            double weight = fold.weight(sample);
            total += weight;
            for (int c = 0; c < outputs; c++) {
                sums[c] += weight * row[c];
            }
        }
        double all = total;
        return switch (fold.data().task()) {
            case Task.Regression numbers ->
                Arrays.stream(sums).map(sum -> all > 0 ? sum / all : 0).toArray();
            case Task.Classification classes ->
                Arrays.stream(sums)
                        .map(sum -> Math.log((sum + 1.0 / outputs) / (all + 1)))
                        .toArray();
            case Task.MultiLabel labels ->
                Arrays.stream(sums)
                        .map(sum -> Math.log((sum + 0.5) / (all - sum + 0.5)))
                        .toArray();
        };
    }
}
