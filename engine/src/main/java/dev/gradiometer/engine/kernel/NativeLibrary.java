package dev.gradiometer.engine.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
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
import java.util.Optional;

/**
 * A shared library that this program brings along, as a rule in a jar, unpacked into the user's cache folder and loaded
 * from there.
 *
 * <p>Only files with the digests that were fixed when this program was built are loaded, and each start reads them
 * anew: it trusts neither what an earlier one left nor what the jar says of itself. Nobody else can exchange them
 * between this and the loading, because the folder is a {@link PrivateFolder}; without one for the cache the files go
 * into a temporary one for this process. A file is written beside its place and renamed into it in one step: two
 * processes that start together both end with good files, and one that was killed leaves nothing but a stray temporary
 * file. The folder's name contains the library's digest, so different versions live side by side.
 */
final class NativeLibrary {
    private static final System.Logger LOG = System.getLogger("dev.gradiometer.kernels");
    private static final Duration STRAY_AFTER = Duration.ofHours(1);
    private static final String TEMPORARY = ".part";
    private static final int DIGITS = 16;

    private final List<BundledFile> bundled;

    private NativeLibrary(List<BundledFile> bundled) {
        this.bundled = bundled;
    }

    /**
     * Finds the last of {@code files} and takes those before it, which it needs, from the same place.
     *
     * @param folder where a jar has them, with a slash at its end
     * @param files  in the order in which they must be loaded, at least one
     * @throws IOException if nothing that this program can reach holds the library
     */
    static NativeLibrary find(String folder, List<PinnedFile> files) throws IOException {
        return new NativeLibrary(BundledFile.find(folder, files));
    }

    /**
     * Loads the library for the life of the process, from good files under {@code cache} where that can be.
     *
     * @throws SecurityException if a file that this program brings along does not have its digest
     * @throws IOException       if there is no place to unpack the files
     */
    SymbolLookup load(Optional<Path> cache) throws IOException {
        if (cache.isPresent()) {
            try {
                return open(unpack(PrivateFolder.at(folderIn(cache.get()))));
            } catch (IOException e) {
                LOG.log(
                        Level.WARNING,
                        "the cache folder %s cannot be used, so that starts take longer: %s"
                                .formatted(cache.get(), e.getMessage()));
            }
        }
        return loadWithoutCache();
    }

    private SymbolLookup loadWithoutCache() throws IOException {
        PrivateFolder folder = PrivateFolder.temporary();
        try {
            return open(unpack(folder));
        } finally {
            folder.remove();
        }
    }

    @SuppressWarnings("restricted")
    private static SymbolLookup open(List<Path> files) {
        SymbolLookup lookup = null;
        for (Path file : files) {
            lookup = SymbolLookup.libraryLookup(file, Arena.global());
        }
        return Objects.requireNonNull(lookup);
    }

    /** The folder under {@code cache} in which the files lie. */
    Path folderIn(Path cache) {
        PinnedFile library = bundled.getLast().pinned();
        String stem = library.name().substring(0, library.name().indexOf('.'));
        return cache.resolve("native").resolve(stem + "-" + library.sha256().substring(0, DIGITS));
    }

    /** Makes sure that good copies of all files lie in {@code folder}; returns them in loading order. */
    List<Path> unpack(PrivateFolder folder) throws IOException {
        List<Path> copies = new ArrayList<>();
        boolean swept = false;
        for (BundledFile file : bundled) {
            Path copy = folder.path().resolve(file.pinned().name());
            copies.add(copy);
            if (!isGood(copy, folder, file.pinned())) {
                if (!swept) {
                    removeStrays(folder.path());
                    swept = true;
                }
                unpack(file, copy, folder);
            }
        }
        return copies;
    }

    private static boolean isGood(Path copy, PrivateFolder folder, PinnedFile pinned) throws IOException {
        return folder.has(copy) && pinned.isContentOf(copy);
    }

    private static void unpack(BundledFile file, Path copy, PrivateFolder folder) throws IOException {
        Path part = Files.createTempFile(folder.path(), file.pinned().name(), TEMPORARY);
        try {
            try (InputStream in = file.open();
                    OutputStream out = Files.newOutputStream(part, StandardOpenOption.WRITE)) {
                in.transferTo(out);
            }
            if (!file.pinned().isContentOf(part)) {
                throw new SecurityException(
                        "%s is not the file that this program was built with, which has the SHA-256 %s"
                                .formatted(file.place(), file.pinned().sha256()));
            }
            try {
                Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                throw e;
            } catch (IOException e) {
                // Windows refuses to replace a file in use; then another process has just put a good one there.
                if (!isGood(copy, folder, file.pinned())) {
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
