package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome.State;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Yardstick;
import dev.gradiometer.views.DiagnosedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of another program that kept rows is held against what plain models reach on them. */
class KeptYardstickTest {
    private static final int ROWS = 400;
    private static final String MANIFEST = """
            {"format": "gradiometer-run", "version": 2, "setup": {"name": "net", "classes": ["0", "1"],
             "layers": [
              {"index": 0, "name": "fc1", "kind": "linear", "input": [4], "output": [32], "role": {"does": "weights"}},
              {"index": 1, "name": "act1", "kind": "relu", "role": {"does": "slope", "lowest": 0,
               "highest": "Infinity", "can-die": true, "saturates": false, "max-slope": 1}},
              {"index": 2, "name": "fc2", "kind": "linear", "output": [2], "role": {"does": "weights"}}],
             "loss": {"name": "cross_entropy", "reads": "class-logits"}, "planned-steps": 200,
             "trivial-loss": 0.693, "trivial-accuracy": 0.5, "data": {"samples": %d}}}
            """;
    private static final String STEP = """
            {"kind":"step","step":%d,"samples":50,"loss":%s,"layers":[\
            {"index":0,"error":0.2,"parameters":[{"role":"weights","gradient":{"norm":0.1},"norm":3,"update":0.01}]},\
            {"index":1,"error":0.2},\
            {"index":2,"error":0.2,"parameters":[{"role":"weights","gradient":{"norm":0.1},"norm":3,"update":0.01}]}]}
            """;
    private static final String EVALUATION = """
            {"kind":"evaluation","step":%d,"part":"train","samples":256,"loss":%s,"accuracy":%s}
            """;

    @TempDir
    Path folder;

    /** A run whose loss and accuracy go from those of guessing to {@code loss} and {@code accuracy}, evenly. */
    private void trained(double loss, double accuracy, int samples) throws IOException {
        trained(loss, accuracy, samples, 200);
    }

    /** The same, levelled after some of its 200 steps. */
    private void trained(double loss, double accuracy, int samples, int until) throws IOException {
        StringBuilder lines =
                new StringBuilder("{\"kind\":\"header\",\"format\":\"gradiometer-readings\",\"version\":5}\n");
        for (int step = 0; step <= 200; step += 20) {
            double part = Math.min(1, (double) step / until);
            double now = 0.7 + part * (loss - 0.7);
            lines.append(EVALUATION.formatted(step, now, 0.5 + part * (accuracy - 0.5)));
            if (step < 200) {
                lines.append(STEP.formatted(step, now)).append(STEP.formatted(step + 19, now));
            }
        }
        Files.writeString(folder.resolve("manifest.json"), MANIFEST.formatted(samples));
        Files.writeString(folder.resolve("readings.jsonl"), lines + "{\"kind\":\"ended\",\"ending\":\"completed\"}\n");
    }

    /** Rows whose class says on which side of a plane they lie, but for a share of them; drawn if that is a half. */
    private void kept(double wrong) throws IOException {
        Random random = new Random(3);
        float[] inputs = new float[ROWS * 4];
        int[] classes = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            float sum = 0;
            for (int c = 0; c < 4; c++) {
                inputs[row * 4 + c] = (float) random.nextGaussian();
                sum += inputs[row * 4 + c];
            }
            classes[row] = sum > 0 == random.nextDouble() >= wrong ? 1 : 0;
        }
        SafeTensors.write(
                folder.resolve("samples.safetensors"),
                Map.of("format", "gradiometer-samples", "version", "1", "reads", "class-logits", "classes", "2"),
                Map.of("inputs", Tensor.of(inputs, ROWS, 4), "targets", Tensor.of(classes, ROWS)));
    }

    private DiagnosedRun diagnosed() {
        return RecordedRun.open(folder).diagnose();
    }

    private static State state(DiagnosedRun run) {
        return run.diagnosis().outcome().state();
    }

    private static List<Cause> failures(DiagnosedRun run) {
        return run.diagnosis().findings().stream()
                .filter(finding -> finding.severity() == Severity.FAILURE)
                .map(Finding::cause)
                .toList();
    }

    @Test
    void aRunThatStaysFarBelowALinearModelIsFound() throws IOException {
        trained(0.3, 0.8, 20_000, 60);
        assertThat(state(diagnosed())).isEqualTo(State.LEARNED);
        kept(0);
        DiagnosedRun run = diagnosed();
        assertThat(state(run)).isEqualTo(State.BELOW);
        assertThat(failures(run)).isNotEmpty();
        assertThat(run.recording().yardstick())
                .satisfies(yardstick -> assertThat(yardstick.lowerBound()).isTrue())
                .extracting(Yardstick::samples)
                .isEqualTo(ROWS);
    }

    @Test
    void aRunThatIsOnItsWayToALinearModelIsNoFailure() throws IOException {
        trained(0.3, 0.8, 20_000);
        kept(0);
        assertThat(state(diagnosed())).isEqualTo(State.LEARNED);
    }

    @Test
    void aRunThatStillFallsAtTheLevelOfAPlainModelIsNoFailure() throws IOException {
        trained(0.55, 0.71, 20_000);
        assertThat(state(diagnosed())).isEqualTo(State.BELOW);
        kept(0.25);
        DiagnosedRun run = diagnosed();
        assertThat(state(run)).isEqualTo(State.LEARNED);
        assertThat(failures(run)).isEmpty();
    }

    @Test
    void thatNothingPredictsTheRowsSaysNothingOfAllData() throws IOException {
        trained(0.3, 0.9, 20_000);
        kept(0.5);
        assertThat(state(diagnosed())).isEqualTo(State.LEARNED);
        assertThat(diagnosed().diagnosis().findings())
                .extracting(Finding::cause)
                .doesNotContain(Cause.NOTHING_TO_LEARN);
    }

    @Test
    void thatNothingPredictsTheRowsIsToldWhereTheyAreAllData() throws IOException {
        trained(0.69, 0.53, ROWS);
        kept(0.5);
        assertThat(failures(diagnosed())).containsExactly(Cause.NOTHING_TO_LEARN);
    }

    @Test
    void rowsThatCannotBeReadAreARemark() throws IOException {
        trained(0.3, 0.8, 20_000);
        Files.writeString(folder.resolve("samples.safetensors"), "no rows at all");
        DiagnosedRun run = diagnosed();
        assertThat(state(run)).isEqualTo(State.LEARNED);
        assertThat(run.recording().yardstick()).isNull();
        assertThat(run.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(words(remark))
                        .contains("samples.safetensors: expected a header")
                        .doesNotContain("\n"));
    }

    private static String words(Text text) {
        return text.in(Language.ENGLISH);
    }

    @Test
    void whereTheRecordHasAYardstickRowsAreNotAsked() throws IOException {
        trained(0.3, 0.8, 20_000);
        kept(0);
        Path readings = folder.resolve("readings.jsonl");
        String known = "{\"kind\":\"yardstick\",\"samples\":7,\"rivals\":[]}\n";
        Files.writeString(
                readings, Files.readString(readings).replace("{\"kind\":\"ended\"", known + "{\"kind\":\"ended\""));
        assertThat(diagnosed().recording().yardstick()).isEqualTo(new Yardstick(7, List.of()));
    }
}
