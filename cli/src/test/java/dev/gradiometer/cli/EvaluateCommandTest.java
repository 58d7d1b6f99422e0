package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.input.Loading;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.runs.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evaluation of new data counts what the predictions of the same rows say. */
class EvaluateCommandTest {
    private static final String JUDGED = """
            id;age;town;stays
            1;3,5;Rome;no
            2;4,5;Oslo;no
            3;45,5;Rome;yes
            4;46,5;Oslo;no
            """;

    @TempDir
    private static Path trained;

    private static Path run;

    @TempDir
    private Path folder;

    private final Console console = new Console(new RecordedRuns());

    @BeforeAll
    static void train() throws IOException {
        run = new TrainedTable(trained).classes();
    }

    private int evaluate(String table, String... more) throws IOException {
        Path data = Files.writeString(folder.resolve("judged.csv"), table);
        String[] all = new String[more.length + 3];
        all[0] = "evaluate";
        all[1] = run.toString();
        all[2] = data.toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return console.run(all);
    }

    @Test
    void showsMetricsOfNewDataBesideGuessing() throws IOException {
        assertThat(evaluate(JUDGED)).as(console.err()).isEqualTo(ExitCode.FINE);
        assertThat(console.out()).containsPattern("accuracy +0.750 +0.750").contains("what each class was taken for");
    }

    @Test
    void guessesAsTrainingDid() throws IOException {
        Path data = Files.writeString(folder.resolve("judged.csv"), JUDGED);
        RecordedRun recorded = RecordedRun.open(run);
        Assessment own = recorded.evaluations().getFirst();
        Assessment other = recorded.evaluate(data, null, Loading.UNHEARD);
        assertThat(other.trivial()).isEqualTo(own.trivial());
        assertThat(other.guess()).isEqualTo(own.guess());
        assertThat(other.samples()).isEqualTo(4);
        assertThat(other.score(Metric.ACCURACY).orElseThrow().value()).isEqualTo(0.75);
    }

    @Test
    void givesTheTrainingDataTheLossThatTheRunRecorded() throws IOException {
        Path numbers = new TrainedTable(folder).numbers();
        RecordedRun recorded = RecordedRun.open(numbers);
        Assessment all = recorded.evaluate(folder.resolve("guests.csv"), null, Loading.UNHEARD);
        double sum = 0;
        int samples = 0;
        for (Assessment part : recorded.evaluations()) {
            sum += part.loss() * part.samples();
            samples += part.samples();
        }
        assertThat(all.samples()).isEqualTo(samples).isEqualTo(100);
        assertThat(all.loss()).isCloseTo(sum / samples, within(1e-6));
    }

    @Test
    void showsWhatTheRunRecordedOfItsOwnData() {
        assertThat(console.run("evaluate", run.toString())).as(console.err()).isEqualTo(ExitCode.FINE);
        assertThat(console.out()).contains("training", "validation", "accuracy");
        assertThat(RecordedRun.open(run).evaluations())
                .extracting(Assessment::part)
                .contains(Evaluation.Part.TRAIN, Evaluation.Part.VALIDATION);
    }

    @Test
    void givesADocument() throws IOException {
        assertThat(evaluate(JUDGED, "--json")).isEqualTo(ExitCode.FINE);
        assertThat(console.out()).contains("\"gradiometer-evaluation\"", "judged.csv", "\"accuracy\"");
    }

    @Test
    void speaksChinese() throws IOException {
        console.speaking(Language.CHINESE);
        assertThat(evaluate(JUDGED)).isEqualTo(ExitCode.FINE);
        assertThat(console.out()).contains("准确率").doesNotContain("accuracy");
    }

    @Test
    void tellsAllThatIsWrongWithTargets() throws IOException {
        assertThat(evaluate(JUDGED.replace("Rome;no", "Rome;maybe").replace("Oslo;no", "Oslo;")))
                .isEqualTo(ExitCode.INPUT);
        assertThat(console.err())
                .hasLineCount(1)
                .contains("'maybe' is a class that training has not seen")
                .contains("2 values are missing (rows 3, 5)");
    }

    @Test
    void refusesDataWithoutTargets() throws IOException {
        assertThat(evaluate(TrainedTable.questions(0, 5))).isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).hasLineCount(1).contains("label column 'stays' is not among 'id', 'age', 'town'");
    }

    @Test
    void refusesAFileOfTargetsForATable() throws IOException {
        assertThat(evaluate(JUDGED, "--targets", folder.resolve("judged.csv").toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).hasLineCount(1).contains("name no file of targets");
    }
}
