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
     * Finds the file with the path {@code name}: by the class loader of this class, by that of the calling thread, or
     * in a module on the JVM's module path. A module that holds nothing but native code is in nobody's module graph,
     * so that class loaders do not know it.
     *
     * @throws IOException if it is nowhere, or cannot be read
     */
    static BundledFile find(String name) throws IOException {
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
        return of(place);
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

    /** The file {@code name} in the same folder; empty if there is none. */
    Optional<BundledFile> beside(String name) throws IOException {
        String own = place.toString();
        try {
            return Optional.of(of(URI.create(own.substring(0, own.lastIndexOf('/') + 1) + name)
                    .toURL()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private static BundledFile of(URL place) throws IOException {
        URLConnection connection = connect(place);
        if (connection instanceof JarURLConnection inside) {
            try (JarFile jar = inside.getJarFile()) {
                JarEntry entry = jar.getJarEntry(inside.getEntryName());
                return new BundledFile(place, entry.getSize(), entry.getCrc());
            }
        }
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(connection.getInputStream(), crc)) {
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
