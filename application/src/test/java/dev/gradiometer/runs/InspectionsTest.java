package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.inspection.Instrument;
import dev.gradiometer.language.Language;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.InspectedNetwork;
import dev.gradiometer.views.InspectionDocument;
import dev.gradiometer.views.text.InspectionReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionsTest {
    private static final String MOONS = """
            data: {source: moons, samples: 200}
            network: {layers: [{dense: 8, activation: relu}, {dense: 2}]}
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 2, batch: 32, optimiser: sgd, learning-rate: 0.1}
            readings: {checkpoint-every: 1}
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("moons.yaml"), MOONS);
    }

    @Test
    void aFileIsInspectedBeforeItsFirstStep() {
        InspectedNetwork network = Inspections.ofFile(file, "seed=3");

        assertThat(network.inspection().step()).isZero();
        assertThat(network.inspection().setup().seed()).isEqualTo(3);
        assertThat(InspectionReport.text(network, Language.ENGLISH))
                .contains("moons", "2-8-2 relu", "before training", "160 training samples of moons,", "seed 3");
    }

    @Test
    void whatTheExperimentAloneShowsIsSaidBeforeTraining() {
        InspectedNetwork fits = Inspections.ofFile(file);
        InspectedNetwork twice = Inspections.ofFile(
                file, "network.layers=[{dense: 8, activation: relu}, {dense: 2, activation: softmax}]");

        assertThat(fits.findings()).isEmpty();
        assertThat(twice.findings()).extracting(Finding::cause).containsExactly(Cause.OUTPUT_MISMATCH);
        assertThat(InspectionReport.text(twice, Language.ENGLISH)).contains("WARNING", "applies its own softmax");
        assertThat(InspectionDocument.text(twice, Language.ENGLISH)).contains("\"cause\" : \"output-mismatch\"");
    }

    @Test
    void aRunIsInspectedAtTheCheckpointThatIsAskedFor() {
        DiagnosedRun run = Training.of(file).checkpointedIn(folder).run();
        Path runFolder = Path.of(run.folder());
        List<Instrument> heard = new ArrayList<>();

        assertThat(Inspections.ofRun(runFolder, null, heard::add, Loading.UNHEARD)
                        .inspection()
                        .step())
                .isEqualTo(10);
        assertThat(Inspections.ofRun(runFolder, 5L, heard::add, Loading.UNHEARD)
                        .inspection()
                        .step())
                .isEqualTo(5);
        assertThat(heard).contains(Instrument.CURVATURE);
        assertThatThrownBy(() -> Inspections.ofRun(runFolder, 7L, heard::add, Loading.UNHEARD))
                .isInstanceOf(UserInputException.class)
                .hasMessageEndingWith("asked for the checkpoint of step 7, found those of [5, 10]");
    }
}
