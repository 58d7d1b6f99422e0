package dev.gradiometer.bench.contest;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.cost.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Times entries against each other.
 *
 * <p>Workloads come one after the other. For each, every entry gets a process of its own, so that no engine's threads
 * or compiled code disturb another's. All warm up; then they train in turns, forwards in one round and backwards in the
 * next, so that a machine that becomes slower is slower for all.
 */
public final class Contest {
    private static final int PAUSE_MILLISECONDS = 100;

    private final List<Engine> engines;
    private final Pace pace;
    private final Consumer<String> progress;

    /**
     * A contest.
     *
     * @param engines  those that entries name
     * @param progress receives a line on what is being done
     */
    public Contest(List<Engine> engines, Pace pace, Consumer<String> progress) {
        this.engines = List.copyOf(engines);
        this.pace = pace;
        this.progress = progress;
    }

    /**
     * Measures all entries.
     *
     * @throws IllegalStateException if an engine cannot start, or does not train what the others train
     */
    public List<Row> run(List<Entry> entries) throws IOException {
        Map<Workload, List<Entry>> byWorkload = new LinkedHashMap<>();
        entries.forEach(e ->
                byWorkload.computeIfAbsent(e.workload(), w -> new ArrayList<>()).add(e));
        List<Row> rows = new ArrayList<>();
        Path scratch = Files.createTempDirectory("gradiometer-bench");
        try {
            for (Map.Entry<Workload, List<Entry>> group : byWorkload.entrySet()) {
                rows.addAll(compete(group.getKey(), group.getValue(), scratch));
            }
        } finally {
            try (Stream<Path> files = Files.list(scratch)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(scratch);
        }
        return rows;
    }

    private List<Row> compete(Workload workload, List<Entry> entries, Path scratch) {
        progress.accept("workload %s: reference losses".formatted(workload.name()));
        Reference reference = Reference.of(workload);
        List<Lane> lanes = new ArrayList<>();
        try {
            for (Entry entry : entries) {
                progress.accept("warming up " + entry);
                Lane lane = new Lane(entry, engine(entry).command(entry, scratch), scratch);
                lanes.add(lane);
                reference.check(entry, lane.ready().losses());
                lane.run(pace.warmUp());
            }
            return rounds(lanes);
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    private List<Row> rounds(List<Lane> lanes) {
        Map<Lane, List<Long>> nanos = new LinkedHashMap<>();
        for (int round = 0; round < pace.rounds(); round++) {
            for (Lane lane : round % 2 == 0 ? lanes : lanes.reversed()) {
                progress.accept("round %d of %d: %s".formatted(round + 1, pace.rounds(), lane.entry()));
                pause();
                List<Long> turn = lane.run(pace.turn());
                nanos.computeIfAbsent(lane, l -> new ArrayList<>()).addAll(turn);
            }
        }
        List<Row> rows = new ArrayList<>();
        nanos.forEach((lane, all) -> rows.add(new Row(lane.entry(), lane.ready().version(), Times.of(all))));
        return rows;
    }

    /** Lets the threads of the engine before come to rest. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Engine engine(Entry entry) {
        return engines.stream()
                .filter(e -> e.name().equals(entry.engine()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no engine " + entry.engine()));
    }
}
