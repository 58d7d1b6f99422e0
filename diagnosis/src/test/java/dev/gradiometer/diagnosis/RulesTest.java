package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.NonFinite;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule just below and just above each of its thresholds, on readings written by hand. */
class RulesTest {
    private static final Thresholds T = Thresholds.DEFAULT;

    private static final Consumer<Written> LONG_FIRST_STEPS = run -> run.gain = step -> step < 16 ? -0.5 : 0.6;

    private static Arguments of(String what, Cause cause, Consumer<Written> below, Consumer<Written> above) {
        return Arguments.of(what, cause, below, above);
    }

    private static Consumer<Written> also(Consumer<Written> first, Consumer<Written> then) {
        return first.andThen(then);
    }

    private static DataProfile.Column target(double min, double max, double mean, double deviation) {
        return new DataProfile.Column("price", min, max, mean, deviation);
    }

    private static Consumer<Written> regression(DataProfile.Column target) {
        return run -> {
            run.classes = List.of();
            run.outputs = 1;
            run.loss = new LossSetup("MSELoss", LossSetup.Reads.VALUES);
            run.data = Written.profile(1, 1, 1, List.of(target));
        };
    }

    private static Consumer<Written> output(String kind, LayerRole role, LossSetup.Reads reads) {
        return run -> {
            run.outputKind = kind;
            run.outputRole = role;
            run.loss = new LossSetup("some_loss", reads);
        };
    }

    /** Lower layers get {@code decades} less gradient, evenly spread, and {@code kept} of their signal's loss. */
    private static Consumer<Written> vanishing(double gradient, double signal) {
        return run -> {
            run.gradientDecade = number -> -gradient * (run.hidden + 1 - number) / run.hidden;
            run.signalDecade = number -> -signal * (run.hidden + 1 - number) / run.hidden;
        };
    }

