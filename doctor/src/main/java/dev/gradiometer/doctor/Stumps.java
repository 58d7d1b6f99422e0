package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.readings.Yardstick;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient boosting of decision stumps: in each round and for each output the split of one input that lowers the loss
 * most, with Newton steps in both halves. Friedman, "Greedy function approximation: a gradient boosting machine", 2001.
 * Thresholds lie between up to {@value #BINS} quantiles of each input.
 */
final class Stumps implements Contender {
    private static final int ROUNDS = 100;
    private static final int BINS = 32;
    private static final double SHRINKAGE = 0.3;

    /** Added to the second derivatives of a half. */
    private static final double CALM = 1;

    @Override
    public Yardstick.Model kind() {
        return Yardstick.Model.STUMPS;
    }

    @Override
    public double cost(Amount amount) {
        double round = (double) amount.fitted() * (amount.inputs() + 10) * amount.outputs();
        return 4 * ROUNDS * round;
    }

    /** Adds one of two numbers to an output, by an input. */
    private record Stump(int output, int input, double threshold, double below, double above) {
        double of(double x) {
            return x <= threshold ? below : above;
        }
    }

    @Override
    public Fitted fit(Fold fold) {
        Part fit = fold.fit();
        Matrix inputs = Fold.inputs(fit);
        Bins bins = new Bins(inputs, BINS);
        Loss loss = Head.loss(fold.data().task());
        int samples = fold.samples();
        Matrix outputs = Matrix.zeros(Precision.FLOAT64, samples, fold.data().outputs());
        Matrix targets = fit.targets().copy(Precision.FLOAT64);
        Matrix delta = Matrix.zeros(Precision.FLOAT64, samples, fold.data().outputs());
        List<Stump> stumps = new ArrayList<>();
        double[] slope = new double[samples];
        double[] bend = new double[samples];
        for (int round = 0; round < ROUNDS; round++) {
            loss.sum(outputs, targets, null, delta, 1);
            for (int c = 0; c < fold.data().outputs(); c++) {
                derivatives(fold, delta, c, slope, bend);
                Stump best = best(bins, slope, bend, c);
                stumps.add(best);
                for (int r = 0; r < samples; r++) {
                    outputs.set(r, c, outputs.get(r, c) + best.of(inputs.get(r, best.input)));
                }
            }
        }
        return asked -> outputs(stumps, asked, fold.data().outputs());
    }

    /** Of a cross-entropy |p − y| (1 − |p − y|) is p (1 − p), since y is 0 or 1. */
    private static void derivatives(Fold fold, Matrix delta, int column, double[] slope, double[] bend) {
        boolean numbers = fold.data().task() instanceof Task.Regression;
        for (int r = 0; r < slope.length; r++) {
            double away = delta.get(r, column);
            double size = Math.abs(away);
            slope[r] = fold.weight(r) * away;
            bend[r] = fold.weight(r) * (numbers ? 1 : Math.max(1e-6, size * (1 - size)));
        }
    }

    private static Stump best(Bins bins, double[] slope, double[] bend, int output) {
        Stump best = new Stump(output, 0, Double.POSITIVE_INFINITY, 0, 0);
        double most = 0;
        double[] slopes = new double[BINS];
        double[] bends = new double[BINS];
        for (int input = 0; input < bins.inputs(); input++) {
            Arrays.fill(slopes, 0);
            Arrays.fill(bends, 0);
            byte[] places = bins.places(input);
            for (int r = 0; r < slope.length; r++) {
                slopes[places[r]] += slope[r];
                bends[places[r]] += bend[r];
            }
            double all = Arrays.stream(slopes).sum();
            double allBends = Arrays.stream(bends).sum();
            double below = 0;
            double belowBends = 0;
            for (int bin = 0; bin < bins.count(input) - 1; bin++) {
                below += slopes[bin];
                belowBends += bends[bin];
                double above = all - below;
                double aboveBends = allBends - belowBends;
                double gain = below * below / (belowBends + CALM) + above * above / (aboveBends + CALM);
                if (gain > most) {
                    most = gain;
                    best = new Stump(
                            output,
                            input,
                            bins.upper(input, bin),
                            -SHRINKAGE * below / (belowBends + CALM),
                            -SHRINKAGE * above / (aboveBends + CALM));
                }
            }
        }
        return best;
    }

    private static Matrix outputs(List<Stump> stumps, Matrix inputs, int count) {
        Matrix outputs = Matrix.zeros(Precision.FLOAT32, inputs.rows(), count);
        double[] row = new double[inputs.columns()];
        for (int r = 0; r < inputs.rows(); r++) {
            inputs.readRow(r, row);
            double[] sums = new double[count];
            for (Stump stump : stumps) {
                sums[stump.output] += stump.of(row[stump.input]);
            }
            outputs.writeRow(r, sums);
        }
        return outputs;
    }
}
