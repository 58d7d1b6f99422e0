package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example gives the finding in its name, and only that failure; the healthy ones give none, over five seeds. They
 * are trained on one thread and two by turns.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExamplesTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("gradiometer.root")).resolve("examples");

    static Stream<Arguments> examples() {
        return Stream.of(
                        Arguments.of("vanishing-sigmoid-tower", 3, List.of(Cause.VANISHING_GRADIENT)),
                        Arguments.of("exploding-initialisation", 3, List.of(Cause.EXPLODING_GRADIENT)),
                        Arguments.of("dying-relu", 3, List.of(Cause.DEAD_UNITS)),
                        Arguments.of("rate-too-high", 3, List.of(Cause.RATE_TOO_HIGH)),
                        Arguments.of("rate-too-low", 3, List.of(Cause.RATE_TOO_LOW)),
                        Arguments.of("copies", 3, List.of(Cause.COPIES)),
                        Arguments.of("unscaled-input", 3, List.of(Cause.UNSCALED_INPUT)),
                        Arguments.of("healthy-deep-relu", 5, List.of()),
                        Arguments.of("sharpness-guarded", 5, List.of()),
                        Arguments.of("healthy-tanh", 5, List.of()))
                .flatMap(example -> IntStream.rangeClosed(1, (int) example.get()[1])
                        .mapToObj(seed -> Arguments.of(example.get()[0], seed, example.get()[2])));
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
        ExperimentFile file = ExperimentFile.read(
                EXAMPLES.resolve(name + ".yaml"), List.of("seed=" + seed, "threads=" + (1 + seed % 2)));
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(file, EXAMPLES)) {
            session.run(recorder, () -> false);
        }
        return Doctor.diagnose(recorder.recording(), Thresholds.with(file.spec().thresholds()));
    }
}
