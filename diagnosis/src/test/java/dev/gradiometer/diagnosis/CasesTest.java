package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Yardstick;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small networks rebuilt from public reports: what is said of each is what is known to be wrong with it. */
@Execution(ExecutionMode.CONCURRENT)
class CasesTest {
    private static final Path CASES =
            Path.of(System.getProperty("gradiometer.root")).resolve("../shared/cases");

    private static Diagnosis diagnose(String file, int seed) {
        return Doctor.diagnose(recording(file, seed), Thresholds.DEFAULT);
    }

    private static Recording recording(String file, int seed) {
        Path path = CASES.resolve(file);
        assumeTrue(Files.exists(path), "no case is at " + path + ": it is left out");
        ExperimentFile experiment = ExperimentFile.read(path, List.of("seed=" + seed, "threads=1"));
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(experiment, path.getParent())) {
            session.run(recorder, () -> false);
        }
        return recorder.recording();
    }

    private static List<Cause> told(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(Finding::cause)
                .toList();
    }

    private static String text(Finding finding) {
        return finding.text().getFirst().in(Language.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void inputsTooSteepForTheRateComeBeforeLargeTargets(int seed) {
        assertThat(told(diagnose("steep-inputs/fault.yaml", seed)))
                .containsExactly(Cause.UNSCALED_INPUT, Cause.OUTPUT_MISMATCH);
        assertThat(told(diagnose("steep-inputs/advice.yaml", seed))).containsExactly(Cause.UNSCALED_INPUT);
        assertThat(told(diagnose("steep-inputs/fix.yaml", seed))).isEmpty();
    }

    /** Targets begin at −3; in the seeds whose output dies as well the loss stays where a constant 0 leaves it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aReluAtTheOutputOfARegression(int seed) {
        Diagnosis diagnosis = diagnose("dead-relu-output/fault.yaml", seed);
        assertThat(told(diagnosis)).contains(Cause.OUTPUT_MISMATCH).doesNotContain(Cause.RATE_TOO_LOW);
        boolean dead = diagnosis.outcome().end() == 25;
        assertThat(told(diagnosis).getFirst()).isEqualTo(dead ? Cause.DEAD_UNITS : Cause.OUTPUT_MISMATCH);
        assertThat(diagnosis.failed()).isEqualTo(!diagnosis.outcome().learned());
    }

    @Test
    void targetsBelowASigmoidAreToldAlthoughHalfIsLearned() {
        Diagnosis diagnosis = diagnose("targets-below-sigmoid/fault.yaml", 1);
        assertThat(diagnosis.outcome().state()).isEqualTo(Outcome.State.LEARNED);
        assertThat(told(diagnosis)).containsExactly(Cause.OUTPUT_MISMATCH);
        assertThat(text(diagnosis.findings().getFirst())).contains("cannot give less than 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void twoDefectsThatHoldIndependentlyAreBothTold(int seed) {
        assertThat(told(diagnose("two-defects/fault.yaml", seed)))
                .containsExactly(Cause.OUTPUT_MISMATCH, Cause.UNSCALED_INPUT);
        assertThat(told(diagnose("two-defects/only-sigmoid.yaml", seed)))
                .first()
                .isEqualTo(Cause.UNSCALED_INPUT);
        assertThat(told(diagnose("two-defects/only-scaled.yaml", seed))).first().isEqualTo(Cause.OUTPUT_MISMATCH);
        assertThat(told(diagnose("two-defects/fix.yaml", seed))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void stepsTooSmallForXnor(int seed) {
        assertThat(told(diagnose("slow-xnor/fault.yaml", seed)).getFirst())
                .isIn(Cause.RATE_TOO_LOW, Cause.TOO_FEW_STEPS);
    }

    @Test
    void softTargetsAreJudgedAboveTheirEntropy() {
        Diagnosis diagnosis = diagnose("soft-targets/fault.yaml", 1);
        assertThat(diagnosis.outcome().skill()).isBetween(0.7, 0.8);
        assertThat(told(diagnosis)).containsExactly(Cause.OUTPUT_MISMATCH);
        assertThat(text(diagnosis.findings().getFirst())).contains("no events");
    }

    @ParameterizedTest
    @CsvSource({"several-labels/fault.yaml, 1", "several-labels/fault.yaml, 2"})
    void aSoftmaxForSeveralLabels(String file, int seed) {
        Diagnosis diagnosis = diagnose(file, seed);
        assertThat(told(diagnosis)).first().isEqualTo(Cause.OUTPUT_MISMATCH);
        assertThat(text(diagnosis.findings().getFirst())).contains("labels that do not exclude each other");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRareClassThatIsIgnored(int seed) {
        assertThat(told(diagnose("one-class-only/fault.yaml", seed))).first().isEqualTo(Cause.ONE_CLASS_ONLY);
    }

    /** The rate leaves the loss at the best constant's, which is no fault of the output. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFewPositivesUnderASigmoidAreNoMismatch(int seed) {
        assertThat(told(diagnose("rare-positive/probe.yaml", seed)))
                .isSubsetOf(Cause.RATE_TOO_LOW, Cause.ONE_CLASS_ONLY);
    }

    /** Five positives of 3,000 whose inputs tell nothing: what was learned of them by heart does not count. */
    @Test
    void aRareClassOfWhichNothingPredictsAnything() {
        Yardstick.Reach reach = new Yardstick.Reach(Metric.AVERAGE_PRECISION, 0.4, 0.2, 0.222, 0.005);
        Yardstick yardstick = new Yardstick(
                3_000,
                List.of(
                        new Yardstick.Rival(Yardstick.Model.LINEAR, "", 3, List.of(reach)),
                        new Yardstick.Rival(Yardstick.Model.STUMPS, "", 3, List.of(reach))));
        Recording recording = recording("one-class-only/fault.yaml", 1).with(yardstick);
        Diagnosis diagnosis = Doctor.diagnose(recording, Thresholds.DEFAULT);
        assertThat(diagnosis.outcome().state()).isEqualTo(Outcome.State.FAILED);
        assertThat(told(diagnosis)).containsExactly(Cause.ONE_CLASS_ONLY, Cause.NOTHING_TO_LEARN);
        assertThat(diagnosis.findings().getFirst().remedies())
                .as("weights of classes cannot help")
                .containsExactly(new Remedy.CheckLabels());
    }
}
