package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard output and standard error of a real process. */
class StreamsTest {
    private static final int PATIENCE = 60;

    @TempDir
    private Path folder;

    @BeforeEach
    void needAShell() {
        assumeTrue(Files.isExecutable(Program.SHELL), "no shell");
    }

    @Test
    void errorsGoToTheStreamThatTheLauncherNames() throws Exception {
        Program program = Program.start(folder, Program.PLAINLY, "nonsense");

        assertThat(program.out()).isEmpty();
        assertThat(program.code(PATIENCE)).isEqualTo(ExitCode.INPUT);
        assertThat(program.err()).isEqualTo("gradiometer: unknown command 'nonsense' (see gradiometer --help)\n");
    }

    @Test
    void aFullDeviceIsOneLine() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no device that is always full");
        Program program = Program.start(folder, Program.PLAINLY + " >/dev/full", "--version");

        assertThat(program.code(PATIENCE)).isEqualTo(ExitCode.INPUT);
        assertThat(program.err())
                .startsWith("gradiometer: standard output cannot be written: ")
                .hasLineCount(1);
    }

    @Test
    void aPipeWithoutAReaderEndsItQuietly() throws Exception {
        // The reader of the pipe has ended before anything is written to it.
        Program program = Program.start(folder, "{ \"$@\" 3>&2 2>/dev/null; echo $? >code; } | true", "explain");

        assertThat(program.code(PATIENCE)).isZero();
        assertThat(folder.resolve("code")).hasContent(String.valueOf(ExitCode.READER_GONE));
        assertThat(program.err()).isEmpty();
    }

    @Test
    void closedErrorsDoNotMatter() throws Exception {
        Program program = Program.start(folder, "exec \"$@\" 3>&- 2>/dev/null", "explain");

        assertThat(program.out()).contains("vanishing-gradient");
        assertThat(program.code(PATIENCE)).isZero();
    }
}
