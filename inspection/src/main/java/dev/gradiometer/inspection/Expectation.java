package dev.gradiometer.inspection;

import static java.util.Objects.requireNonNull;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Refusal;
import dev.gradiometer.instruments.theory.EntryMoments;
import dev.gradiometer.instruments.theory.FixedPoint;
import dev.gradiometer.instruments.theory.LayerPrediction;
import dev.gradiometer.instruments.theory.MeanField;
import dev.gradiometer.instruments.theory.SignalPropagation;
import dev.gradiometer.language.Message;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Mean field of a file's network, beside a reading of one step. */
final class Expectation {
    private static final Scaled UNKNOWN = new Scaled(Double.NaN, 0);
    private static final double ALIKE = 1e-9;
    private static final double ROUNDING = 1e-12;

    private final Network network;
    private final StepReading reading;
    private final Map<Integer, LayerPrediction> predictions = new HashMap<>();
    private @Nullable Message refusal;

    Expectation(List<LayerSpec> specs, Network network, StepReading reading) {
        this.network = network;
        this.reading = reading;
        double meanSquare =
                meanSquare(requireNonNull(reading.input()).norm(), (double) reading.samples() * network.inputs());
        if (!Double.isFinite(meanSquare)) {
            refusal = InspectionPhrase.INPUT_NOT_FINITE.with();
            return;
        }
        try {
            SignalPropagation.of(specs, network.inputs(), meanSquare).forEach(p -> predictions.put(p.index(), p));
        } catch (Refusal refused) {
            refusal = RefusedLayer.of(refused, network);
        }
    }

    /** Why there is no theory, or null. */
    @Nullable Message refusal() {
        return refusal;
    }

    List<LayerRow> rows() {
        Scaled anchor = anchor();
        return reading.layers().stream().map(layer -> row(layer, anchor)).toList();
    }

    /** The measured signal that predictions are relative to: at the last layer that has one. */
    private Scaled anchor() {
        return network.chain().reversed().stream()
                .filter(layer -> predictions.containsKey(layer.index()))
                .findFirst()
                .map(layer -> reading.layers().get(layer.index()).error())
                .orElse(UNKNOWN);
    }

    private LayerRow row(LayerReading layer, Scaled anchor) {
        LayerPrediction prediction = predictions.get(layer.index());
        return new LayerRow(
                layer.index(),
                layer.name(),
                layer.kind(),
                layer.parent(),
                layer.units(),
                meanSquare(requireNonNull(layer.output()).norm(), (double) reading.samples() * layer.units()),
                prediction == null ? Double.NaN : prediction.meanSquare(),
                requireNonNull(layer.error()),
                prediction == null ? UNKNOWN : grown(anchor, prediction.lnError() / 2));
    }

    private static double meanSquare(Scaled norm, double entries) {
        double root = norm.toDouble() / Math.sqrt(entries);
        return root * root;
    }

    private static Scaled grown(Scaled from, double ln) {
        double binary = ln / Math.log(2);
        double whole = Math.floor(binary);
        return Double.isFinite(whole)
                ? Scaled.of(from.mantissa() * Math.pow(2, binary - whole), from.exponent() + (int) whole)
                : binary < 0 ? Scaled.ZERO : Scaled.of(from.mantissa() * binary);
    }

    /** From the last layer with weights to the first, or null if there are not two. */
    @Nullable BackwardGain backward(boolean trained) {
        List<Layer> weighted =
                network.chain().stream().filter(Allowance::weighted).toList();
        if (weighted.size() < 2) {
            return null;
        }
        int first = weighted.getFirst().index();
        int last = weighted.getLast().index();
        double measured = 2
                * (requireNonNull(reading.layers().get(first).error()).ln()
                        - requireNonNull(reading.layers().get(last).error()).ln());
        LayerPrediction below = predictions.get(first);
        LayerPrediction above = predictions.get(last);
        double expected = trained || below == null || above == null ? Double.NaN : below.lnError() - above.lnError();
        return new BackwardGain(weighted.size() - 1, measured, expected);
    }

    /**
     * Mean field of the hidden layers, if all but the first are alike: plain layers with one activation and one pair of
     * variances.
     */
    static Optional<Tower> tower(List<LayerSpec> specs, int inputs) {
        List<MeanField> fields = new ArrayList<>();
        int width = inputs;
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i) instanceof LayerSpec.Dense dense) {
                boolean hidden = i + 1 < specs.size();
                Optional<MeanField> field = hidden ? field(dense, specs.get(i + 1), width) : Optional.empty();
                if (hidden && field.isEmpty()) {
                    return Optional.empty();
                }
                field.ifPresent(fields::add);
                width = dense.units();
            } else if (!(specs.get(i) instanceof LayerSpec.Activate)) {
                return Optional.empty();
            }
        }
        List<MeanField> deep = fields.size() > 1 ? fields.subList(1, fields.size()) : fields;
        return deep.isEmpty() || deep.stream().anyMatch(f -> !alike(f, deep.getFirst()))
                ? Optional.empty()
                : Optional.of(tower(deep.getFirst()));
    }

    private static Optional<MeanField> field(LayerSpec.Dense dense, LayerSpec next, int width) {
        OptionalDouble weights = variance(EntryMoments.of(dense.weights(), width, dense.units()));
        OptionalDouble bias = dense.bias() == null
                ? OptionalDouble.of(0)
                : variance(EntryMoments.ofBiases(dense.bias(), width, dense.units()));
        return next instanceof LayerSpec.Activate activate
                        && activate.activation() instanceof Pointwise pointwise
                        && weights.isPresent()
                        && bias.isPresent()
                ? Optional.of(MeanField.of(pointwise, width * weights.getAsDouble(), bias.getAsDouble()))
                : Optional.empty();
    }

    private static OptionalDouble variance(Optional<EntryMoments> moments) {
        return moments.isPresent() && moments.get().mean() == 0
                ? OptionalDouble.of(moments.get().variance())
                : OptionalDouble.empty();
    }

    private static boolean alike(MeanField a, MeanField b) {
        return a.activation().equals(b.activation())
                && Math.abs(a.weightVariance() - b.weightVariance()) <= ALIKE * b.weightVariance()
                && Math.abs(a.biasVariance() - b.biasVariance()) <= ALIKE * b.biasVariance();
    }

    private static Tower tower(MeanField field) {
        FixedPoint point = field.fixedPoint();
        double gain = field.gain(point.variance());
        return new Tower(
                field.activation().name(),
                field.weightVariance(),
                field.biasVariance(),
                point.kind(),
                point.variance(),
                gain,
                Math.abs(gain - 1) < ROUNDING ? Double.POSITIVE_INFINITY : 1 / Math.abs(Math.log(gain)),
                field.correlations(point.variance()).depthScale());
    }
}
