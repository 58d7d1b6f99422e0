package dev.gradiometer.engine.kernel;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Where this user's caches lie: {@code -Dgradiometer.cache}, otherwise the folder that the operating system's
 * convention names (XDG base directories on Linux and others).
 */
final class CacheFolder {
    private CacheFolder() {}

    static Path current() {
        return of(System.getProperties(), System.getenv());
    }

    static Path of(Properties properties, Map<String, String> environment) {
        String chosen = properties.getProperty("gradiometer.cache", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen);
        }
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(properties.getProperty("user.home", "."));
        if (system.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            Path folder = local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
            return folder.resolve("gradiometer").resolve("cache");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("gradiometer");
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path folder = xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".cache");
        return folder.resolve("gradiometer");
    }
}
