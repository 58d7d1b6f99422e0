package dev.gradiometer.engine.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A shared library that this program brings along, as a rule in a jar, unpacked into the user's cache folder and loaded
 * from there.
 *
 * <p>A cached file counts as good if its length and CRC-32 are those that the jar's directory states, so no start
 * trusts what an earlier one left, and none has to inflate the jar to find out. A file is written beside its place and
 * renamed into it in one step: two processes that start together both end with good files, and one that was killed
 * leaves nothing but a stray temporary file. The folder's name contains the files' digests, so different versions live
 * side by side.
 */
final class NativeLibrary {
    private static final Duration STRAY_AFTER = Duration.ofHours(1);
    private static final String TEMPORARY = ".part";

    private final List<BundledFile> bundled;

    private NativeLibrary(List<BundledFile> bundled) {
        this.bundled = bundled;
    }

    /**
     * Finds {@code folder/library} and what lies beside it.
     *
     * @param companions libraries which it needs, in the order in which they must be loaded; a platform may lack some
     *     of them
     * @throws IOException if nothing that this program can reach holds the library
     */
    static NativeLibrary find(String folder, List<String> companions, String library) throws IOException {
        return new NativeLibrary(BundledFile.find(folder, companions, library));
    }

    /** Loads the library for the life of the process, from good files under {@code cache}. */
    @SuppressWarnings("restricted")
    SymbolLookup load(Path cache) throws IOException {
        SymbolLookup lookup = null;
        for (Path file : unpack(cache)) {
            lookup = SymbolLookup.libraryLookup(file, Arena.global());
        }
        return Objects.requireNonNull(lookup);
    }

    /** Makes sure that good copies of all files lie under {@code cache}; returns them in loading order. */
    List<Path> unpack(Path cache) throws IOException {
        Path folder = cache.resolve("native").resolve(folderName());
        List<Path> copies = new ArrayList<>();
        boolean swept = false;
        for (BundledFile file : bundled) {
            Path copy = folder.resolve(file.name());
            copies.add(copy);
            if (!isGood(copy, file)) {
                Files.createDirectories(folder);
                if (!swept) {
                    removeStrays(folder);
                    swept = true;
                }
                unpack(file, copy);
            }
        }
        return copies;
    }

    private String folderName() {
        CRC32 all = new CRC32();
        for (BundledFile file : bundled) {
            all.update(Long.toHexString(file.crc()).getBytes(StandardCharsets.US_ASCII));
        }
        String library = bundled.getLast().name();
        return "%s-%08x".formatted(library.substring(0, library.indexOf('.')), all.getValue());
    }

    private static boolean isGood(Path copy, BundledFile file) throws IOException {
        if (!Files.isRegularFile(copy) || Files.size(copy) != file.length()) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            CRC32 crc = new CRC32();
            crc.update(channel.map(FileChannel.MapMode.READ_ONLY, 0, file.length(), arena)
                    .asByteBuffer());
            return crc.getValue() == file.crc();
        }
    }

    private static void unpack(BundledFile file, Path copy) throws IOException {
        Path part = Files.createTempFile(copy.getParent(), file.name(), TEMPORARY);
        try {
            try (InputStream in = file.open()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!isGood(part, file)) {
                throw new IOException("%s does not have the digest that its jar states".formatted(file.place()));
            }
            try {
                Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                throw e;
            } catch (IOException e) {
                // Windows refuses to replace a file in use; then another process has just put a good one there.
                if (!isGood(copy, file)) {
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
