package dev.gradiometer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a program gets with the listener: readings, run folder and JSON, no engine of ours and no second DL4J. The build
 * writes the runtime class path of this module, as Maven resolves it, into a file.
 */
class DependencyClosureTest {
    private static List<Path> closure() throws IOException {
        try (InputStream file = DependencyClosureTest.class.getResourceAsStream("/closure")) {
            String path = new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
            return Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
        }
    }

    @Test
    void hasNoEngineInIt() throws IOException {
        assertThat(closure().stream().map(DependencyClosureTest::artifact))
                .containsExactlyInAnyOrder(
                        "watch",
                        "runfolder",
                        "readings",
                        "jackson-databind",
                        "jackson-core",
                        "jackson-annotations",
                        "jspecify");
    }

    /** The module's folder for one of ours, as the reactor gives it, or the artifact of a jar. */
    private static String artifact(Path entry) {
        String name = entry.getFileName().toString();
        return name.equals("classes")
                ? entry.getParent().getParent().getFileName().toString()
                : name.replaceFirst("-\\d.*", "").replaceFirst("^gradiometer-", "");
    }
}
