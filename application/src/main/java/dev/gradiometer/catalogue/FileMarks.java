package dev.gradiometer.catalogue;

import dev.gradiometer.runfolder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * By what it is seen that a run's folder is as it was: sizes in bytes, −1 for a file that is not there, and times in
 * nanoseconds since 1970.
 */
record FileMarks(
        long manifestSize,
        long manifestTime,
        long readingsSize,
        long readingsTime,
        long findingsSize,
        long findingsTime) {
    private record Mark(long size, long time) {}

    static FileMarks of(Path run) {
        Mark manifest = mark(run.resolve(RunFolder.MANIFEST));
        Mark readings = mark(run.resolve(RunFolder.READINGS));
        Mark findings = mark(run.resolve(RunFolder.FINDINGS));
        return new FileMarks(manifest.size, manifest.time, readings.size, readings.time, findings.size, findings.time);
    }

    private static Mark mark(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Mark(found.size(), found.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        } catch (NoSuchFileException e) {
            return new Mark(-1, 0);
        } catch (IOException e) {
            return new Mark(-1, -1);
        }
    }

    /** Whether it is the folder of a run at all. */
    boolean isRun() {
        return manifestSize >= 0 || readingsSize >= 0;
    }

    boolean hasReadings() {
        return readingsSize >= 0;
    }

    /** When one of the files changed last. */
    Instant lastChange() {
        return Instant.EPOCH.plusNanos(Math.max(manifestTime, Math.max(readingsTime, findingsTime)));
    }

    /** When the last line was recorded. */
    Instant lastRecord() {
        return Instant.EPOCH.plusNanos(readingsTime);
    }
}
