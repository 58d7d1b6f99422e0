package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.prediction.Answers;
import dev.gradiometer.experiment.prediction.ClassAnswers;
import dev.gradiometer.readings.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loss and accuracy over each part of the data, in evaluation mode, on its {@linkplain EvaluationRows rows}. Where
 * samples have weights the loss is Σ w ℓ / Σ w, so that parts compare although only the training part's weights have
 * mean 1; every sample counts alike for the accuracy.
 */
final class Evaluator {
    private static final int BLOCK = 256;

    private final Network network;
    private final Loss loss;
    private final Kernels kernels;
    private final Answers answers;
    private final double[] outputs;
    private final List<Sampled> parts;
    private final List<Block> blocks = new ArrayList<>();

    /** A part with the rows that stand for it. */
    private static final class Sampled {
        final Evaluation.Part name;
        final Part part;
        final int[] rows;

        Sampled(Evaluation.Part name, Part part, long seed) {
            this.name = name;
            this.part = part;
            this.rows = EvaluationRows.of(part, name, seed);
        }
    }

    /** Room for some rows at a time. */
    private record Block(Pass pass, Matrix targets, Matrix weights) {}

    Evaluator(Network network, Loss loss, Kernels kernels, DataSet data, long seed) {
        this(network, loss, kernels, Answers.of(data.preprocessing().targets(), loss, network), parts(data, seed));
    }

    private Evaluator(Network network, Loss loss, Kernels kernels, Answers answers, List<Sampled> parts) {
        this.network = network;
        this.loss = loss;
        this.kernels = kernels;
        this.answers = answers;
        this.outputs = new double[network.outputs()];
        this.parts = parts;
    }

    private static List<Sampled> parts(DataSet data, long seed) {
        List<Sampled> parts = new ArrayList<>();
        for (Evaluation.Part name : Evaluation.Part.values()) {
            Part part = data.part(name);
            if (part != null) {
                parts.add(new Sampled(name, part, seed));
            }
        }
        return parts;
    }

    /**
     * One for a single evaluation before the first step, when nothing has been compiled yet; see
     * {@link Kernels#quickToStart}.
     */
    Evaluator quickToStart() {
        return new Evaluator(network, loss, kernels.quickToStart(), answers, parts);
    }

    /**
     * One evaluation per part.
     *
     * @param averaged parameters to evaluate instead of the network's own, if not null
     */
    List<Evaluation> evaluate(long step, @Nullable Matrix averaged) {
        if (averaged == null) {
            return evaluate(step);
        }
        Matrix own = network.vector().copy(network.precision());
        network.vector().copyFrom(averaged);
        try {
            return evaluate(step);
        } finally {
            network.vector().copyFrom(own);
        }
    }

    private List<Evaluation> evaluate(long step) {
        return parts.stream().map(part -> evaluate(part, step)).toList();
    }

    private Evaluation evaluate(Sampled sampled, long step) {
        Part part = sampled.part;
        int[] rows = sampled.rows;
        double sum = 0;
        double weight = 0;
        int right = 0;
        for (int from = 0; from < rows.length; from += BLOCK) {
            Block block =
                    block(Math.min(rows.length - from, BLOCK), part.targets().columns());
            block.pass.input().gather(part.inputs(), rows, from);
            block.targets.gather(part.targets(), rows, from);
            Matrix outputs = block.pass.forward(Pass.Conditions.evaluation(), 0);
            Matrix weights = weights(part, block, rows, from);
            sum += loss.sum(outputs, block.targets, weights, null, rows.length);
            weight += weights == null
                    ? outputs.rows()
                    : Arrays.stream(weights.toArray()).sum();
            right += right(outputs, part, rows, from);
        }
        boolean classes = answers instanceof ClassAnswers && part.labels() != null;
        double accuracy = classes ? (double) right / rows.length : Double.NaN;
        return new Evaluation(step, sampled.name, rows.length, sum / weight, accuracy);
    }

    private static @Nullable Matrix weights(Part part, Block block, int[] rows, int from) {
        Matrix weights = part.weights();
        if (weights == null) {
            return null;
        }
        block.weights.gather(weights, rows, from);
        return block.weights;
    }

    private int right(Matrix answered, Part part, int[] rows, int from) {
        int[] labels = part.labels();
        if (labels == null || !(answers instanceof ClassAnswers classes)) {
            return 0;
        }
        int right = 0;
        for (int r = 0; r < answered.rows(); r++) {
            answered.readRow(r, outputs);
            if (classes.predicted(outputs) == labels[rows[from + r]]) {
                right++;
            }
        }
        return right;
    }

    private Block block(int rows, int outputs) {
        for (Block block : blocks) {
            if (block.pass.input().rows() == rows) {
                return block;
            }
        }
        Block made = new Block(
                new Pass(network, kernels, rows),
                Matrix.zeros(network.precision(), rows, outputs),
                Matrix.zeros(network.precision(), rows, 1));
        blocks.add(made);
        return made;
    }
}
