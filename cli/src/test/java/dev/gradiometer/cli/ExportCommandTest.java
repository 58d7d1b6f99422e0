package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The graph has the columns' names in it; what ONNX cannot say is refused. That it computes the same is tested beside
 * ONNX Runtime.
 */
class ExportCommandTest {
    @TempDir
    private Path folder;

    private final Console console = new Console(new RecordedRuns());

    @Test
    void writesAGraphOfTheColumnsOnceAndNeverOverAFile() throws IOException {
        String run = new TrainedTable(folder).classes().toString();
        Path graph = folder.resolve("guests.onnx");
        assertThat(console.run("export", run, "--onnx", graph.toString()))
                .as(console.err())
                .isEqualTo(ExitCode.FINE);
        String text = Files.readString(graph, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("age", "town", "Rome", "label", "probabilities", "[\"no\",\"yes\"]");

        assertThat(console.run("export", run, "--onnx", graph.toString())).isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).hasLineCount(1).contains("guests.onnx is there already");
        assertThat(Files.readString(graph, StandardCharsets.ISO_8859_1)).isEqualTo(text);
    }

    @Test
    void writesSeveralFormsAtOnceAndEachOnce() throws IOException {
        String run = new TrainedTable(folder).classes().toString();
        String[] command = {
            "export",
            run,
            "--csv",
            folder.resolve("r.csv").toString(),
            "--tensorboard",
            folder.resolve("logs/one").toString(),
            "--safetensors",
            folder.resolve("n.safetensors").toString(),
            "--keras",
            folder.resolve("n.keras").toString()
        };
        assertThat(console.run(command)).as(console.err()).isEqualTo(ExitCode.FINE);
        assertThat(folder.resolve("r.csv")).content().startsWith("step,samples,loss,");
        assertThat(folder.resolve("logs/one")).isDirectoryContaining("glob:**events.out.tfevents.*.gradiometer");
        assertThat(folder.resolve("n.safetensors"))
                .content(StandardCharsets.ISO_8859_1)
                .contains("nn.Sequential(");
        assertThat(Files.readAllBytes(folder.resolve("n.keras"))).startsWith('P', 'K');
        for (int form = 2; form < command.length; form += 2) {
            assertThat(console.run("export", run, command[form], command[form + 1]))
                    .isEqualTo(ExitCode.INPUT);
        }
        assertThat(console.err()).hasLineCount(4).contains("is there already", "TensorBoard would mix them");
    }

    @Test
    void refusesAFolderThatIsNoRunAndNoFormAtAll() {
        assertThat(console.run(
                        "export",
                        folder.toString(),
                        "--onnx",
                        folder.resolve("x.onnx").toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(console.run("export", folder.toString())).isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).hasLineCount(2).contains("no manifest.json in it", "--onnx");
    }
}
