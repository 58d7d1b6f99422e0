package dev.gradiometer.engine.kernel;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that this program brings along, as a rule in a jar.
 *
 * @param place  where it lies
 * @param length in bytes
 * @param crc    its CRC-32
 */
record BundledFile(URL place, long length, long crc) {
    /**
     * Finds the file {@code folder/last} and those of {@code others} that lie in the same place: by the class loader of
     * this class, by that of the calling thread, or in a module on the JVM's module path. A module that holds nothing
     * but native code is in nobody's module graph, so that class loaders do not know it.
     *
     * @return the others that are there, in their order, and {@code last} behind them
     * @throws IOException if the last one is nowhere, or one cannot be read
     */
    static List<BundledFile> find(String folder, List<String> others, String last) throws IOException {
        URL place = place(folder + last);
        List<String> names = new ArrayList<>(others);
        names.add(last);
        List<BundledFile> found = new ArrayList<>();
        if (connect(place) instanceof JarURLConnection inside) {
            try (JarFile jar = inside.getJarFile()) {
                for (String name : names) {
                    JarEntry entry = jar.getJarEntry(folder + name);
                    if (entry != null) {
                        found.add(new BundledFile(beside(place, name), entry.getSize(), entry.getCrc()));
                    }
                }
            }
            return found;
        }
        for (String name : names) {
            try {
                found.add(read(beside(place, name)));
            } catch (FileNotFoundException e) {
                if (name.equals(last)) {
                    throw e;
                }
            }
        }
        return found;
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

    private static URL beside(URL place, String name) throws IOException {
        String own = place.toString();
        return URI.create(own.substring(0, own.lastIndexOf('/') + 1) + name).toURL();
    }

    private static BundledFile read(URL place) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(connect(place).getInputStream(), crc)) {
            return new BundledFile(place, in.transferTo(OutputStream.nullOutputStream()), crc.getValue());
        }
    }

    /** Without a cache, so that a jar is not kept open. */
    private static URLConnection connect(URL place) throws IOException {
        URLConnection connection = place.openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    InputStream open() throws IOException {
        return connect(place).getInputStream();
    }

    /** The last part of its path. */
    String name() {
        String path = place.toString();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
