package dev.gradiometer.instruments.theory;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Refusal;
import dev.gradiometer.engine.network.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Mean field along a given network: what each layer's output and gradient should measure for one sample, from the
 * initialisers' variances.
 *
 * <p>Forward, with m the mean square of a layer's input: z ~ N(mean of b, σ_w² m + σ_b²), and E φ(z)² goes on.
 * Backward, squared norms are multiplied by σ_w² in a dense layer (fan-in times the variance of a weight) and by E
 * φ′(z)² in an activation, whatever the widths; ‖∂𝓛/∂Wˡ‖² = ‖uˡ‖² ‖hˡ⁻¹‖². A residual block adds its branch's mean
 * square and gain, scaled, to 1 (Yang and Schoenholz, "Mean field residual networks", 2017). A layer norm makes the
 * variance 1 and divides squared gradients by the variance it found. Dropout multiplies both ways by 1/(1 − rate), as
 * in training.
 *
 * <p>A softmax at the end is left out: predictions are relative to its input. There is no theory here for batch
 * normalisation, for a softmax inside, and for an activation whose input is no sum over many weights.
 */
public final class SignalPropagation {
    /** A signal's distribution over units: whether it is normal, its mean and mean square. */
    private record Signal(boolean normal, double mean, double meanSquare, int width) {
        double variance() {
            return Math.max(0, meanSquare - mean * mean);
        }
    }

    private static final class Draft {
        private final int index;
        private final String kind;
        private int units;
        private double meanSquare;
        private double gain;
        private double inputSquareNorm = Double.NaN;
        private List<Draft> branch = List.of();
        private double branchScale;
        private double lnError;

        Draft(int index, String kind) {
            this.index = index;
            this.kind = kind;
        }

        LayerPrediction finished() {
            return new LayerPrediction(
                    index, kind, units, meanSquare, gain, lnError, lnError + Math.log(inputSquareNorm));
        }
    }

    private final List<Draft> drafts = new ArrayList<>();

    private SignalPropagation() {}

    /**
     * Predicts every layer of a network, indexed as in {@code Network.layers()}.
     *
     * @param layers     the network's layers
     * @param inputs     width of the input, at least 1
     * @param meanSquare mean square of the sample's entries, 0 or more: 1 for standardised data
     * @throws Refusal naming the layer that there is no theory for
     */
    public static List<LayerPrediction> of(List<LayerSpec> layers, int inputs, double meanSquare) {
        Check.atLeastOne("inputs", inputs);
        Check.variance("mean square", meanSquare);
        boolean endsInSoftmax = !layers.isEmpty()
                && layers.getLast() instanceof LayerSpec.Activate last
                && last.activation() instanceof Softmax;
        List<LayerSpec> predicted = endsInSoftmax ? layers.subList(0, layers.size() - 1) : layers;
        SignalPropagation propagation = new SignalPropagation();
        List<Draft> chain = new ArrayList<>();
        propagation.forward(predicted, new Signal(false, 0, meanSquare, inputs), chain);
        backward(chain, 0);
        return propagation.drafts.stream().map(Draft::finished).toList();
    }

    private Signal forward(List<LayerSpec> layers, Signal input, List<Draft> chain) {
        Signal signal = input;
        for (LayerSpec layer : layers) {
            String kind = layer instanceof LayerSpec.Activate a ? a.activation().name() : layer.kind();
            Draft draft = new Draft(drafts.size(), kind);
            drafts.add(draft);
            chain.add(draft);
            signal = switch (layer) {
                case LayerSpec.Dense dense -> dense(dense, signal, draft);
                case LayerSpec.Activate activate ->
                    switch (activate.activation()) {
                        case Pointwise pointwise -> activation(pointwise, signal, draft);
                        case Softmax softmax -> throw refusal(draft, Reason.SOFTMAX_INSIDE);
                    };
                case LayerSpec.Residual residual -> residual(residual, signal, draft);
                case LayerSpec.LayerNorm norm -> {
                    draft.gain = 1 / (signal.variance() + norm.epsilon());
                    yield new Signal(signal.normal, 0, signal.variance() * draft.gain, signal.width);
                }
                case LayerSpec.BatchNorm norm -> throw refusal(draft, Reason.BATCH);
                case LayerSpec.Dropout dropout -> {
                    draft.gain = 1 / (1 - dropout.rate());
                    yield new Signal(
                            signal.normal && dropout.rate() == 0,
                            signal.mean,
                            signal.meanSquare * draft.gain,
                            signal.width);
                }
                default -> throw refusal(draft, Reason.KIND);
            };
            draft.units = signal.width;
            draft.meanSquare = signal.meanSquare;
        }
        return signal;
    }

    private static Signal dense(LayerSpec.Dense dense, Signal input, Draft draft) {
        EntryMoments weight = EntryMoments.of(dense.weights(), input.width, dense.units())
                .filter(moments -> Math.abs(moments.mean()) <= 1e-12)
                .orElseThrow(
                        () -> refusal(draft, Reason.WEIGHTS, dense.weights().describe()));
        EntryMoments bias = dense.bias() == null
                ? new EntryMoments(0, 0)
                : EntryMoments.ofBiases(dense.bias(), input.width, dense.units())
                        .orElseThrow(() -> refusal(draft, Reason.BIASES));
        draft.gain = weight.variance() * input.width;
        draft.inputSquareNorm = input.meanSquare * input.width;
        double variance = draft.gain * input.meanSquare + bias.variance();
        return new Signal(true, bias.mean(), variance + bias.mean() * bias.mean(), dense.units());
    }

    private static Signal activation(Pointwise activation, Signal input, Draft draft) {
        if (!input.normal) {
            throw refusal(draft, Reason.INPUT);
        }
        double variance = input.variance();
        if (!Double.isFinite(variance)) {
            throw refusal(draft, Reason.SIGNAL, String.valueOf(variance));
        }
        draft.gain = GaussianMoments.slopeSquare(activation, input.mean, variance);
        return new Signal(
                false,
                GaussianMoments.mean(activation, input.mean, variance),
                GaussianMoments.square(activation, input.mean, variance),
                input.width);
    }

    private Signal residual(LayerSpec.Residual residual, Signal input, Draft draft) {
        List<Draft> branch = new ArrayList<>();
        Signal output = forward(residual.branch(), input, branch);
        double scale = residual.scale();
        double through = scale * scale;
        for (Draft inside : branch) {
            through *= inside.gain;
        }
        draft.gain = 1 + through;
        draft.branch = branch;
        draft.branchScale = scale;
        return new Signal(
                input.normal && output.normal,
                input.mean + scale * output.mean,
                input.meanSquare + 2 * scale * input.mean * output.mean + scale * scale * output.meanSquare,
                input.width);
    }

    private static void backward(List<Draft> chain, double lnErrorAtEnd) {
        double lnError = lnErrorAtEnd;
        for (Draft draft : chain.reversed()) {
            draft.lnError = lnError;
            backward(draft.branch, lnError + 2 * Math.log(Math.abs(draft.branchScale)));
            lnError += Math.log(draft.gain);
        }
    }

    private static Refusal refusal(Draft draft, Reason reason) {
        return refusal(draft, reason, "");
    }

    private static Refusal refusal(Draft draft, Reason reason, String detail) {
        return new Refusal("mean field", draft.index, draft.kind, reason, detail);
    }
}
