package dev.gradiometer.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
    private static Optional<Path> folder(String system, String chosen, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", "/home/ada");
        if (!chosen.isEmpty()) {
            properties.setProperty("gradiometer.cache", chosen);
        }
        return CacheFolder.of(properties, environment);
    }

    @Test
    void followsTheConventionOfEachSystem() {
        assertThat(folder("Linux", "", Map.of())).contains(Path.of("/home/ada/.cache/gradiometer"));
        assertThat(folder("Linux", "", Map.of("XDG_CACHE_HOME", "/var/ada"))).contains(Path.of("/var/ada/gradiometer"));
        assertThat(folder("Mac OS X", "", Map.of())).contains(Path.of("/home/ada/Library/Caches/gradiometer"));
        assertThat(folder("Windows 11", "", Map.of("LOCALAPPDATA", "/home/ada/local")))
                .contains(Path.of("/home/ada/local/gradiometer/cache"));
        assertThat(folder("Windows 11", "", Map.of())).contains(Path.of("/home/ada/AppData/Local/gradiometer/cache"));
    }

    @Test
    void ignoresARelativeXdgFolderAsTheSpecificationAsks() {
        assertThat(folder("Linux", "", Map.of("XDG_CACHE_HOME", "cache")))
                .contains(Path.of("/home/ada/.cache/gradiometer"));
    }

    @Test
    void isNoneRatherThanRelativeForAUserWithoutAHome() {
        for (String system : List.of("Linux", "Mac OS X", "Windows 11")) {
            for (String home : List.of("?", "", "home/ada")) {
                Properties properties = new Properties();
                properties.setProperty("os.name", system);
                properties.setProperty("user.home", home);
                Map<String, String> relative = Map.of("XDG_CACHE_HOME", "cache", "LOCALAPPDATA", "local");
                assertThat(CacheFolder.of(properties, relative)).isEmpty();
            }
        }
    }

    @Test
    void givesWayToTheProperty() {
        assertThat(folder("Linux", "/chosen", Map.of("XDG_CACHE_HOME", "/var/ada")))
                .contains(Path.of("/chosen"));
    }
}
