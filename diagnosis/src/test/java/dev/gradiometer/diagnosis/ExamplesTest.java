package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example gives the finding in its name, and only that failure; the healthy ones give none. Over ten seeds each.
 */
class ExamplesTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("gradiometer.root")).resolve("examples");

    static Stream<Arguments> examples() {
        return Stream.of(
                        Arguments.of("vanishing-sigmoid-tower", List.of(Cause.VANISHING_GRADIENT)),
                        Arguments.of("exploding-initialisation", List.of(Cause.EXPLODING_GRADIENT)),
                        Arguments.of("dying-relu", List.of(Cause.DEAD_UNITS)),
                        Arguments.of("rate-too-high", List.of(Cause.RATE_TOO_HIGH)),
                        Arguments.of("rate-too-low", List.of(Cause.RATE_TOO_LOW)),
                        Arguments.of("copies", List.of(Cause.COPIES)),
                        Arguments.of("unscaled-input", List.of(Cause.UNSCALED_INPUT)),
                        Arguments.of("healthy-deep-relu", List.of()),
                        Arguments.of("sharpness-guarded", List.of()),
                        Arguments.of("healthy-tanh", List.of()))
                .flatMap(example -> IntStream.rangeClosed(1, 10)
                        .mapToObj(seed -> Arguments.of(example.get()[0], seed, example.get()[1])));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("examples")
    void givesTheFindingInItsNameAndOnlyThat(String name, int seed, List<Cause> expected) {
        Diagnosis diagnosis = diagnose(name, seed);
        assertThat(diagnosis.findings())
                .as("%s", diagnosis)
                .filteredOn(f -> f.severity() != Severity.NOTE)
                .allSatisfy(f -> assertThat(f.severity()).isEqualTo(Severity.FAILURE))
                .extracting(Finding::cause)
                .isEqualTo(expected);
    }

    private static Diagnosis diagnose(String name, int seed) {
        ExperimentFile file = ExperimentFile.read(EXAMPLES.resolve(name + ".yaml"), List.of("seed=" + seed));
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(file, EXAMPLES)) {
            session.run(recorder, () -> false);
        }
        return Doctor.diagnose(recorder.recording(), Thresholds.with(file.spec().thresholds()));
    }
}
