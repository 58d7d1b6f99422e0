package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and its like, sent to a real process that would otherwise be busy for minutes. */
class SignalTest {
    /** Takes long before the first step. */
    private static final String SLOW = """
            network: {initialiser: orthogonal, layers: [{repeat: 16, layers: [{dense: 2048, activation: tanh}]}, {dense: 2}]}
            """;

    private static final String QUICK = """
            network: {layers: [{dense: 64, activation: tanh}, {dense: 2}]}
            """;

    private static final String LONG = """
            data: {source: moons, samples: 200}
            loss: categorical-cross-entropy-on-logits
            training: {steps: 100000000, batch: 64, optimiser: sgd, learning-rate: 0.1}
            """;

    /** What an end at once may take on a busy machine. */
    private static final int AT_ONCE = 8;

    @TempDir
    private Path folder;

    @BeforeEach
    void needAShell() {
        assumeTrue(Files.isExecutable(Program.SHELL), "no shell");
    }

    private Program start(String network, String command) throws IOException {
        Files.writeString(folder.resolve("long.yaml"), LONG + network);
        return Program.start(folder, Program.PLAINLY, command.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "INT, 130, train long.yaml --out runs",
        "TERM, 143, inspect long.yaml",
        "INT, 130, notes all",
    })
    void whatRecordsNothingEndsAtOnce(String signal, int code, String command) throws Exception {
        Program program = start(SLOW, command);
        TimeUnit.MILLISECONDS.sleep(1500);
        assertThat(program.runs()).isTrue();
        program.signal(signal);

        assertThat(program.code(AT_ONCE)).isEqualTo(code);
        assertThat(program.err()).isEqualTo("gradiometer: interrupted\n");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aRunThatIsRecordedIsLeftInOrder() throws Exception {
        Program program = start(QUICK, "train long.yaml --out runs");
        while (program.runs() && !isRecording()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        program.signal("TERM");

        assertThat(program.code(30)).isEqualTo(143);
        assertThat(program.err())
                .startsWith("gradiometer: interrupted after ")
                .contains("; resume with: ./gradiometer train --resume runs")
                .hasLineCount(1);
    }

    private boolean isRecording() throws IOException {
        if (!Files.exists(folder.resolve("runs"))) {
            return false;
        }
        try (var files = Files.walk(folder.resolve("runs"))) {
            return files.anyMatch(
                    f -> f.endsWith("readings.jsonl") && f.toFile().length() > 1000);
        }
    }
}
