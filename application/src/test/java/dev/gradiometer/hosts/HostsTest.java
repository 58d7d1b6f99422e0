package dev.gradiometer.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library works wherever a program may put it, with all kernels or with plain ones. */
class HostsTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final String VECTOR = "--add-modules=jdk.incubator.vector";
    private static final String LIBRARY = "--add-modules=dev.gradiometer.application";
    private static final String PROGRAM = Program.class.getName();
    private static final String INCUBATOR_WARNING = "WARNING: Using incubator modules: jdk.incubator.vector\n";

    @TempDir
    private Path folder;

    @Test
    void worksUnderAClassLoaderThatTheSystemDoesNotKnow() throws Exception {
        Path alone = Files.createDirectories(folder.resolve("alone/dev/gradiometer/hosts"));
        try (InputStream isolation = Isolation.class.getResourceAsStream("Isolation.class")) {
            Files.copy(isolation, alone.resolve("Isolation.class"));
        }
        String output = run(
                VECTOR,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                folder.resolve("alone").toString(),
                Isolation.class.getName(),
                CLASS_PATH,
                runs());
        assertThat(output)
                .startsWith(INCUBATOR_WARNING + "openblas ")
                .contains(" + vector ", "; lapack; ", "; document true")
                .hasLineCount(2);
    }

    @Test
    void worksOnTheModulePath() throws Exception {
        String output = run(
                VECTOR,
                "--enable-native-access=dev.gradiometer.engine",
                "-p",
                libraries(),
                "-cp",
                tests(),
                LIBRARY,
                PROGRAM,
                runs());
        assertThat(output)
                .startsWith(INCUBATOR_WARNING + "openblas ")
                .contains(" + vector ", "; lapack; ", "; document true")
                .hasLineCount(2);
    }

    @Test
    void worksOnTheModulePathWithoutOptions() throws Exception {
        assertThat(run("-p", libraries(), "-cp", tests(), LIBRARY, PROGRAM, runs()))
                .contains("--add-modules jdk.incubator.vector", "--enable-native-access=dev.gradiometer.engine")
                .containsOnlyOnce("WARNING")
                .contains("\nplain + plain; plain; ")
                .hasLineCount(3);
    }

    @Test
    void worksOnTheClassPathWithoutOptions() throws Exception {
        assertThat(run("-cp", CLASS_PATH, PROGRAM, runs()))
                .contains("--add-modules jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED")
                .containsOnlyOnce("WARNING")
                .contains("\nplain + plain; plain; ")
                .hasLineCount(3);
    }

    private String runs() {
        return folder.resolve("runs").toString();
    }

    private static String libraries() {
        return entries(entry -> !entry.endsWith("test-classes"));
    }

    private static String tests() {
        return entries(entry -> entry.endsWith("test-classes"));
    }

    private static String entries(Predicate<String> wanted) {
        return Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .filter(wanted)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What a JVM with these arguments prints, which must not fail. */
    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Duser.language=en"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
