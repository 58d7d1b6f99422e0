package dev.gradiometer.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.doctor.Mending;
import dev.gradiometer.doctor.repair.Candidate;
import dev.gradiometer.doctor.repair.Mend;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of an experiment in terms of the controls. */
final class RepairedKnobsTest {
    /** Dense layers 0, 2 and 4 with activations 1 and 3. */
    private static final Knobs KNOBS = Knobs.of(Map.of(
            "data",
            "moons",
            "depth",
            "2",
            "width",
            "8",
            "activation",
            "sigmoid",
            "initialiser",
            "glorot-normal",
            "gain",
            "3",
            "optimiser",
            "sgd",
            "rate",
            "0.1"));

    private static RepairedKnobs repaired(Knobs knobs, Remedy... remedies) {
        ExperimentFile file = knobs.file();
        for (Remedy remedy : remedies) {
            file = Mending.apply(remedy, file).orElseThrow();
        }
        List<Mend> mends = Arrays.stream(remedies)
                .map(remedy -> new Mend(Cause.RATE_TOO_HIGH, remedy))
                .toList();
        return RepairedKnobs.of(knobs, new Candidate(knobs.file(), mends, file));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(new Remedy.LearningRate(0.003), Map.of("rate", "0.003")),
                Arguments.of(new Remedy.Setting("training.optimiser", "adam"), Map.of("optimiser", "adam")),
                Arguments.of(new Remedy.Setting("training.batch", "128"), Map.of("batch", "128")),
                Arguments.of(new Remedy.Activation(List.of(1, 3), "tanh", null), Map.of("activation", "tanh")),
                Arguments.of(
                        new Remedy.Initialisation(
                                new TreeMap<>(Map.of(0, "he-normal", 2, "he-normal", 4, "he-normal")), false),
                        Map.of("initialiser", "he-normal", "gain", "1")),
                Arguments.of(new Remedy.Normalisation(List.of(0, 2)), Map.of("normalisation", "layer-norm")),
                Arguments.of(new Remedy.Residual(List.of(2)), Map.of("residual", "on")),
                Arguments.of(new Remedy.Width(List.of(0, 2), 32), Map.of("width", "32")),
                Arguments.of(new Remedy.Longer(2), Map.of("steps", "2000")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeThatAControlMakesIsExact(Remedy remedy, Map<String, String> turned) {
        RepairedKnobs repaired = repaired(KNOBS, remedy);
        Map<String, String> expected = new TreeMap<>(KNOBS.values());
        expected.putAll(turned);
        assertThat(new TreeMap<>(repaired.knobs().values())).isEqualTo(expected);
        assertThat(repaired.exact()).isTrue();
        assertThat(repaired.beyond()).isEmpty();
    }

    @Test
    void severalChangesAddUp() {
        RepairedKnobs repaired =
                repaired(KNOBS, new Remedy.LearningRate(0.003), new Remedy.Setting("training.optimiser", "adam"));
        assertThat(repaired.exact()).isTrue();
        assertThat(repaired.knobs().values()).containsEntry("rate", "0.003").containsEntry("optimiser", "adam");
    }

    @Test
    void biasesFromZeroTurnTheirControlBack() {
        Map<String, String> dead = new TreeMap<>(KNOBS.values());
        dead.put("bias", "-4");
        dead.put("initialiser", "he-normal");
        dead.put("gain", "1");
        RepairedKnobs repaired = repaired(
                Knobs.of(dead), new Remedy.Initialisation(new TreeMap<>(Map.of(0, "he-normal", 2, "he-normal")), true));
        assertThat(repaired.knobs().bias()).isZero();
        assertThat(repaired.exact()).isTrue();
    }

    @Test
    void whatNoControlMakesIsNamed() {
        Remedy clip = new Remedy.Setting("training.clip", "{norm: 1}");
        RepairedKnobs repaired = repaired(KNOBS, new Remedy.LearningRate(0.003), clip);
        assertThat(repaired.exact()).isFalse();
        assertThat(repaired.beyond()).extracting(Mend::remedy).containsExactly(clip);
        assertThat(repaired.knobs().rate()).isEqualTo(0.003);
    }

    @Test
    void anInitialiserOfSomeLayersIsOnlyNear() {
        RepairedKnobs repaired =
                repaired(KNOBS, new Remedy.Initialisation(new TreeMap<>(Map.of(0, "he-normal")), false));
        assertThat(repaired.exact()).isFalse();
        assertThat(repaired.knobs().initialiser()).isEqualTo("he-normal");
    }
}
