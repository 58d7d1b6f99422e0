package dev.gradiometer.runfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What an adapter of another framework gets with readings and the run folder: no engine, no Vector API, no native
 * library, no YAML, no CSV. The build writes the runtime class path of this module, as Maven resolves it, into a file.
 */
class DependencyClosureTest {
    private static List<Path> closure() throws IOException {
        try (InputStream file = DependencyClosureTest.class.getResourceAsStream("/closure")) {
            String path = new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
            return Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
        }
    }

    @Test
    void isReadingsJsonAndAnnotations() throws IOException {
        assertThat(closure().stream().map(DependencyClosureTest::artifact))
                .containsExactlyInAnyOrder(
                        "readings", "jackson-databind", "jackson-core", "jackson-annotations", "jspecify");
    }

    /** The module's folder for one of ours, as the reactor gives it, or the artifact of a jar. */
    private static String artifact(Path entry) {
        String name = entry.getFileName().toString();
        return name.equals("classes")
                ? entry.getParent().getParent().getFileName().toString()
                : name.replaceFirst("-\\d.*", "").replaceFirst("^gradiometer-", "");
    }

    @Test
    void needsFewModulesOfTheJdk() throws IOException {
        ModuleFinder finder = ModuleFinder.of(Stream.concat(closure().stream(), Stream.of(Path.of("target", "classes")))
                .toArray(Path[]::new));
        Configuration configuration =
                Configuration.empty().resolve(finder, ModuleFinder.ofSystem(), Set.of("dev.gradiometer.runfolder"));
        assertThat(configuration.modules().stream().map(ResolvedModule::name))
                .containsExactlyInAnyOrder(
                        "java.base",
                        "java.xml",
                        "dev.gradiometer.readings",
                        "dev.gradiometer.runfolder",
                        "com.fasterxml.jackson.annotation",
                        "tools.jackson.core",
                        "tools.jackson.databind");
    }
}
