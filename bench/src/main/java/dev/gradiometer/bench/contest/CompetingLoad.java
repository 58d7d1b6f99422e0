package dev.gradiometer.bench.contest;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.cost.Times;
import dev.gradiometer.engine.array.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one other busy process does to our step.
 *
 * @param alone    steps without it
 * @param crowded  steps beside it
 */
public record CompetingLoad(Times alone, Times crowded) {
    /** What we promise of a step with two threads. */
    public static final double PROMISE = 2.5;

    private static final int START_MILLISECONDS = 400;

    /** Median beside the busy process over median alone. */
    public double slowdown() {
        return crowded.median() / alone.median();
    }

    /** Measures {@code workload} in rounds, alone and beside a process that computes without end. */
    public static CompetingLoad measure(Workload workload, int threads, Pace pace) throws IOException {
        Entry entry = new Entry(workload, Gradiometer.USUAL, true, threads, Precision.FLOAT32);
        Path scratch = Files.createTempDirectory("gradiometer-bench");
        List<Long> alone = new ArrayList<>();
        List<Long> crowded = new ArrayList<>();
        try (Lane lane = new Lane(entry, Engine.java(Child.class, entry.arguments()), scratch)) {
            lane.run(pace.warmUp());
            for (int round = 0; round < pace.rounds(); round++) {
                alone.addAll(lane.run(pace.turn()));
                Process busy = new ProcessBuilder(Engine.java(Busy.class, List.of())).start();
                try {
                    TimeUnit.MILLISECONDS.sleep(START_MILLISECONDS);
                    crowded.addAll(lane.run(pace.turn()));
                    if (!busy.isAlive()) {
                        throw new IllegalStateException("the busy process ended too soon");
                    }
                } finally {
                    busy.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            try (var files = Files.list(scratch)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(scratch);
        }
        return new CompetingLoad(Times.of(alone), Times.of(crowded));
    }

    /** A process that keeps one processor busy until it is killed, or its parent is gone. */
    static final class Busy {
        private static final long CHECK = 1L << 28;

        private Busy() {}

        /** Started by {@link CompetingLoad}. */
        public static void main(String[] args) {
            long parent =
                    ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
            double x = 1;
            for (long i = 1; x > 0; i++) {
                x = x * 0.5 + 0.5;
                if (i % CHECK == 0
                        && ProcessHandle.current()
                                        .parent()
                                        .map(ProcessHandle::pid)
                                        .orElse(-2L)
                                != parent) {
                    return;
                }
            }
        }
    }
}
