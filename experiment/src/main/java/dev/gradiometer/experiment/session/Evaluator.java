package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.readings.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loss and accuracy over a part of the data, in evaluation mode, at most {@link #MOST_SAMPLES} samples of it. */
final class Evaluator {
    static final int MOST_SAMPLES = 10_000;

    private static final int BLOCK = 256;

    private final Network network;
    private final Loss loss;
    private final Kernels kernels;
    private final Task task;
    private final List<Pass> passes = new ArrayList<>();

    Evaluator(Network network, Loss loss, Kernels kernels, Task task) {
        this.network = network;
        this.loss = loss;
        this.kernels = kernels;
        this.task = task;
    }

    /**
     * One for a single evaluation before the first step, when nothing has been compiled yet; see
     * {@link Kernels#quickToStart}.
     */
    Evaluator quickToStart() {
        return new Evaluator(network, loss, kernels.quickToStart(), task);
    }

    /** @param averaged parameters to evaluate instead of the network's own, if not null */
    Evaluation evaluate(Part part, Evaluation.Part name, long step, @Nullable Matrix averaged) {
        if (averaged == null) {
            return evaluate(part, name, step);
        }
        Matrix own = network.vector().copy(network.precision());
        network.vector().copyFrom(averaged);
        try {
            return evaluate(part, name, step);
        } finally {
            network.vector().copyFrom(own);
        }
    }

    private Evaluation evaluate(Part part, Evaluation.Part name, long step) {
        int samples = Math.min(MOST_SAMPLES, part.inputs().rows());
        double sum = 0;
        int right = 0;
        for (int from = 0; from < samples; from += BLOCK) {
            int to = Math.min(samples, from + BLOCK);
            Pass pass = pass(to - from);
            pass.input().copyFrom(part.inputs().rows(from, to));
            Matrix outputs = pass.forward(Pass.Conditions.evaluation(), 0);
            sum += loss.sum(outputs, part.targets().rows(from, to), null, samples);
            right += right(outputs, part, from);
        }
        boolean classes = task instanceof Task.Classification && part.labels() != null;
        return new Evaluation(step, name, samples, sum / samples, classes ? (double) right / samples : Double.NaN);
    }

    private int right(Matrix outputs, Part part, int from) {
        int[] labels = part.labels();
        if (labels == null) {
            return 0;
        }
        int right = 0;
        for (int r = 0; r < outputs.rows(); r++) {
            if (predicted(outputs, r) == labels[from + r]) {
                right++;
            }
        }
        return right;
    }

    /**
     * The class with the largest output; with a single output the nearest class number, or the sign of a logit. −1 if
     * the output is not finite.
     */
    private int predicted(Matrix outputs, int row) {
        if (outputs.columns() == 1) {
            double f = outputs.get(row, 0);
            boolean logit = loss instanceof BinaryCrossEntropy bce && bce.logits();
            return Double.isFinite(f) ? logit ? f > 0 ? 1 : 0 : (int) Math.rint(f) : -1;
        }
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < outputs.columns(); c++) {
            double f = outputs.get(row, c);
            if (Double.isNaN(f)) {
                return -1;
            }
            if (f > most) {
                most = f;
                best = c;
            }
        }
        return best;
    }

    private Pass pass(int rows) {
        for (Pass pass : passes) {
            if (pass.input().rows() == rows) {
                return pass;
            }
        }
        Pass made = new Pass(network, kernels, rows);
        passes.add(made);
        return made;
    }
}
