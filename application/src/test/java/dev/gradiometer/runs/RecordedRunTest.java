package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.DiagnosisDocument;
import dev.gradiometer.views.text.DiagnosisReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that an older Gradiometer or another program wrote. */
class RecordedRunTest {
    private static final Path RECORDED = Path.of(System.getProperty("gradiometer.root", ".."))
            .resolve("runfolder/src/test/resources/dev/gradiometer/runfolder");

    @TempDir
    Path folder;

    private RecordedRun copyOf(String name) throws IOException {
        for (String file : new String[] {"manifest.json", "readings.jsonl"}) {
            Files.copy(RECORDED.resolve(name).resolve(file), folder.resolve(file));
        }
        return RecordedRun.open(folder);
    }

    @Test
    void anOldFolderIsJudgedByTheThresholdsOfItsExperiment() throws IOException {
        DiagnosedRun run = copyOf("old").diagnose();
        assertThat(run.diagnosis().outcome().skill()).isBetween(0.1, 0.5);
        assertThat(run.diagnosis().outcome().state()).isEqualTo(Outcome.State.LEARNED);
    }

    @Test
    void aFolderOfAnotherProgramIsDiagnosedAndKeepsItsFindings() throws IOException {
        DiagnosedRun run = copyOf("pytorch/vanishing").diagnose();
        assertThat(run.diagnosis().findings().getFirst().cause()).isEqualTo(Cause.VANISHING_GRADIENT);
        assertThat(folder.resolve("findings.json")).content().contains("vanishing-gradient");
    }

    /** The folder of docs/readings.md, as its reader would write it. */
    @Test
    void theLeastFolderIsReportedWithoutWhatItDoesNotSay() throws IOException {
        String page = Files.readString(
                Path.of(System.getProperty("gradiometer.root", "..")).resolve("docs/readings.md"));
        String[] fences = page.substring(page.indexOf("## Write it from your own program"))
                .split("```(json)?\n?");
        Files.writeString(folder.resolve("manifest.json"), fences[1]);
        Files.writeString(folder.resolve("readings.jsonl"), fences[3]);

        DiagnosedRun run = RecordedRun.open(folder).diagnose();
        assertThat(run.diagnosis().lacking()).hasSize(4);
        assertThat(DiagnosisReport.text(run, Language.ENGLISH))
                .contains("1 step   training loss 1.200\n", "not recorded  loss of the best constant prediction")
                .doesNotContain("NaN");
    }

    @Test
    void aFolderOfAnotherProgramCannotBeResumed() throws IOException {
        RecordedRun run = copyOf("pytorch/vanishing");
        assertThatThrownBy(() -> run.resume(new RunObserver() {}, () -> false))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("no experiment file in it");
    }

    /** Reading needs no writing. */
    @Test
    void aFolderThatCannotBeWrittenToIsDiagnosedAndSaysThatItKeptNothing() throws IOException {
        RecordedRun run = copyOf("pytorch/vanishing");
        Files.createDirectories(folder.resolve("findings.json").resolve("in the way"));
        DiagnosedRun diagnosed = run.diagnose();
        assertThat(diagnosed.diagnosis().findings().getFirst().cause()).isEqualTo(Cause.VANISHING_GRADIENT);
        assertThat(DiagnosisReport.text(diagnosed, Language.ENGLISH).replaceAll("\\s+", " "))
                .contains("the findings are shown here only: ", "findings.json");
        assertThat(DiagnosisDocument.text(diagnosed, Language.CHINESE)).contains("诊断结果只在此显示");
    }

    @Test
    void aDamagedLineIsCountedInTheReport() throws IOException {
        RecordedRun run = copyOf("pytorch/vanishing");
        Path readings = folder.resolve("readings.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(readings));
        lines.set(7, lines.get(7).substring(1));
        Files.write(readings, lines);
        assertThat(DiagnosisReport.text(run.diagnose(), Language.ENGLISH).replaceAll("\\s+", " "))
                .contains("about the record 1 line of the readings could not be read", "readings.jsonl:8: ");
    }
}
