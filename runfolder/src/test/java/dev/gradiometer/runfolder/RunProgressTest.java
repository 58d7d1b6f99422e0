package dev.gradiometer.runfolder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProgressTest {
    private static final String HEADER = "{\"kind\":\"header\",\"format\":\"gradiometer-readings\",\"version\":5}\n";

    @TempDir
    private Path folder;

    private RunProgress of(String... lines) throws IOException {
        return RunProgress.of(
                Files.writeString(folder.resolve("readings.jsonl"), HEADER + String.join("\n", lines) + "\n"));
    }

    private static String step(long step, double loss, int layers) {
        return "{\"kind\":\"step\",\"step\":%d,\"layers\":[%s],\"loss\":%s}"
                .formatted(step, "{\"index\":0,\"loss\":9,\"step\":9},".repeat(layers) + "{\"index\":1}", loss);
    }

    private static String evaluation(long step, String part, double loss) {
        return "{\"kind\":\"evaluation\",\"step\":%d,\"part\":\"%s\",\"loss\":%s,\"accuracy\":0.5}"
                .formatted(step, part, loss);
    }

    private static final String ENDED = "{\"kind\":\"ended\",\"ending\":\"stopped-early\"}";

    @Test
    void aRunThatEndedHasTheLastEvaluationOfItsTrainingPart() throws IOException {
        assertThat(of(
                        step(0, 3, 1),
                        evaluation(1, "train", 2),
                        step(1, 1.5, 1),
                        evaluation(2, "train", 1.25),
                        evaluation(2, "validation", 1.75),
                        ENDED,
                        "{\"kind\":\"yardstick\",\"samples\":9,\"rivals\":[]}"))
                .isEqualTo(new RunProgress(Ending.STOPPED_EARLY, 2, 1.25, 0.5));
    }

    @Test
    void aRunWithoutAnEndIsOpenWhateverItsLastLineLooksLike() throws IOException {
        assertThat(of(evaluation(0, "train", 2), step(0, 3, 1), step(1, 1.5, 1), "{\"kind\":\"step\",\"st"))
                .isEqualTo(new RunProgress(Ending.OPEN, 2, 2, 0.5));
        assertThat(of(step(4, 1.5, 1), "noise")).isEqualTo(new RunProgress(Ending.OPEN, 5, 1.5, Double.NaN));
        assertThat(of()).isEqualTo(RunProgress.NONE);
    }

    @Test
    void aLineWithoutItsBreakDoesNotCount() throws IOException {
        Path file = folder.resolve("readings.jsonl");
        Files.writeString(file, HEADER + step(0, 3, 1) + "\n" + ENDED);
        assertThat(RunProgress.of(file)).isEqualTo(new RunProgress(Ending.OPEN, 1, 3, Double.NaN));
        Files.writeString(file, "");
        assertThat(RunProgress.of(file)).isEqualTo(RunProgress.NONE);
    }

    @Test
    void whatAResumptionMadeVoidDoesNotCount() throws IOException {
        assertThat(of(
                        evaluation(5, "train", 2),
                        evaluation(10, "train", 1),
                        step(9, 0.5, 1),
                        ENDED,
                        "{\"kind\":\"resumed\",\"step\":5}"))
                .isEqualTo(new RunProgress(Ending.OPEN, 5, 2, 0.5));
        assertThat(of(ENDED, "{\"kind\":\"resumed\",\"step\":5}", step(5, 0.25, 1), step(6, 0.125, 1), ENDED))
                .isEqualTo(new RunProgress(Ending.STOPPED_EARLY, 7, 0.125, Double.NaN));
    }

    @Test
    void longLinesBetweenTheEndAndTheEvaluationAreReadOver() throws IOException {
        assertThat(of(evaluation(3, "train", 2), step(3, 1, 10_000), step(4, 0.5, 10_000), ENDED))
                .isEqualTo(new RunProgress(Ending.STOPPED_EARLY, 5, 2, 0.5));
    }

    @Test
    void notMeasuredAndNotFiniteAreTold() throws IOException {
        assertThat(of("{\"kind\":\"evaluation\",\"step\":2,\"part\":\"train\","
                        + "\"loss\":\"Infinity\",\"accuracy\":null}"))
                .isEqualTo(new RunProgress(Ending.OPEN, 2, Double.POSITIVE_INFINITY, Double.NaN));
        assertThat(of("{\"kind\":\"evaluation\",\"step\":2,\"part\":\"train\",\"loss\":NaN}")
                        .loss())
                .isNaN();
    }
}
