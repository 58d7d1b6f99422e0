package dev.gradiometer.tables;

import dev.gradiometer.input.CacheFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of long CSV files as they were read the last time, in this user's cache folder: columns that are mapped,
 * so that they need not be read again and need not fit into memory. An entry is found by the file's path, size and time
 * of last change, and by how it is read. Whatever goes wrong here costs time and nothing else.
 */
final class TableCache {
    /** Bytes of a file that is worth it. */
    private static final long LEAST = 1L << 26;

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String ENDING = ".columns";

    private final @Nullable Path entry;
    private final @Nullable Path unfinished;

    private TableCache(@Nullable Path entry) {
        this.entry = entry;
        this.unfinished = entry == null
                ? null
                : entry.resolveSibling(
                        entry.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    /** Where {@code file} is kept, read in this way; nowhere if it is short. */
    static TableCache of(Path file, CsvDialect dialect, TableRequest request) {
        return CacheFolder.current()
                .map(folder -> of(file, dialect, request, folder.resolve("tables"), LEAST))
                .orElseGet(() -> new TableCache(null));
    }

    static TableCache of(Path file, CsvDialect dialect, TableRequest request, Path folder, long least) {
        try {
            long size = Files.size(file);
            if (size < least) {
                return new TableCache(null);
            }
            String reading = "%s %s %s %s %s"
                    .formatted(
                            dialect,
                            request.wanted(),
                            new TreeMap<>(request.types()),
                            request.others(),
                            new TreeSet<>(request.missing()));
            return new TableCache(folder.resolve(String.join(
                            "-",
                            digest(file.toRealPath().toString()),
                            digest(size + " " + Files.getLastModifiedTime(file)),
                            digest(reading))
                    + ENDING));
        } catch (IOException | RuntimeException e) {
            return new TableCache(null);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The table that was kept. */
    Optional<Table> find(String name) {
        if (entry == null || !Files.exists(entry)) {
            return Optional.empty();
        }
        try {
            Table table = CachedTable.read(entry, name);
            Files.setLastModifiedTime(entry, FileTime.fromMillis(System.currentTimeMillis()));
            return Optional.of(table);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A file for the chunks of the table that is being read; empty if there is no place for it. */
    Optional<ChunkFile> begin(long size) {
        if (entry == null || unfinished == null) {
            return Optional.empty();
        }
        try {
            Path folder = Files.createDirectories(entry.toAbsolutePath().getParent());
            clear(folder, entry.getFileName().toString());
            return Files.getFileStore(folder).getUsableSpace() < 2 * size
                    ? Optional.empty()
                    : Optional.of(new ChunkFile(unfinished));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Deletes what is of no use any more: tables of the same file before it changed, and what nobody used for long. */
    private static void clear(Path folder, String name) throws IOException {
        List<String> parts = List.of(name.split("-", -1));
        FileTime old = FileTime.fromMillis(System.currentTimeMillis() - KEPT.toMillis());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path other : files.toList()) {
                String otherName = other.getFileName().toString();
                boolean changed = otherName.startsWith(parts.get(0) + "-")
                        && !otherName.startsWith(parts.get(0) + "-" + parts.get(1) + "-")
                        && otherName.endsWith(ENDING);
                if (changed || Files.getLastModifiedTime(other).compareTo(old) < 0) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    /** Keeps what {@code chunks} has of the table if it is whole and nothing was wrong with it. */
    void end(ChunkFile chunks, boolean whole) {
        if (entry == null || unfinished == null) {
            return;
        }
        try {
            chunks.close();
            if (whole) {
                Files.move(unfinished, entry, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            // The next run reads the file again.
            return;
        }
    }
}
