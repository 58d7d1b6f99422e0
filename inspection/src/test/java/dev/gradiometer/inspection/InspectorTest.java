package dev.gradiometer.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.instruments.range.NumberFormat;
import dev.gradiometer.instruments.theory.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real networks before training. */
class InspectorTest {
    @Test
    void theSigmoidTowerIsOrderedAsTheoryExpects() {
        Inspection tower = Inspected.example("vanishing-sigmoid-tower");

        assertThat(Inspected.judgements(tower))
                .containsExactly(
                        Judgement.ORDERED, Judgement.AS_EXPECTED, Judgement.NOT_ISOMETRIC, Judgement.RATE_BELOW);
        assertThat(tower.leftOut()).isEmpty();
        assertThat(tower.tower().fixedPoint()).isEqualTo(FixedPoint.Kind.STABLE);
        assertThat(tower.tower().gain()).isCloseTo(0.0557, within(1e-4));
        assertThat(tower.backward().layers()).isEqualTo(20);
        assertThat(BackwardGain.decades(tower.backward().measured())).isCloseTo(-12.4, within(0.2));
        assertThat(tower.backward().decades()).isCloseTo(-12.4, within(0.1));
        assertThat(tower.isometry().conditionDecades()).isGreaterThan(20);
        FormatUse half = format(tower, NumberFormat.FLOAT16);
        assertThat(half.layers(false)).contains("dense1", "dense10").doesNotContain("dense21");
        assertThat(half.lossScale()).isGreaterThan(10);
    }

