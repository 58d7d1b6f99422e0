package dev.gradiometer.bench.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child process that trains one entry when it is told to, and waits otherwise. */
final class Lane implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;
    private static final int LINES_SHOWN = 12;

    private final Entry entry;
    private final Process process;
    private final BufferedReader replies;
    private final PrintStream requests;
    private final Path errors;
    private final Reply.Ready ready;

    /**
     * Starts the child and waits until it has done its first steps.
     *
     * @throws IllegalStateException if it ends or says something else
     */
    Lane(Entry entry, List<String> command, Path scratch) {
        this.entry = entry;
        try {
            this.errors = Files.createTempFile(scratch, "errors", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            // A name of a processor in the environment would force all that use OpenBLAS, ours too, to older kernels.
            builder.environment().keySet().removeIf(name -> name.startsWith("OPENBLAS_"));
            builder.environment().putAll(Threads.environment(entry.threads()));
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
        this.replies = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        try {
            this.ready = switch (reply()) {
                case Reply.Ready first -> first;
                case Reply.Steps steps -> throw new IllegalStateException(entry + ": trained before it was asked to");
            };
        } catch (IllegalStateException e) {
            process.destroy();
            throw e;
        }
    }

    Entry entry() {
        return entry;
    }

    /** Losses of the first steps, and what computes. */
    Reply.Ready ready() {
        return ready;
    }

    /**
     * Trains for {@code seconds}; returns how long each step took, in nanoseconds.
     *
     * @throws IllegalStateException if the loss is not finite afterwards, or the child ended
     */
    List<Long> run(double seconds) {
        requests.println("run " + seconds);
        Reply.Steps steps = switch (reply()) {
            case Reply.Steps asked -> asked;
            case Reply.Ready again -> throw new IllegalStateException(entry + ": started twice");
        };
        if (!Double.isFinite(steps.loss())) {
            throw new IllegalStateException(
                    "%s: the loss became %s; times of such steps mean nothing".formatted(entry, steps.loss()));
        }
        return steps.nanos();
    }

    private Reply reply() {
        try {
            String line = replies.readLine();
            if (line == null) {
                throw new IllegalStateException("%s: the process ended: %s".formatted(entry, lastErrors()));
            }
            return Reply.parse(line);
        } catch (IOException e) {
            throw new UncheckedIOException(entry + ": cannot read from the process", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(entry + ": " + e.getMessage(), e);
        }
    }

    private String lastErrors() throws IOException {
        List<String> lines = Files.readAllLines(errors).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("WARNING: Using incubator"))
                .toList();
        return String.join(
                System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    /** Ends the child. */
    @Override
    public void close() {
        requests.close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
