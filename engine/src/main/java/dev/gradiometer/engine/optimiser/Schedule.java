package dev.gradiometer.engine.optimiser;

/**
 * How the learning rate changes over a training: a factor of the base rate η₀ for each step t = 0, 1, …, the first step
 * being 0.
 */
public sealed interface Schedule {
    /** The name used in experiment files and output, for example {@code one-cycle}. */
    String name();

    /** The name and every constant. */
    String describe();

    /** Whether the factor of a step depends on how long the whole training is planned to be. */
    default boolean dependsOnLength() {
        return switch (this) {
            case Constant constant -> false;
            case StepDecay step -> false;
            case Exponential exponential -> false;
            case ReduceOnPlateau reduce -> false;
            case Cosine cosine -> true;
            case OneCycle cycle -> true;
            case WarmUp warmUp -> warmUp.then().dependsOnLength();
        };
    }

    /** A schedule whose factor is a function of time alone. */
    sealed interface Timed extends Schedule {
        /** The factor of the base rate at step {@code step}, 0 for the first. */
        double factor(long step, Horizon horizon);
    }

    /** 1 at every step. */
    record Constant() implements Timed {
        @Override
        public String name() {
            return "constant";
        }

        @Override
        public String describe() {
            return name();
        }

        @Override
        public double factor(long step, Horizon horizon) {
            return 1;
        }
    }

    /**
     * factor^⌊epoch / epochs⌋. PyTorch's StepLR, stepped once per epoch.
     *
     * @param epochs epochs from one drop to the next, at least 1
     * @param factor factor of a drop, in (0, 1]
     */
    record StepDecay(int epochs, double factor) implements Timed {
        /** factor = 0.1, as in PyTorch. */
        public static final double DEFAULT_FACTOR = 0.1;

        /** @throws IllegalArgumentException if there is less than 1 epoch or the factor is outside (0, 1] */
        public StepDecay {
            Constants.require(epochs >= 1, "step", "epochs", "at least 1", epochs);
            Constants.require(factor > 0 && factor <= 1, "step", "factor", "above 0 and at most 1", factor);
        }

        @Override
        public String name() {
            return "step";
        }

        @Override
        public String describe() {
            return Constants.of(name())
                    .with("epochs", epochs)
                    .with("factor", factor)
                    .toString();
        }

        @Override
        public double factor(long step, Horizon horizon) {
            long drops = horizon.epoch(step) / epochs;
            return Math.pow(factor, (double) drops);
        }
    }

    /**
     * factor^epoch, constant within an epoch. PyTorch's ExponentialLR, stepped once per epoch.
     *
     * @param factor factor of an epoch, in (0, 1]
     */
    record Exponential(double factor) implements Timed {
        /** @throws IllegalArgumentException if the factor is outside (0, 1] */
        public Exponential {
            Constants.require(factor > 0 && factor <= 1, "exponential", "factor", "above 0 and at most 1", factor);
        }

        @Override
        public String name() {
            return "exponential";
        }

        @Override
        public String describe() {
            return Constants.of(name()).with("factor", factor).toString();
        }

        @Override
        public double factor(long step, Horizon horizon) {
            return Math.pow(factor, (double) horizon.epoch(step));
        }
    }

    /**
     * minimum + ½(1 − minimum)(1 + cos(πt/T)) at step t of T, minimum from T on. Loshchilov and Hutter, "SGDR:
     * stochastic gradient descent with warm restarts", 2017, without restarts; PyTorch's CosineAnnealingLR stepped once
     * a step with T_max = T.
     *
     * @param minimum factor at the end, in [0, 1]
     */
    record Cosine(double minimum) implements Timed {
        /** minimum = 0. */
        public static final Cosine DEFAULT = new Cosine(0);

        /** @throws IllegalArgumentException if the minimum is outside [0, 1] */
        public Cosine {
            Constants.require(minimum >= 0 && minimum <= 1, "cosine", "minimum", "at least 0 and at most 1", minimum);
        }

        @Override
        public String name() {
            return "cosine";
        }

        @Override
        public String describe() {
            return Constants.of(name()).with("minimum", minimum).toString();
        }

        @Override
        public double factor(long step, Horizon horizon) {
            double passed = Math.min(1, (double) step / horizon.totalSteps());
            return minimum + 0.5 * (1 - minimum) * (1 + Math.cos(Math.PI * passed));
        }
    }

    /**
     * A rise from 1/division to 1 up to step rise · T − 1, then a fall to 1/(division · finalDivision) at the last step
     * T − 1, both half a period of a cosine. Smith and Topin, "Super-convergence", 2018, in the two-phase shape of
     * fastai; PyTorch's OneCycleLR without the cycle of the momentum. The base rate is the peak.
     *
     * @param rise          share of the steps in which the rate rises, in [0, 1)
     * @param division      peak over first rate, at least 1
     * @param finalDivision first over last rate, at least 1
     */
    record OneCycle(double rise, double division, double finalDivision) implements Timed {
        /** 0.3, 25 and 10000, as in PyTorch. */
        public static final OneCycle DEFAULT = new OneCycle(0.3, 25, 1e4);

