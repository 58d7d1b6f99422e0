package dev.gradiometer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.loss.L1Loss;
import ai.djl.training.loss.L2Loss;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.QuantileL1Loss;
import ai.djl.training.loss.SigmoidBinaryCrossEntropyLoss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.LossSetup.Reads;
import dev.gradiometer.watch.Answers;
import dev.gradiometer.watch.Entries;
import dev.gradiometer.watch.Seen;
import java.util.List;

/** What a loss of DJL reads, and what it makes of answers. */
final class Losses {
    /** Ratio of the losses of the logits −1 and 0 for an event that happened: ln(1 + e) / ln 2. */
    private static final double LOGITS = Math.log1p(Math.E) / Math.log(2);

    private Losses() {}

    static LossSetup setup(Loss loss, NDManager manager) {
        return new LossSetup(loss.getName(), reads(loss, manager));
    }

    private static Reads reads(Loss loss, NDManager manager) {
        return switch (loss) {
            case SoftmaxCrossEntropyLoss softmax -> Reads.CLASS_LOGITS;
            case SigmoidBinaryCrossEntropyLoss sigmoid ->
                takesLogits(sigmoid, manager) ? Reads.EVENT_LOGITS : Reads.EVENT_PROBABILITIES;
            case L2Loss squared -> Reads.VALUES;
            case L1Loss absolute -> Reads.VALUES;
            case QuantileL1Loss quantile -> Reads.VALUES;
            default -> Reads.OTHER;
        };
    }

    /** Whether other models can be held against what it asks for. */
    static boolean comparable(Loss loss) {
        return loss instanceof SoftmaxCrossEntropyLoss
                || loss instanceof SigmoidBinaryCrossEntropyLoss
                || loss instanceof L2Loss;
    }

    private static boolean takesLogits(Loss loss, NDManager manager) {
        double ratio = of(loss, manager, -1) / of(loss, manager, 0);
        return Math.abs(ratio - LOGITS) < 1e-3;
    }

    private static double of(Loss loss, NDManager manager, float answer) {
        try (NDManager own = manager.newSubManager()) {
            NDArray happened = own.create(new float[] {1}, new Shape(1, 1));
            return number(
                    loss.evaluate(new NDList(happened), new NDList(own.create(new float[] {answer}, new Shape(1, 1)))));
        }
    }

    static double number(NDArray loss) {
        return loss.toType(DataType.FLOAT64, false).sum().getDouble();
    }

    /** Targets as rows that the loss holds answers against: classes that are numbers become rows with a one. */
    static Entries targets(Reads reads, NDArray labels, Shape answers) {
        boolean classes = reads == Reads.CLASS_LOGITS;
        if (!classes || labels.size() == answers.size()) {
            return Arrays.entries(labels);
        }
        int columns = columns(answers);
        Entries numbers = Arrays.entries(labels);
        float[] rows = new float[numbers.size() * columns];
        for (int i = 0; i < numbers.size(); i++) {
            int named = (int) numbers.get(i);
            if (named >= 0 && named < columns) {
                rows[i * columns + named] = 1;
            }
        }
        return Entries.of(rows);
    }

    /** Numbers of an answer that the loss takes together. */
    static int columns(Shape shape) {
        return shape.dimension() < 2 ? 1 : (int) shape.get(shape.dimension() - 1);
    }

    /** Share of right answers; NaN if answers are no classes. */
    static double accuracy(Reads reads, NDArray labels, NDArray answers) {
        Shape shape = answers.getShape();
        return Answers.right(reads, targets(reads, labels, shape), Arrays.entries(answers), columns(shape));
    }

    /** An answer to every sample of the shape that the network gives. */
    static NDArray constant(double[] row, Shape answers, NDManager manager) {
        float[] all = new float[(int) answers.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) row[i % row.length];
        }
        return manager.create(all, answers);
    }

    /** The smallest mean loss of a constant answer; NaN if it is not known what the loss reads. */
    static double bestConstant(Loss loss, Seen seen, List<KeptBatch> batches, NDManager manager) {
        double best = Double.NaN;
        for (double[] row : seen.constants()) {
            double sum = 0;
            long samples = 0;
            for (KeptBatch batch : batches) {
                try (NDManager own = manager.newSubManager()) {
                    NDList labels = batch.labels(own);
                    sum += batch.samples()
                            * number(loss.evaluate(labels, new NDList(constant(row, batch.answers(), own))));
                    samples += batch.samples();
                }
            }
            best = Double.isNaN(best) ? sum / samples : Math.min(best, sum / samples);
        }
        return best;
    }
}
