package dev.gradiometer.lab.live;

import dev.gradiometer.readings.Setup;
import dev.gradiometer.runfolder.RecordedSteps;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.WholeFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Columns of long records in this user's cache, so that a run that was read before is shown at once. They belong to a
 * readings file of one size and time. The last eight are kept, and all may be deleted at any time.
 */
final class ColumnsCache {
    private static final String ENDING = ".columns";
    private static final long FORMAT = 0x67726164_636f6c02L;
    private static final int KEPT = 8;
    private static final int BUFFER = 1 << 18;

    private final Optional<Path> folder;

    /** @param cache this user's folder of caches */
    ColumnsCache(Optional<Path> cache) {
        this.folder = cache.map(path -> path.resolve("runs"));
    }

    private static String name(Path run) throws IOException {
        byte[] place = run.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(place) + ENDING;
    }

    private record Mark(long size, long time) {
        static Mark of(Path run) throws IOException {
            BasicFileAttributes found =
                    Files.readAttributes(run.resolve(RunFolder.READINGS), BasicFileAttributes.class);
            return new Mark(found.size(), found.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        }
    }

    /** The columns of {@code run} as it is now, if they were kept. */
    Optional<KeptColumns> find(Path run, Setup setup) {
        try {
            Path file = folder.isEmpty() ? null : folder.get().resolve(name(run));
            if (file == null || !Files.exists(file)) {
                return Optional.empty();
            }
            try (DataInputStream from =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
                Mark now = Mark.of(run);
                boolean same =
                        from.readLong() == FORMAT && from.readLong() == now.size() && from.readLong() == now.time();
                return same
                        ? Optional.of(KeptColumns.read(setup, new RecordedSteps(RunFolder.open(run), setup), from))
                        : Optional.empty();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // The record is read, as if nothing had been kept.
        }
    }

    /** Keeps the columns of {@code run}, of which all was told, if the cache can be written to. */
    void keep(Path run, KeptColumns columns) {
        try {
            if (folder.isPresent()) {
                Mark now = Mark.of(run);
                Path file = folder.get().resolve(name(run));
                Files.createDirectories(folder.get());
                WholeFile.write(file, channel -> {
                    DataOutputStream to =
                            new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
                    to.writeLong(FORMAT);
                    to.writeLong(now.size());
                    to.writeLong(now.time());
                    columns.write(to);
                    to.flush();
                });
                deleteOldest(folder.get());
            }
        } catch (IOException e) {
            return; // It is read again the next time.
        }
    }

    private static void deleteOldest(Path folder) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> files = Files.list(folder)) {
            newestFirst = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
            Files.deleteIfExists(old);
        }
    }
}
