package dev.gradiometer.engine.optimiser;

/** Where Adam's ε stands to the bias correction of the second moment, 1 − β₂ᵗ. The two agree as t grows. */
public enum EpsilonPlacement {
    /** √(v/(1 − β₂ᵗ)) + ε: the algorithm box of the paper and PyTorch since 1.3. */
    AFTER_CORRECTION("after-correction"),
    /** (√v + ε)/√(1 − β₂ᵗ): "ε hat" in section 2 of the paper, PyTorch before 1.3, Keras and TensorFlow. */
    BEFORE_CORRECTION("before-correction");

    private final String label;

    EpsilonPlacement(String label) {
        this.label = label;
    }

    /** The name used in experiment files and output. */
    public String label() {
        return label;
    }
}
