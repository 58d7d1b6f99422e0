package dev.gradiometer.doctor;

/** How much is made of a yardstick. */
enum Effort {
    FULL(5_000, 2_500, 2_000),
    /** For wide data and short trainings: what is reached may be less. */
    LIGHT(1_000, 500, 400);

    private final int fitted;
    private final int held;
    private final int steps;

    Effort(int fitted, int held, int steps) {
        this.fitted = fitted;
        this.held = held;
        this.steps = steps;
    }

    /** Samples that models are fitted to at most. */
    int fitted() {
        return fitted;
    }

    /** Samples of a validation part that they are asked about at most. */
    int held() {
        return held;
    }

    /** Steps that a network is trained at most, unless that is less than some passes over the samples. */
    int steps() {
        return steps;
    }
}
