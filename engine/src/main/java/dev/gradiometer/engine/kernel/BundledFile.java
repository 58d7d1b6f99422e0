package dev.gradiometer.engine.kernel;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that this program brings along, as a rule in a jar.
 *
 * @param pinned what it must be
 * @param place  where it lies
 */
record BundledFile(PinnedFile pinned, URL place) {
    /**
     * Finds the last of {@code files} in {@code folder}: by the class loader of this class, by that of the calling
     * thread, or in a module on the JVM's module path. A module that holds nothing but native code is in nobody's
     * module graph, so that class loaders do not know it. The others are taken to lie in the same place.
     *
     * @param folder with a slash at its end
     * @param files  at least one
     * @throws IOException if it is nowhere
     */
    static List<BundledFile> find(String folder, List<PinnedFile> files) throws IOException {
        URL last = place(folder + files.getLast().name());
        String there = last.toString().substring(0, last.toString().lastIndexOf('/') + 1);
        return files.stream()
                .map(file -> new BundledFile(file, beside(there, file.name())))
                .toList();
    }

    private static URL place(String name) throws IOException {
        URL place = BundledFile.class.getClassLoader().getResource(name);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (place == null && context != null) {
            place = context.getResource(name);
        }
        if (place == null) {
            place = onModulePath(name);
        }
        if (place == null) {
            throw new FileNotFoundException("%s is in no jar of this program".formatted(name));
        }
        return place;
    }

    private static @Nullable URL onModulePath(String name) throws IOException {
        String path = System.getProperty("jdk.module.path", "");
        Path[] entries = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toArray(Path[]::new);
        for (ModuleReference module : ModuleFinder.of(entries).findAll()) {
            try (ModuleReader reader = module.open()) {
                Optional<URI> found = reader.find(name);
                if (found.isPresent()) {
                    return found.get().toURL();
                }
            }
        }
        return null;
    }

    private static URL beside(String folder, String name) {
        try {
            return URI.create(folder + name).toURL();
        } catch (IOException e) {
            throw new AssertionError("its neighbour has a place of the same kind", e);
        }
    }

    /** Opens it, without a cache, so that a jar is not kept open. */
    InputStream open() throws IOException {
        URLConnection connection = place.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }
}
