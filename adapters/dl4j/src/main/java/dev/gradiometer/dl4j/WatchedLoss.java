package dev.gradiometer.dl4j;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A loss that remembers what it was asked last: the output layer's z, and ∂𝓛/∂z. */
final class WatchedLoss implements ILossFunction {
    private static final long serialVersionUID = 1;

    private final ILossFunction loss;
    private transient @Nullable INDArray labels;
    private transient @Nullable INDArray preOutput;
    private transient @Nullable INDArray gradient;
    private transient @Nullable INDArray mask;

    WatchedLoss(ILossFunction loss) {
        this.loss = loss;
    }

    ILossFunction loss() {
        return loss;
    }

    INDArray labels() {
        return asked(labels);
    }

    INDArray preOutput() {
        return asked(preOutput);
    }

    INDArray gradient() {
        return asked(gradient);
    }

    @Nullable INDArray mask() {
        return mask;
    }

    private static INDArray asked(@Nullable INDArray array) {
        if (array == null) {
            throw new IllegalStateException("the output layer did not ask its loss for a gradient");
        }
        return array;
    }

    @Override
    public INDArray computeGradient(INDArray told, INDArray z, IActivation activation, @Nullable INDArray masked) {
        labels = told.dup();
        preOutput = z.dup();
        mask = masked;
        INDArray answer = loss.computeGradient(told, z, activation, masked);
        gradient = answer.dup();
        return answer;
    }

    @Override
    public double computeScore(
            INDArray told, INDArray z, IActivation activation, @Nullable INDArray masked, boolean average) {
        return loss.computeScore(told, z, activation, masked, average);
    }

    @Override
    public INDArray computeScoreArray(INDArray told, INDArray z, IActivation activation, @Nullable INDArray masked) {
        return loss.computeScoreArray(told, z, activation, masked);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray told, INDArray z, IActivation activation, @Nullable INDArray masked, boolean average) {
        return loss.computeGradientAndScore(told, z, activation, masked, average);
    }

    @Override
    public String name() {
        return loss.name();
    }
}
