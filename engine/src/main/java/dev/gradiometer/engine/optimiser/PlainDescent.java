package dev.gradiometer.engine.optimiser;

/**
 * An {@link UpdateChain} whose update is −η g and nothing else, for a caller that subtracts η g from each parameter as
 * soon as its gradient is there, instead of calling {@link UpdateChain#update}.
 */
public final class PlainDescent {
    private final UpdateChain chain;

    PlainDescent(UpdateChain chain) {
        this.chain = chain;
    }

    /**
     * Begins a step, which {@link #end} ends.
     *
     * @return the rate η of this step
     * @throws IllegalStateException if the step before has not ended, or the rate is guarded and no stable rate was
     *     observed yet
     */
    public double begin() {
        return chain.beginDescent();
    }

    /**
     * Ends the step.
     *
     * @param gradientNorm ‖g‖ of the gradient that was descended along, NaN if it was not measured
     * @throws IllegalStateException if no step has begun
     */
    public void end(double gradientNorm) {
        chain.endDescent(gradientNorm);
    }
}
