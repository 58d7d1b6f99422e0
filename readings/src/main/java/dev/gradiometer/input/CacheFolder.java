package dev.gradiometer.input;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where this user's caches lie: {@code -Dgradiometer.cache}, otherwise the folder that the operating system's
 * convention names (XDG base directories on Linux and others). Never a relative folder, which would be another one
 * wherever the program is started: a user without an entry in the system's list has {@code ?} for a home.
 */
public final class CacheFolder {
    private CacheFolder() {}

    /** This user's; none if the user has no home. */
    public static Optional<Path> current() {
        return of(System.getProperties(), System.getenv());
    }

    /** The folder that was chosen, otherwise an absolute one; none if the user has no home. */
    static Optional<Path> of(Properties properties, Map<String, String> environment) {
        String chosen = properties.getProperty("gradiometer.cache", "");
        if (!chosen.isBlank()) {
            return Optional.of(Path.of(chosen));
        }
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Optional<Path> home = absolute(properties.getProperty("user.home", ""));
        if (system.startsWith("windows")) {
            return absolute(environment.getOrDefault("LOCALAPPDATA", ""))
                    .or(() -> home.map(folder -> folder.resolve("AppData").resolve("Local")))
                    .map(folder -> folder.resolve("gradiometer").resolve("cache"));
        }
        if (system.startsWith("mac")) {
            return home.map(
                    folder -> folder.resolve("Library").resolve("Caches").resolve("gradiometer"));
        }
        return absolute(environment.getOrDefault("XDG_CACHE_HOME", ""))
                .or(() -> home.map(folder -> folder.resolve(".cache")))
                .map(folder -> folder.resolve("gradiometer"));
    }

    private static Optional<Path> absolute(String folder) {
        return Optional.of(Path.of(folder)).filter(Path::isAbsolute);
    }
}
