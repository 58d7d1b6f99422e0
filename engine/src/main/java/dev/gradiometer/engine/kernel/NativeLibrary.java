package dev.gradiometer.engine.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * A shared library that lies in a jar on the class path, unpacked into the user's cache folder and loaded from there.
 *
 * <p>A cached file counts as good if its length and CRC-32 are those which the jar's directory states, so no start
 * trusts what an earlier one left, and none has to inflate the jar to find out. A file is written beside its place and
 * renamed into it in one step: two processes that start together both end with good files, and one that was killed
 * leaves nothing but a stray temporary file. The folder's name contains the files' digests, so different versions live
 * side by side.
 */
final class NativeLibrary {
    private static final Duration STRAY_AFTER = Duration.ofHours(1);
    private static final String TEMPORARY = ".part";

    private final Path jar;
    private final List<JarEntry> entries;

    private NativeLibrary(Path jar, List<JarEntry> entries) {
        this.jar = jar;
        this.entries = entries;
    }

    /**
     * Finds the jar that holds {@code folder/library}.
     *
     * @param companions libraries which it needs, in the order in which they must be loaded; a platform may lack some
     *     of them
     * @throws IOException if no jar on the class path holds the library
     */
    static NativeLibrary find(String folder, List<String> companions, String library) throws IOException {
        URL url = ClassLoader.getSystemResource(folder + library);
        if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("%s%s is not in any jar on the class path".formatted(folder, library));
        }
        Path jar = Path.of(URI.create(connection.getJarFileURL().toString()));
        List<JarEntry> entries = new ArrayList<>();
        try (JarFile open = new JarFile(jar.toFile())) {
            for (String companion : companions) {
                JarEntry entry = open.getJarEntry(folder + companion);
                if (entry != null) {
                    entries.add(entry);
                }
            }
            entries.add(open.getJarEntry(folder + library));
        }
        return new NativeLibrary(jar, entries);
    }

    /** Loads the library for the life of the process, from good files under {@code cache}. */
    @SuppressWarnings("restricted")
    SymbolLookup load(Path cache) throws IOException {
        SymbolLookup lookup = null;
        for (Path file : unpack(cache)) {
            lookup = SymbolLookup.libraryLookup(file, Arena.global());
        }
        return java.util.Objects.requireNonNull(lookup);
    }

    /** Makes sure that good copies of all files lie under {@code cache}; returns them in loading order. */
    List<Path> unpack(Path cache) throws IOException {
        Path folder = cache.resolve("native").resolve(folderName());
        List<Path> files = new ArrayList<>();
        boolean swept = false;
        for (JarEntry entry : entries) {
            Path file = folder.resolve(fileName(entry));
            files.add(file);
            if (!isGood(file, entry)) {
                Files.createDirectories(folder);
                if (!swept) {
                    removeStrays(folder);
                    swept = true;
                }
                unpack(entry, folder, file);
            }
        }
        return files;
    }

    private String folderName() {
        CRC32 all = new CRC32();
        for (JarEntry entry : entries) {
            all.update(Long.toHexString(entry.getCrc()).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        String library = fileName(entries.getLast());
        return "%s-%08x".formatted(library.substring(0, library.indexOf('.')), all.getValue());
    }

    private static String fileName(JarEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }

    private static boolean isGood(Path file, JarEntry entry) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            CRC32 crc = new CRC32();
            crc.update(channel.map(FileChannel.MapMode.READ_ONLY, 0, entry.getSize(), arena)
                    .asByteBuffer());
            return crc.getValue() == entry.getCrc();
        }
    }

    private void unpack(JarEntry entry, Path folder, Path file) throws IOException {
        Path part = Files.createTempFile(folder, fileName(entry), TEMPORARY);
        try {
            try (JarFile open = new JarFile(jar.toFile());
                    InputStream in = open.getInputStream(entry)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!isGood(part, entry)) {
                throw new IOException("%s: %s does not have the digest that the jar states".formatted(jar, entry));
            }
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                throw e;
            } catch (IOException e) {
                // Windows refuses to replace a file in use; then another process has just put a good one there.
                if (!isGood(file, entry)) {
                    throw e;
                }
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void removeStrays(Path folder) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(STRAY_AFTER));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + TEMPORARY)) {
            for (Path part : parts) {
                if (isOlder(part, old)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** False for a file that another process has renamed into its place in the meantime. */
    private static boolean isOlder(Path part, FileTime limit) throws IOException {
        try {
            return Files.getLastModifiedTime(part).compareTo(limit) < 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
