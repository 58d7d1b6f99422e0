package dev.gradiometer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
    private static Path folder(String system, String chosen, Map<String, String> environment) {
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
        assertThat(folder("Linux", "", Map.of())).isEqualTo(Path.of("/home/ada/.cache/gradiometer"));
        assertThat(folder("Linux", "", Map.of("XDG_CACHE_HOME", "/var/ada")))
                .isEqualTo(Path.of("/var/ada/gradiometer"));
        assertThat(folder("Mac OS X", "", Map.of())).isEqualTo(Path.of("/home/ada/Library/Caches/gradiometer"));
        assertThat(folder("Windows 11", "", Map.of("LOCALAPPDATA", "/home/ada/local")))
                .isEqualTo(Path.of("/home/ada/local/gradiometer/cache"));
        assertThat(folder("Windows 11", "", Map.of())).isEqualTo(Path.of("/home/ada/AppData/Local/gradiometer/cache"));
    }

    @Test
    void ignoresARelativeXdgFolderAsTheSpecificationAsks() {
        assertThat(folder("Linux", "", Map.of("XDG_CACHE_HOME", "cache")))
                .isEqualTo(Path.of("/home/ada/.cache/gradiometer"));
    }

    @Test
    void givesWayToTheProperty() {
        assertThat(folder("Linux", "/chosen", Map.of("XDG_CACHE_HOME", "/var/ada")))
                .isEqualTo(Path.of("/chosen"));
    }
}
