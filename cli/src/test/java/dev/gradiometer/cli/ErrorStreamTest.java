package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErrorStreamTest {
    private static final Path SHELL = Path.of("/bin/sh");

    @Test
    void takesTheStreamThatTheLauncherNamesAndOpensNothingOfTheJdk() throws Exception {
        assumeTrue(Files.isExecutable(SHELL));
        Process process = new ProcessBuilder(
                        SHELL.toString(),
                        "-c",
                        "exec \"$@\" 3>&2 2>/dev/null",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dgradiometer.stderr=3",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "nonsense")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(ExitCode.INPUT);
        assertThat(output).isEqualTo("gradiometer: unknown command 'nonsense' (see gradiometer --help)\n");
    }
}