        /** @throws IllegalArgumentException if the share is outside [0, 1) or a division is below 1 */
        public OneCycle {
            Constants.requireShare("one-cycle", "rise", rise);
            Constants.require(
                    division >= 1 && Double.isFinite(division), "one-cycle", "division", "at least 1", division);
            Constants.require(
                    finalDivision >= 1 && Double.isFinite(finalDivision),
                    "one-cycle",
                    "final division",
                    "at least 1",
                    finalDivision);
        }

        @Override
        public String name() {
            return "one-cycle";
        }

        @Override
        public String describe() {
            return Constants.of(name())
                    .with("rise", rise)
                    .with("division", division)
                    .with("final-division", finalDivision)
                    .toString();
        }

        @Override
        public double factor(long step, Horizon horizon) {
            double last = horizon.totalSteps() - 1.0;
            double peak = rise * horizon.totalSteps() - 1;
            double first = 1 / division;
            if (step < peak) {
                return between(first, 1, step / peak);
            }
            return between(1, first / finalDivision, Math.min(1, (step - peak) / (last - peak)));
        }

        private static double between(double from, double to, double passed) {
            return to + 0.5 * (from - to) * (1 + Math.cos(Math.PI * passed));
        }
    }

    /**
     * A straight line from {@code start} to 1 over the first {@code steps} steps, then another schedule, which begins
     * at its own step 0. Goyal et al., "Accurate, large minibatch SGD", 2017; PyTorch's LinearLR and SequentialLR.
     *
     * @param steps steps of the warm-up, at least 1
     * @param start factor at the first step, in [0, 1]
     * @param then  what follows, no warm-up itself
     */
    record WarmUp(int steps, double start, Schedule then) implements Schedule {
        /** start = 0: the first step does not move. */
        public static final double DEFAULT_START = 0;

        /**
         * @throws IllegalArgumentException if there is less than 1 step, the start is outside [0, 1] or a warm-up
         * follows
         */
        public WarmUp {
            Constants.require(steps >= 1, "warm-up", "steps", "at least 1", steps);
            Constants.require(start >= 0 && start <= 1, "warm-up", "start", "at least 0 and at most 1", start);
            if (then instanceof WarmUp) {
                throw new IllegalArgumentException(
                        "warm-up: expected another schedule to follow, got %s; add its steps to the first"
                                .formatted(then.describe()));
            }
        }

        @Override
        public String name() {
            return "warm-up";
        }

        @Override
        public String describe() {
            return Constants.of(name())
                            .with("steps", steps)
                            .with("start", start)
                            .with("then")
                    + " "
                    + then.describe();
        }
    }

    /**
     * Multiplies the rate by {@code factor} whenever the epoch's loss has not improved for more than {@code patience}
     * epochs. An epoch improves if its loss is below (1 − threshold) times the best so far. PyTorch's ReduceLROnPlateau
     * in mode min with a relative threshold; the minimum is a share of the base rate here, and PyTorch's 1e-8 below
     * which it ignores a change of the rate has no counterpart.
     *
     * @param factor    factor of a reduction, in (0, 1)
     * @param patience  epochs without improvement that are let pass, at least 0
     * @param threshold relative improvement that counts, in [0, 1)
     * @param cooldown  epochs after a reduction in which none is counted as bad, at least 0
     * @param minimum   smallest factor of the base rate, in [0, 1]
     */
    record ReduceOnPlateau(double factor, int patience, double threshold, int cooldown, double minimum)
            implements Schedule {
        /** 0.1, 10 epochs, 1e-4, no cooldown, no minimum, as in PyTorch. */
        public static final ReduceOnPlateau DEFAULT = new ReduceOnPlateau(0.1, 10, 1e-4, 0, 0);

        /** @throws IllegalArgumentException if a constant is outside its range */
        public ReduceOnPlateau {
            Constants.require(factor > 0 && factor < 1, "reduce-on-plateau", "factor", "above 0 and below 1", factor);
            Constants.require(patience >= 0, "reduce-on-plateau", "patience", "at least 0", patience);
            Constants.requireShare("reduce-on-plateau", "threshold", threshold);
            Constants.require(cooldown >= 0, "reduce-on-plateau", "cooldown", "at least 0", cooldown);
            Constants.require(
                    minimum >= 0 && minimum <= 1, "reduce-on-plateau", "minimum", "at least 0 and at most 1", minimum);
        }

        @Override
        public String name() {
            return "reduce-on-plateau";
        }

        @Override
        public String describe() {
            return Constants.of(name())
                    .with("factor", factor)
                    .with("patience", patience)
                    .with("threshold", threshold)
                    .with("cooldown", cooldown)
                    .with("minimum", minimum)
                    .toString();
        }
    }
}
