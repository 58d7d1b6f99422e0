package dev.gradiometer.bench.watch;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Trains a network watched and unwatched in turns, so that what else the machine does falls on both alike. */
final class Turns {
    private static final int BLOCK = 50;

    private final Subject subject;
    private final Path runs;

    /** Runs of the listener go into {@code runs}. */
    Turns(Subject subject, Path runs) {
        this.subject = subject;
        this.runs = runs;
    }

    /**
     * Prints a line {@code unwatched STEPS NANOS} or {@code watched STEPS NANOS} of each block of {@value #BLOCK}
     * steps: the time of the processor, of all threads. Each of the two comes first in every other turn.
     */
    void run(int steps, PrintStream out) {
        try (Trainee unwatched = subject.start(Optional.empty());
                Trainee watched = subject.start(Optional.of(runs))) {
            for (int from = 0; from < steps; from += BLOCK) {
                int to = Math.min(steps, from + BLOCK);
                List<Way> ways = List.of(new Way("unwatched", unwatched), new Way("watched", watched));
                for (Way way : from / BLOCK % 2 == 0 ? ways : ways.reversed()) {
                    out.println("%s %d %d".formatted(way.name, to - from, block(way.trainee, from, to)));
                }
            }
        }
    }

    private record Way(String name, Trainee trainee) {}

    private static long block(Trainee trainee, int from, int to) {
        long before = ProcessorTime.nanos();
        for (int step = from; step < to; step++) {
            trainee.step(step);
        }
        return ProcessorTime.nanos() - before;
    }
}
