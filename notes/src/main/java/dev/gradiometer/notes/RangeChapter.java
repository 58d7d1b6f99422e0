package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.training.GradientFlow;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.instruments.range.NumberFormat;
import dev.gradiometer.notes.experiments.Nets;
import dev.gradiometer.notes.experiments.ScalarTower;
import dev.gradiometer.readings.NonFinite;
import java.util.ArrayList;
import java.util.List;

/**
 * 5: a signal that grows or shrinks by a factor per layer leaves the range of a number format at a layer that can be
 * computed, a diverging training at a step.
 */
final class RangeChapter implements Chapter {
    private static final int DEPTH = 200;
    private static final List<NumberFormat> FORMATS =
            List.of(NumberFormat.FLOAT16, NumberFormat.BFLOAT16, NumberFormat.FLOAT32);

    RangeChapter() {}

    @Override
    public int number() {
        return 5;
    }

    @Override
    public Entry run() {
        Protocol protocol = new Protocol(this);
        ScalarTower growing = ScalarTower.of(2, DEPTH);
        ScalarTower shrinking = ScalarTower.of(0.5, DEPTH);
        List<List<Object>> formats = new ArrayList<>();
        for (NumberFormat format : FORMATS) {
            compare(protocol, "overflow", format, format.maxExponent() + 1, growing.overflow(format));
            compare(protocol, "underflow", format, 1 - format.subnormalExponent(), shrinking.underflow(format));
            formats.add(List.of(format.label(), format.largest(), format.smallestNormal(), format.smallestSubnormal()));
        }
        diverge(protocol);
        protocol.table("formats", List.of("format", "largest", "normal", "subnormal"), formats);
        return protocol.holds();
    }

    private static void compare(Protocol protocol, String key, NumberFormat format, double predicted, double measured) {
        protocol.compare(
                key + "-" + format.label(),
                protocol.say(key, "format", format.label()),
                Relation.EQUALS,
                predicted,
                measured,
                Tolerance.exact());
    }

    /**
     * h = w x with x = 1, target 0 and 𝓛 = h²: w ← (1 − 2η) w, which is −2 w at η = 1.5. So w = (−2)ᵏ before step k,
     * the gradient 2w reaches 2¹²⁸ at k = 127, and the step after it subtracts infinities.
     */
    private static void diverge(Protocol protocol) {
        Network network = Nets.chain(Precision.FLOAT32, 5, new Identity(), new Identity(), new Constant(1), null, 1, 1);
        Matrix input = Matrix.zeros(Precision.FLOAT32, 1, 1).fill(1);
        Matrix target = Matrix.zeros(Precision.FLOAT32, 1, 1);
        UpdateSpec update = UpdateSpec.of(new Sgd()).withLearningRate(1.5);
        int steps = DEPTH;
        double infinite = -1;
        double notANumber = -1;
        List<List<Object>> course = new ArrayList<>();
        Matrix weight = network.parameters().getFirst().values();
        try (TrainingStep step = new TrainingStep(
                network,
                new SquaredError(),
                update.start(network.vector(), new Horizon(1, steps)).chain(),
                Kernels.best(),
                1,
                true)) {
            for (int k = 0; k < steps && notANumber < 0; k++) {
                double before = weight.get(0);
                GradientFlow flow = step.run(input, target, new int[] {0}, 0, 1, false);
                NonFinite first = flow.nonFinite();
                if (infinite < 0 && first != null) {
                    infinite = k;
                }
                if (Double.isNaN(weight.get(0))) {
                    notANumber = k;
                }
                if (k % 32 == 0 || k >= 126) {
                    course.add(List.of(k, before, flow.loss(), weight.get(0)));
                }
            }
        }
        protocol.equal("infinite", 127, infinite, Tolerance.exact());
        protocol.equal("not-a-number", 128, notANumber, Tolerance.exact());
        protocol.table("course", List.of("step", "weight", "loss", "next"), course);
    }
}
