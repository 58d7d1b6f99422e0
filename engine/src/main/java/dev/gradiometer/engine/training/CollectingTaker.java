package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.kernel.Tally;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.optimiser.Team;
import dev.gradiometer.engine.optimiser.UpdateChain;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Collects the true gradient of all trained parameters in one vector and lets an update chain turn it into Δw: what
 * every optimiser but plain descent needs.
 */
final class CollectingTaker implements GradientTaker {
    private final GradientFlow flow;
    private final Kernels kernels;
    private final UpdateChain chain;
    private final Team team;
    private final IntConsumer addShare;
    private final AtomicInteger next = new AtomicInteger();
    private final Matrix update;
    private final List<Matrix> parts;
    private final boolean measured;

    CollectingTaker(GradientFlow flow, Kernels kernels, UpdateChain chain, Team team, Matrix update, boolean measured) {
        this.flow = flow;
        this.team = team;
        this.addShare = member -> addShare();
        this.kernels = kernels;
        this.chain = chain;
        this.update = update;
        this.measured = measured;
        this.parts = flow.network().parameters().stream().map(p -> p.in(update)).toList();
    }

    @Override
    public void begin(boolean probe) {}

    @Override
    public void take(Parameter parameter, Matrix gradient, int exponent) {
        if (measured) {
            Tally sizes = flow.gradient(parameter);
            sizes.reset();
            sizes.exponent = exponent;
            kernels.norm(gradient, sizes);
        }
        Matrix part = parts.get(parameter.index());
        if (parameter.frozen()) {
            part.fill(0);
        } else if (exponent == 0) {
            part.copyFrom(gradient);
        } else {
            kernels.trueScale(gradient, exponent, part);
        }
    }

    @Override
    public void finish(ParameterWork work, boolean probe) {
        if (measured) {
            chain.update(update, update, team, flow.gradientNorm());
        } else {
            chain.update(update, update, team);
        }
        flow.directionalDerivative = probe ? alongGradient(work) : Double.NaN;
        next.set(0);
        team.run(team.size(), addShare);
    }

    /** Adds updates to parameters, one after another, as long as there are any left. */
    private void addShare() {
        for (int p = next.getAndIncrement(); p < parts.size(); p = next.getAndIncrement()) {
            Parameter parameter = flow.network().parameters().get(p);
            if (!parameter.frozen()) {
                kernels.scaleAdd(1, parts.get(p), 1, parameter.values());
            }
            if (measured) {
                flow.update(parameter).reset();
                kernels.norm(parts.get(p), flow.update(parameter));
                flow.weights(parameter).reset();
                kernels.norm(parameter.values(), flow.weights(parameter));
            }
        }
    }

    /** gᵀΔw; NaN where an entry of g is not finite, which predicts nothing. */
    private double alongGradient(ParameterWork work) {
        double sum = 0;
        for (int p = 0; p < parts.size(); p++) {
            Matrix gradient = work.gradient(p);
            Matrix part = parts.get(p);
            double dot = 0;
            for (int i = 0, n = part.size(); i < n; i++) {
                if (!Double.isFinite(gradient.get(i))) {
                    return Double.NaN;
                }
                dot += gradient.get(i) * part.get(i);
            }
            sum += Math.scalb(dot, work.exponent(p));
        }
        return sum;
    }
}
