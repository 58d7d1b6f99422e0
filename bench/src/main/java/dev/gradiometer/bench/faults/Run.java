package dev.gradiometer.bench.faults;

import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.runfolder.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a run. */
record Run(Path folder) {
    /**
     * What a run came to.
     *
     * @param checkpoint name and digest of the last one
     * @param steps      the steps that have a record, in their order
     */
    record Result(String checkpoint, List<Long> steps) {}

    /** The only run in {@code out}. */
    static Run in(Path out) throws IOException {
        try (Stream<Path> runs = Files.list(out)) {
            List<Path> found = runs.filter(Files::isDirectory).toList();
            Fault.require(found.size() == 1, "%d run folders", found.size());
            return new Run(found.getFirst());
        }
    }

    /** How many checkpoints all runs in {@code out} have. */
    static int checkpointsIn(Path out) {
        try (Stream<Path> runs = Files.exists(out) ? Files.list(out) : Stream.empty()) {
            return runs.mapToInt(run -> new Run(run).checkpoints().size()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a run in {@code out} has readings of at least so many bytes. */
    static boolean records(Path out, long bytes) {
        try (Stream<Path> runs = Files.exists(out) ? Files.list(out) : Stream.empty()) {
            return runs.map(run -> run.resolve("readings.jsonl").toFile()).anyMatch(file -> file.length() >= bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path readings() {
        return folder.resolve("readings.jsonl");
    }

    Path manifest() {
        return folder.resolve("manifest.json");
    }

    /** Its checkpoints, the first one first. */
    List<Path> checkpoints() {
        Path there = folder.resolve("checkpoints");
        try (Stream<Path> files = Files.isDirectory(there) ? Files.list(there) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Steps that were done at a checkpoint, by its name. */
    static long step(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().replaceAll("\\D", ""));
    }

    /** Steps that have a record that counts. */
    List<Long> steps() {
        List<Long> steps = new ArrayList<>();
        RunFolder.open(folder).replay(new RunObserver() {
            @Override
            public void step(StepReading reading) {
                steps.add(reading.step());
            }
        });
        return steps;
    }

    Result result() throws IOException {
        List<Path> checkpoints = checkpoints();
        Fault.require(!checkpoints.isEmpty(), "no checkpoint");
        Path last = checkpoints.getLast();
        return new Result(last.getFileName() + " " + digest(last), steps());
    }

    /** Requires that it ended as an undisturbed run does: the same last checkpoint, the same steps recorded. */
    void mustEqual(Result expected) throws IOException {
        Result found = result();
        Fault.require(
                found.checkpoint().equals(expected.checkpoint()),
                "last checkpoint %s, undisturbed %s",
                found.checkpoint(),
                expected.checkpoint());
        List<Long> missing = new ArrayList<>(expected.steps());
        missing.removeAll(found.steps());
        Fault.require(
                found.steps().equals(expected.steps()),
                "%d records of %d, %d missing",
                found.steps().size(),
                expected.steps().size(),
                missing.size());
    }

    static String digest(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
