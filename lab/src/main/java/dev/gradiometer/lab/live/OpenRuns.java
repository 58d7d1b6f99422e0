package dev.gradiometer.lab.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The runs that somebody looks at, each opened once for all browsers and closed when nobody looks for a minute. */
public final class OpenRuns implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RunsFolder folder;
    private final Duration patience;
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final Map<String, ShownRun> inMemory = new ConcurrentHashMap<>();
    private final Thread closing;

    private static final class Open {
        final FollowedRun run;
        volatile long asked = System.nanoTime();

        Open(Path folder) {
            run = new FollowedRun(folder);
        }

        boolean isIdle(long now, Duration patience) {
            if (run.shown().watched()) {
                asked = now;
            }
            return now - asked > patience.toNanos();
        }
    }

    /** The runs of {@code folder}, none of them open. */
    public OpenRuns(RunsFolder folder) {
        this(folder, PATIENCE);
    }

    OpenRuns(RunsFolder folder, Duration patience) {
        this.folder = folder;
        this.patience = patience;
        this.closing = Thread.ofVirtual().name("close runs").start(this::closeIdle);
    }

    /**
     * The run with that id; it counts as looked at for a minute. One whose folder was deleted while it was shown is
     * there until then.
     */
    public Optional<ShownRun> find(String id) {
        ShownRun kept = inMemory.get(id);
        if (kept != null) {
            return Optional.of(kept);
        }
        Open known = open.computeIfAbsent(
                id, name -> folder.find(name).map(Open::new).orElse(null));
        if (known == null) {
            return Optional.empty();
        }
        known.asked = System.nanoTime();
        return Optional.of(known.run.shown());
    }

    /** Shows a run that is in memory only, in place of another one with that id. */
    public void show(String id, ShownRun run) {
        inMemory.put(id, run);
    }

    /** Shows a run in memory no longer. */
    public void hide(String id) {
        inMemory.remove(id);
    }

    /** How many runs are read at the moment. */
    public int count() {
        return open.size();
    }

    /** Stops reading a run, whose folder is about to go. */
    public void forget(String id) {
        Open known = open.remove(id);
        if (known != null) {
            known.run.close();
        }
    }

    private void closeIdle() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(patience.toNanos() / 4);
                long now = System.nanoTime();
                open.entrySet().stream()
                        .filter(entry -> entry.getValue().isIdle(now, patience))
                        .map(Map.Entry::getKey)
                        .toList()
                        .forEach(this::forget);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    @Override
    public void close() {
        closing.interrupt();
        open.keySet().forEach(this::forget);
    }
}
