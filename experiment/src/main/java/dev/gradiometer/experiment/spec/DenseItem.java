package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.initialiser.Initialiser;

/** A dense layer whose weights and biases are drawn as the network says, unless it says so itself. */
public final class DenseItem extends LayerItem {
    DenseItem(Tree.Entries tree) {
        super(tree);
    }

    /** The same layer with weights drawn by {@code weights}. */
    public DenseItem initialiser(Initialiser weights) {
        return with("initialiser", InitialiserWriter.tree(weights));
    }

    /**
     * The same layer with the weights, and the biases if they are not given, for which the activation after it neither
     * shrinks nor grows gradients; the smallest variance of biases for which that point is stable.
     */
    public DenseItem critical() {
        return with("initialiser", TreeMaker.text(CriticalReader.NAME));
    }

    /**
     * As {@link #critical()} with biases of a given variance.
     *
     * @param biasVariance σ_b², at least 0
     */
    public DenseItem critical(double biasVariance) {
        return with("initialiser", CriticalReader.tree(biasVariance));
    }

    /** The same layer with biases drawn by {@code bias}. */
    public DenseItem bias(Initialiser bias) {
        return with("bias", InitialiserWriter.tree(bias));
    }

    /** The same layer without biases. */
    public DenseItem withoutBias() {
        return with("bias", TreeMaker.truth(false));
    }

    /** The same layer, whose weights and biases training leaves as they were drawn. */
    public DenseItem frozen() {
        return with("frozen", TreeMaker.truth(true));
    }

    private DenseItem with(String key, Tree value) {
        return new DenseItem(tree().with(key, new Tree.Entry(Place.NOWHERE, value)));
    }
}