    static Stream<Arguments> thresholds() {
        LayerRole sigmoid = Written.SIGMOID;
        LayerRole tanh = new LayerRole.Slope(-1, 1, false, true, 1);
        LayerRole softmax = new LayerRole.Softmax();
        double inf = Double.POSITIVE_INFINITY;
        return Stream.of(
                of("copies", Cause.COPIES, r -> r.distinct = 11, r -> r.distinct = 10),
                of(
                        "inputs too large",
                        Cause.UNSCALED_INPUT,
                        also(LONG_FIRST_STEPS, r -> r.data = Written.profile(9.99, 1, 1, List.of())),
                        also(LONG_FIRST_STEPS, r -> r.data = Written.profile(10.01, 1, 1, List.of()))),
                of(
                        "large inputs that steps are too long for",
                        Cause.UNSCALED_INPUT,
                        r -> r.data = Written.profile(1000, 1, 1, List.of()),
                        also(LONG_FIRST_STEPS, r -> r.data = Written.profile(1000, 1, 1, List.of()))),
                of(
                        "inputs too faint",
                        Cause.UNSCALED_INPUT,
                        r -> r.data = Written.profile(1.01e-3, 1, 1, List.of()),
                        r -> r.data = Written.profile(0.99e-3, 1, 1, List.of())),
                of(
                        "columns too different",
                        Cause.UNSCALED_INPUT,
                        also(LONG_FIRST_STEPS, r -> r.data = Written.profile(5, 11, 999, List.of())),
                        also(LONG_FIRST_STEPS, r -> r.data = Written.profile(5, 11, 1001, List.of()))),
                of("units born dead", Cause.DEAD_UNITS, r -> r.dead = 14, r -> r.dead = 15),
                of(
                        "units that died",
                        Cause.DEAD_UNITS,
                        r -> {
                            r.dead = 14;
                            r.deadSince = 300;
                        },
                        r -> {
                            r.dead = 15;
                            r.deadSince = 300;
                        }),
                of(
                        "forward signal grows",
                        Cause.EXPLODING_GRADIENT,
                        r -> r.outputDecade = number -> 1.99 * number / 4,
                        r -> r.outputDecade = number -> 2.01 * number / 4),
                of("backward signal grows", Cause.EXPLODING_GRADIENT, vanishing(0, -2.99), vanishing(0, -3.01)),
                of(
                        "saturated from the start",
                        Cause.SATURATED_UNITS,
                        r -> {
                            r.slope = sigmoid;
                            r.liveShare = 0.51;
                        },
                        r -> {
                            r.slope = sigmoid;
                            r.liveShare = 0.49;
                        }),
                of("gradient vanishes", Cause.VANISHING_GRADIENT, vanishing(2.99, 0), vanishing(3.01, 0)),
                of("signal vanishes", Cause.VANISHING_GRADIENT, vanishing(0, 2.99), vanishing(0, 3.01)),
                of(
                        "gradient exactly zero",
                        Cause.VANISHING_GRADIENT,
                        vanishing(1, 0),
                        r -> r.gradientDecade = number -> number == 1 ? Double.NEGATIVE_INFINITY : 0),
                of(
                        "steps raise the loss",
                        Cause.RATE_TOO_HIGH,
                        r -> r.gain = step -> step >= 16 && step < 25 ? -0.5 : 0.6,
                        r -> r.gain = step -> step >= 16 && step < 27 ? -0.5 : 0.6),
                of(
                        "early steps overshoot by far",
                        Cause.RATE_TOO_HIGH,
                        r -> r.gain = step -> step == 3 || step == 5 ? -0.99 : 0.6,
                        r -> r.gain = step -> step == 3 || step == 5 ? -1.01 : 0.6),
                of(
                        "one early step overshoots by far",
                        Cause.RATE_TOO_HIGH,
                        r -> r.gain = step -> step == 3 ? -9 : 0.6,
                        r -> r.gain = step -> step == 3 || step == 4 ? -9 : 0.6),
                of(
                        "layers jump and the loss rises",
                        Cause.RATE_TOO_HIGH,
                        r -> {
                            r.updateRatio = 0.11;
                            r.stepLoss = step -> step == 900 ? 1.49 * Written.GUESS : Written.GUESS;
                        },
                        r -> {
                            r.updateRatio = 0.11;
                            r.stepLoss = step -> step >= 30 ? 1.51 * Written.GUESS : Written.GUESS;
                        }),
                of(
                        "layers jump",
                        Cause.RATE_TOO_HIGH,
                        r -> {
                            r.updateRatio = 0.099;
                            r.gain = step -> step >= 20 && step < 23 ? -0.5 : 0.6;
                        },
                        r -> {
                            r.updateRatio = 0.101;
                            r.gain = step -> step >= 20 && step < 23 ? -0.5 : 0.6;
                        }),
                of(
                        "steps achieve all they predict",
                        Cause.RATE_TOO_LOW,
                        r -> {
                            r.gain = step -> 0.79;
                            r.updateRatio = 1e-6;
                        },
                        r -> {
                            r.gain = step -> 0.81;
                            r.updateRatio = 1e-6;
                        }),
                of(
                        "the network is where it began",
                        Cause.RATE_TOO_LOW,
                        r -> {
                            r.gain = step -> 0.99;
                            r.updateRatio = 5.1e-5;
                        },
                        r -> {
                            r.gain = step -> 0.99;
                            r.updateRatio = 4.9e-5;
                        }),
                of(
                        "the loss is still falling",
                        Cause.RATE_TOO_LOW,
                        r -> {
                            r.gain = step -> 0.99;
                            r.evaluated = List.of(0.75, 0.70, 0.65, 0.60, 0.59, 0.58, 0.57, 0.561);
                        },
                        r -> {
                            r.gain = step -> 0.99;
                            r.evaluated = List.of(0.75, 0.70, 0.65, 0.60, 0.59, 0.58, 0.57, 0.559);
                        }),
                of("a value that is no number", Cause.NON_FINITE, r -> {}, r -> {
                    r.broken = new NonFinite(0, NonFinite.Operation.LOSS, "", -1, -1, 1);
                    r.ending = Ending.NON_FINITE;
                }),
                of(
                        "target above the output's range",
                        Cause.OUTPUT_MISMATCH,
                        also(regression(target(0, 1.18, 0.59, 0.59)), output("tanh", tanh, LossSetup.Reads.VALUES)),
                        also(regression(target(0, 1.2, 0.6, 0.6)), output("tanh", tanh, LossSetup.Reads.VALUES))),
                of(
                        "target below the output's range",
                        Cause.OUTPUT_MISMATCH,
                        also(
                                regression(target(-0.18, 1, 0.41, 0.59)),
                                output("relu", Written.RELU, LossSetup.Reads.VALUES)),
                        also(
                                regression(target(-0.2, 1, 0.4, 0.6)),
                                output("relu", Written.RELU, LossSetup.Reads.VALUES))),
                of(
                        "targets too large",
                        Cause.OUTPUT_MISMATCH,
                        regression(target(0, 200, 99, 0)),
                        regression(target(0, 200, 101, 0))),
                of(
                        "no share",
                        Cause.OUTPUT_MISMATCH,
                        r -> r.data = Written.profile(1, 1, 1, List.of(target(0, 1, 0.5, 0.5))),
                        r -> r.data = Written.profile(1, 1, 1, List.of(target(0, 1.01, 0.5, 0.5)))),
                of(
                        "logarithm of no probability",
                        Cause.OUTPUT_MISMATCH,
                        output("sigmoid", sigmoid, LossSetup.Reads.EVENT_PROBABILITIES),
                        output("tanh", tanh, LossSetup.Reads.EVENT_PROBABILITIES)),
                of(
                        "softmax of one",
                        Cause.OUTPUT_MISMATCH,
                        also(r -> r.outputs = 2, output("softmax", softmax, LossSetup.Reads.CLASS_PROBABILITIES)),
                        also(r -> r.outputs = 1, output("softmax", softmax, LossSetup.Reads.CLASS_PROBABILITIES))),
                of(
                        "squeezed twice",
                        Cause.OUTPUT_MISMATCH,
                        output("leaky", new LayerRole.Slope(-inf, inf, false, false, 1), LossSetup.Reads.CLASS_LOGITS),
                        output("softmax", softmax, LossSetup.Reads.CLASS_LOGITS)),
                of(
                        "no progress",
                        Cause.NO_PROGRESS,
                        r -> {
                            r.end = 0.945 * Written.GUESS;
                            r.accuracy = 0.52;
                        },
                        r -> {
                            r.end = 0.955 * Written.GUESS;
                            r.accuracy = 0.52;
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thresholds")
    void namesItsCauseBeyondTheThresholdOnly(
            String what, Cause cause, Consumer<Written> below, Consumer<Written> above) {
        Written quiet = new Written();
        below.accept(quiet);
        Written loud = new Written();
        above.accept(loud);

        assertThat(quiet.cause()).as("below").isNotEqualTo(cause);
        assertThat(loud.cause()).as("above").isEqualTo(cause);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thresholds")
    void aTrainingThatLearnedHasNoFailure(String what, Cause cause, Consumer<Written> below, Consumer<Written> above) {
        Written run = new Written();
        above.accept(run);
        boolean learnable = run.ending != Ending.NON_FINITE && !what.equals("softmax of one");
        if (learnable) {
            run.evaluated = List.of(Written.GUESS, (1 - T.learnedSkill()) * Written.GUESS - 1e-9);
            assertThat(run.diagnosis().failed()).isFalse();
        }
    }

    @Test
    void judgesTheOutcomeAtItsTwoThresholds() {
        Written run = new Written();
        run.accuracy = 0.5;
        run.end = (1 - 0.499) * Written.GUESS;
        assertThat(run.diagnosis().outcome().state()).isEqualTo(Outcome.State.BELOW);
        run.end = (1 - 0.501) * Written.GUESS;
        assertThat(run.diagnosis().outcome().state()).isEqualTo(Outcome.State.LEARNED);
        run.end = (1 - 0.049) * Written.GUESS;
        assertThat(run.diagnosis().outcome().state()).isEqualTo(Outcome.State.FAILED);
        run.accuracy = 0.5 + 0.5 * 0.3;
        assertThat(run.diagnosis().outcome().state()).isEqualTo(Outcome.State.BELOW);
    }

    @Test
    void aWayThatIsTooShortMakesAVanishedGradientCertain() {
        Written run = new Written();
        vanishing(5, 0).accept(run);
        run.updateRatio = 0.99e-6;
        assertThat(run.first().certainty()).isEqualTo(Certainty.CERTAIN);
        run.updateRatio = 1.01e-6;
        assertThat(run.first().certainty()).isEqualTo(Certainty.LIKELY);
    }

    @Test
    void measuredCurvatureIsEvidenceOnItsSideOfTheLimit() {
        Written high = new Written();
        high.gain = step -> -0.5;
        high.rateShare = 1.01;
        assertThat(high.first().evidence()).anyMatch(e -> e.value() == 1.01);
        high.rateShare = 0.99;
        assertThat(high.first().evidence()).noneMatch(e -> e.value() == 0.99);
        Written low = new Written();
        low.gain = step -> 0.99;
        low.updateRatio = 1e-6;
        low.rateShare = 0.0099;
        assertThat(low.first().evidence()).anyMatch(e -> e.value() == 0.0099);
        low.rateShare = 0.0101;
        assertThat(low.first().evidence()).noneMatch(e -> e.value() == 0.0101);
    }
}
