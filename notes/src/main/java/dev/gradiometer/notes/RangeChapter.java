package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.IdentityMatrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.training.GradientFlow;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.instruments.range.LayerRange.Quantity;
import dev.gradiometer.instruments.range.NumberFormat;
import dev.gradiometer.instruments.range.RangeReading;
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
        RangeReading growing = tower(2);
        RangeReading shrinking = tower(0.5);
        List<List<Object>> formats = new ArrayList<>();
        for (NumberFormat format : FORMATS) {
            compare(protocol, "overflow", format, format.maxExponent() + 1, overflow(growing, format));
            compare(protocol, "underflow", format, 1 - format.subnormalExponent(), underflow(shrinking, format));
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
     * A step through 200 layers that each multiply by {@code factor}, exactly, forwards and backwards; the loss is 𝓛 =
     * h − 0 with δᴸ = 1.
     */
    private static RangeReading tower(double factor) {
        Network network = Nets.chain(
                Precision.FLOAT64,
                5,
                new Identity(),
                new Identity(),
                new IdentityMatrix(factor),
                null,
                1,
                Nets.tower(1, DEPTH));
        Matrix input = Matrix.zeros(Precision.FLOAT64, 1, 1).fill(1);
        double output = Math.pow(factor, DEPTH);
        Matrix target = Matrix.zeros(Precision.FLOAT64, 1, 1).fill(output - Math.max(output, 1));
        return RangeReading.of(
                network, new dev.gradiometer.engine.loss.AbsoluteError(), input, target, UpdateSpec.of(new Sgd()));
    }

    /** Number of the first layer from the input whose output is too large. */
    private static int overflow(RangeReading reading, NumberFormat format) {
        for (int l = 0; l < reading.layers().size(); l++) {
            if (reading.layers().get(l).fit(Quantity.ACTIVATIONS, format).overflow() > 0) {
                return l + 1;
            }
        }
        return -1;
    }

    /** How many layers the backward signal passes until nothing is left of it. */
    private static int underflow(RangeReading reading, NumberFormat format) {
        int last = reading.layers().size() - 1;
        for (int passed = 0; passed <= last; passed++) {
            if (reading.layers()
                            .get(last - passed)
                            .fit(Quantity.SIGNALS, format)
                            .lost()
                    > 0) {
                return passed;
            }
        }
        return -1;
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
                update.start(network.vector(), new Horizon(1, steps)),
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
