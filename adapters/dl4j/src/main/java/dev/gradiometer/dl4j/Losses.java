package dev.gradiometer.dl4j;

import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.LossSetup.Reads;
import dev.gradiometer.watch.Answers;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * What a loss of DL4J reads. A softmax or sigmoid that its cross-entropy is computed with in one counts as part of the
 * loss, which then reads logits; any other activation of the output layer is a layer of its own.
 */
final class Losses {
    private Losses() {}

    /** Whether loss and activation are one. */
    static boolean fused(ILossFunction loss, IActivation activation) {
        return (loss instanceof LossMCXENT && activation instanceof ActivationSoftmax)
                || (loss instanceof LossBinaryXENT && activation instanceof ActivationSigmoid);
    }

    static LossSetup setup(ILossFunction loss, IActivation activation) {
        boolean fused = fused(loss, activation);
        Reads reads = switch (loss) {
            case LossSparseMCXENT sparse -> fused ? Reads.CLASS_LOGITS : Reads.OTHER;
            case LossMCXENT classes -> fused ? Reads.CLASS_LOGITS : Reads.CLASS_PROBABILITIES;
            case LossBinaryXENT events -> fused ? Reads.EVENT_LOGITS : Reads.EVENT_PROBABILITIES;
            case LossMSE squared -> Reads.VALUES;
            case LossL2 squared -> Reads.VALUES;
            case LossMAE absolute -> Reads.VALUES;
            case LossL1 absolute -> Reads.VALUES;
            default -> Reads.OTHER;
        };
        return new LossSetup(loss.name(), reads);
    }

    /** Whether other models can be held against what it asks for: squared errors, or classes that count alike. */
    static boolean comparable(ILossFunction loss) {
        return switch (loss) {
            case LossMCXENT classes -> classes.getWeights() == null;
            case LossBinaryXENT events -> events.getWeights() == null;
            case LossL2 squared -> squared.getWeights() == null;
            default -> false;
        };
    }

    /** Mean over {@code samples} of the loss of outputs, z if it is fused with its activation. */
    static double of(ILossFunction loss, INDArray labels, INDArray answers, IActivation activation, int samples) {
        return loss.computeScore(rows(labels), rows(answers).dup(), activation, null, false) / samples;
    }

    /** A row for each answer: sequences have one at every position. */
    static INDArray rows(INDArray array) {
        return array.rank() == 3
                ? array.permute(0, 2, 1).dup('c').reshape('c', array.size(0) * array.size(2), array.size(1))
                : array;
    }

    /** The activation that a constant answer of the loss goes through: none, where it reads what it is given. */
    static IActivation through(ILossFunction loss, IActivation activation) {
        return fused(loss, activation) ? activation : new ActivationIdentity();
    }

    /** Share of right answers; NaN if answers are no classes. */
    static double accuracy(Reads reads, INDArray labels, INDArray answers) {
        INDArray given = rows(answers);
        return Answers.right(reads, Arrays.entries(rows(labels)), Arrays.entries(given), (int) given.size(1));
    }
}
