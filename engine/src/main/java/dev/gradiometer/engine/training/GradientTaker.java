package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Parameter;

/** What becomes of the gradients of a step. */
sealed interface GradientTaker permits DescendingTaker, CollectingTaker {
    /** Before a step, in the thread that runs it. */
    void begin(boolean probe);

    /**
     * Takes the gradient of one parameter over the whole batch, in units of 2^exponent; called for each parameter once
     * a step, from any thread of the team. No thread needs the parameter's old values any more in this step.
     */
    void take(Parameter parameter, Matrix gradient, int exponent);

    /** After all were taken, in the thread that runs the step: the parameters are updated when it returns. */
    void finish(ParameterWork work, boolean probe);
}