    private static FormatUse format(Inspection inspection, NumberFormat format) {
        return inspection.range().formats().stream()
                .filter(use -> use.format() == format)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "healthy-deep-relu, CRITICAL, RATE_BELOW",
        "healthy-tanh, CRITICAL, RATE_BELOW",
        "exploding-initialisation, CHAOTIC, RATE_ABOVE",
        "rate-too-high, CRITICAL, RATE_ABOVE",
        "rate-too-low, CRITICAL, RATE_FAR_BELOW",
        "dying-relu, NO_SIGNAL, DEAD",
        "unscaled-input, CRITICAL, RATE_ABOVE"
    })
    void examplesShowTheirFaultBeforeTraining(String name, Judgement phase, Judgement other) {
        assertThat(Inspected.judgements(Inspected.example(name))).contains(phase, other);
    }

    @Test
    void theCriticalReluTowerMeasuresWhatItIsExpectedTo() {
        Inspection relu = Inspected.example("healthy-deep-relu");

        assertThat(relu.tower().gain()).isCloseTo(1, within(1e-12));
        assertThat(relu.backward().expected()).isCloseTo(0, within(1e-9));
        for (LayerRow row : relu.layers()) {
            assertThat(row.error().ln())
                    .as(row.name())
                    .isCloseTo(row.expectedError().ln(), within(0.7));
        }
        assertThat(relu.firing().rate()).isCloseTo(0.5, within(0.1));
        assertThat(relu.firing().activePaths().log10()).isCloseTo(-10 * Math.log10(2), within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"identity, 1", "tanh, 1"})
    void orthogonalWeightsAreIsometricWhereTheActivationIsLinear(String activation, double gain) {
        String layers = "{repeat: 10, layers: [{dense: 16, activation: %s}]}, {dense: 2}".formatted(activation);
        Inspection network = Inspected.network(
                "{kind: orthogonal, gain: %s}".formatted(gain), layers, "data.noise=0", "data.scaling=none");
        Inspection random = Inspected.network("glorot-normal", layers);

        if (activation.equals("identity")) {
            assertThat(network.isometry().largest()).isCloseTo(0, within(1e-5));
            assertThat(network.isometry().smallest()).isCloseTo(0, within(1e-5));
        }
        assertThat(Inspected.judgements(network)).contains(Judgement.CRITICAL, Judgement.ISOMETRIC);
        assertThat(Inspected.judgements(random)).contains(Judgement.NOT_ISOMETRIC);
    }

    @Test
    void whatThereIsNoTheoryForIsSaidAndTheOthersGoOn() {
        Inspection norm = Inspected.network(
                "he-normal",
                "{dense: 16}, batch-norm, {dense: 16, activation: relu}, batch-norm, {dense: 16}, {dense: 2}");

        assertThat(norm.leftOut()).extracting(LeftOut::instrument).containsExactly(Instrument.THEORY);
        assertThat(norm.leftOut().getFirst().reason().english()).contains("batch normalisation");
        assertThat(norm.tower()).isNull();
        assertThat(norm.backward().expected()).isNaN();
        assertThat(norm.isometry()).isNotNull();
        assertThat(norm.rate()).isNotNull();
        assertThat(norm.range()).isNotNull();
        assertThat(norm.firing()).isNotNull();
    }

    @Test
    void aRateThatIsGuardedIsInspectedBeforeItsFirstMeasurement() {
        Inspection guarded = Inspected.example("sharpness-guarded");
        assertThat(guarded.leftOut()).isEmpty();
        assertThat(guarded.rate()).isNotNull();
        assertThat(guarded.range()).isNotNull();
    }

    @Test
    void residualBlocksCountAsLayers() {
        Inspection residual = Inspected.network(
                "he-normal",
                "{dense: 16, activation: relu}, {residual: [{dense: 16, activation: relu}, {dense: 16}]}, {dense: 2}");

        assertThat(residual.backward().layers()).isEqualTo(2);
        assertThat(residual.tower()).isNull();
        assertThat(residual.leftOut()).isEmpty();
    }

    @Test
    void weightsThatOverflowLeaveNoBugBehind() {
        Inspection broken =
                Inspected.network("{kind: normal, deviation: 1e30}", "{dense: 8, activation: relu}, {dense: 2}");

        assertThat(format(broken, NumberFormat.FLOAT16).layers(true)).contains("dense1");
        assertThat(Verdicts.of(broken, VerdictLimits.DEFAULT)).isNotEmpty();
    }

    @Test
    void adaptiveOptimisersAreNotHeldAgainstASingleGradient() {
        Inspection adam =
                Inspected.network("he-normal", "{dense: 8, activation: relu}, {dense: 2}", "training.optimiser=adam");

        assertThat(adam.rate().firstGradient()).isTrue();
        assertThat(adam.rate().preconditioned()).isPositive();
        assertThat(Inspected.judgements(adam)).contains(Judgement.RATE_UNSETTLED);
    }

    @Test
    void inspectingIsRepeatableToTheBit() {
        assertThat(Inspected.network("he-normal", "{dense: 8, activation: relu}, {dense: 2}"))
                .isEqualTo(Inspected.network("he-normal", "{dense: 8, activation: relu}, {dense: 2}"));
    }

    @Test
    void largeNetworksAreLookedAtLessCloselyAndWideOnesNotAtAll() {
        Allowance small = Allowance.of(network(64, 10));
        Allowance deep = Allowance.of(network(512, 20));
        Allowance wide = Allowance.of(network(3000, 3));

        assertThat(small.spectrumSamples()).isEqualTo(8);
        assertThat(small.products()).isEqualTo(60);
        assertThat(small.firing()).isEqualTo(1000);
        assertThat(deep.spectrumSamples()).isEqualTo(1);
        assertThat(deep.batch()).isBetween(16, 64);
        assertThat(wide.spectrumSamples()).isZero();
        assertThat(wide.products()).isZero();
        assertThat(wide.batch()).isEqualTo(16);
    }

    private static Network network(int width, int depth) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            layers.add(new LayerSpec.Dense(width, VarianceScaling.he(VarianceScaling.Distribution.NORMAL), null));
            layers.add(new LayerSpec.Activate(new Relu()));
        }
        return Network.build(layers, width, Precision.FLOAT32, 1);
    }
}
