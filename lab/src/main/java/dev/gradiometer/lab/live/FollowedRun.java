package dev.gradiometer.lab.live;

import dev.gradiometer.catalogue.RunCatalogue;
import dev.gradiometer.input.CacheFolder;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Audience;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.runfolder.Damage;
import dev.gradiometer.runfolder.Follower;
import dev.gradiometer.runfolder.RecordedSteps;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.views.DiagnosedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A run in a folder, read by a thread of its own from its beginning and then as it grows. Nothing is written to the
 * folder, no lock is taken, and the training does not know of it.
 */
public final class FollowedRun implements Source, AutoCloseable {
    private static final long BETWEEN_POLLS = 100;
    private static final long BETWEEN_POLLS_AT_REST = 1_000;
    private static final long BETWEEN_NEWS = 100_000_000;
    private static final long BETWEEN_LOOKS = 1_000_000_000;
    private static final long QUICKLY_READ = 32L << 20;

    /** Bytes of a record that takes about a second to read. */
    private static final long LONG = 64L << 20;

    private static final ColumnsCache CACHE = new ColumnsCache(CacheFolder.current());

    private final Path folder;
    private final Follower follower;
    private final StepPlaces places = new StepPlaces();
    private final ShownRun shown = new ShownRun(this);
    private final RunObserver telling = shown.observer();
    private final Thread thread;
    private long lookedAt = System.nanoTime();
    private volatile boolean closed;
    private volatile Damage damage = Damage.NONE;

    /** Begins to follow. */
    public FollowedRun(Path folder) {
        this.folder = folder;
        this.follower = RunFolder.follow(folder, new Audience(List.of(telling, new Placed())));
        this.thread = Thread.ofPlatform()
                .name("follow " + folder.getFileName())
                .daemon()
                .start(this::follow);
    }

    /** What is known of the run so far. */
    public ShownRun shown() {
        return shown;
    }

    private void follow() {
        while (!closed) {
            try {
                TimeUnit.MILLISECONDS.sleep(poll() ? BETWEEN_POLLS : BETWEEN_POLLS_AT_REST);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Whether more is to be expected soon. */
    private boolean poll() {
        long before = shown.timeline().version();
        RunState state;
        String trouble = "";
        try {
            Follower.State found = follower.poll();
            damage = follower.damage();
            state = found == Follower.State.WAITING
                    ? Files.isDirectory(folder) ? RunState.WAITING : RunState.GONE
                    : state(found, before);
        } catch (UserInputException e) {
            state = Files.isDirectory(folder) ? RunState.STOPPED : RunState.GONE;
            trouble = String.valueOf(e.getMessage());
        }
        ShownRun.Standing known = shown.standing();
        if (shown.timeline().version() != before
                || state != known.state()
                || !trouble.equals(known.trouble())
                || known.share() < 1) {
            shown.stands(state, trouble, 1);
            if (known.share() < 1 && trouble.isEmpty() && !closed) {
                keep(state);
            }
        }
        return state == RunState.LIVE || state == RunState.WAITING;
    }

    /** Keeps the columns of a long record that has just been read and is over. */
    private void keep(RunState state) {
        boolean over = state == RunState.ENDED || state == RunState.INTERRUPTED || state == RunState.STOPPED;
        if (over && folder.resolve(RunFolder.READINGS).toFile().length() >= LONG) {
            CACHE.keep(folder, new KeptColumns(shown.timeline(), places, new RecordedSteps(RunFolder.open(folder))));
        }
    }

    /** A record that just grew goes on; what else there is costs a look at its end. */
    private RunState state(Follower.State found, long before) {
        RunState known = shown.standing().state();
        boolean grew = known == RunState.LIVE && shown.timeline().version() != before;
        boolean seenJustNow = known == RunState.LIVE && System.nanoTime() - lookedAt < BETWEEN_LOOKS;
        if (found == Follower.State.GROWING && (grew || seenJustNow)) {
            return known;
        }
        lookedAt = System.nanoTime();
        return RunState.of(RunCatalogue.one(folder).state());
    }

    @Override
    public long nearest(long step) {
        return places.nearest(step);
    }

    @Override
    public boolean canRead(long from, long to) {
        return places.bytes(from, to) <= QUICKLY_READ;
    }

    @Override
    public void read(long from, long to, Consumer<StepReading> reader) {
        new RecordedSteps(RunFolder.open(folder)).read(places.places(from, to), reader);
    }

    @Override
    public DiagnosedRun diagnose(Recording recording) {
        return RecordedRun.open(folder).diagnose(recording, damage);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    /** Remembers where steps lie, passes everything on, and says from time to time how far a long record is read. */
    private final class Placed implements RunObserver {
        private long newsAt;
        private RunState atFirst = RunState.WAITING;

        @Override
        public void started(Setup setup) {
            places.clear();
            long size = folder.resolve(RunFolder.READINGS).toFile().length();
            CompletableFuture<RunState> state = CompletableFuture.supplyAsync(
                    () -> RunState.of(RunCatalogue.one(folder).state()));
            Consumer<Look> looking = seen -> {
                shown.show(seen);
                atFirst = known(state);
                tell(0);
            };
            Optional<KeptColumns> kept = size < LONG ? Optional.empty() : CACHE.find(folder, setup);
            kept.ifPresent(looking);
            if (size >= LONG && kept.isEmpty()) {
                FirstLook.at(new RecordedSteps(RunFolder.open(folder), setup), setup, size, looking::accept);
            }
            atFirst = known(state);
            tell(0);
        }

        private static RunState known(CompletableFuture<RunState> state) {
            try {
                return state.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof UserInputException trouble ? trouble : e;
            }
        }

        @Override
        public void step(StepReading reading) {
            places.add(reading.step(), follower.place());
            if (System.nanoTime() - newsAt > BETWEEN_NEWS) {
                tell(follower.share());
            }
        }

        private void tell(double share) {
            newsAt = System.nanoTime();
            shown.stands(atFirst, "", share);
        }
    }
}
