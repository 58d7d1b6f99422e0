package dev.gradiometer.lab.live;

import dev.gradiometer.playground.Attempt;
import dev.gradiometer.readings.Audience;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.views.DiagnosedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run of the playground, in memory: its steps are kept as long as it is the one that is shown. */
public final class PlayedRun implements Source {
    private static final long BETWEEN_NEWS = 30_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final List<StepReading> steps = new ArrayList<>();
    private final ShownRun shown = new ShownRun(this);
    private volatile @Nullable Attempt attempt;

    /** A run that has not begun. */
    public PlayedRun() {}

    /** What the training tells. */
    public RunObserver observer() {
        return new Audience(List.of(new Kept(), shown.observer(), new News()));
    }

    /** The training, once it is known; its findings are what the doctor is asked for. */
    public void trainedBy(Attempt by) {
        attempt = by;
    }

    /**
     * Waits until there is a step to be shown, or it is known that there will be none; not longer than a moment where
     * the network is built already, and at most ten seconds.
     */
    public void awaitFirstStep(Attempt by) {
        long begun = System.nanoTime();
        try {
            while (shown.timeline().records() == 0
                    && running(by)
                    && System.nanoTime() - begun < patience().toNanos()) {
                shown.await(shown.changes(), Duration.ofMillis(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration patience() {
        return shown.timeline().setup() == null ? PATIENCE : MOMENT;
    }

    private static boolean running(Attempt by) {
        return by.state() == Attempt.State.RUNNING || by.state() == Attempt.State.PAUSED;
    }

    /** What is known of the run so far. */
    public ShownRun shown() {
        return shown;
    }

    @Override
    public long nearest(long step) {
        synchronized (steps) {
            int low = 0;
            int high = steps.size() - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (steps.get(middle).step() <= step) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            boolean nextIsNearer = low + 1 < steps.size()
                    && steps.get(low + 1).step() - step < step - steps.get(low).step();
            return steps.isEmpty() ? -1 : nextIsNearer ? low + 1 : low;
        }
    }

    @Override
    public boolean canRead(long from, long to) {
        return true;
    }

    @Override
    public void read(long from, long to, Consumer<StepReading> reader) {
        List<StepReading> part;
        synchronized (steps) {
            part = List.copyOf(steps.subList((int) from, (int) Math.min(to, steps.size())));
        }
        part.forEach(reader);
    }

    @Override
    public long revision() {
        Attempt by = attempt;
        return by != null && by.isInvestigated() ? 1 : 0;
    }

    @Override
    public DiagnosedRun diagnose(Recording recording) {
        Attempt by = attempt;
        if (by == null) {
            throw new IllegalStateException("played run: it has not begun");
        }
        return by.diagnosed().orElseThrow(() -> new IllegalStateException("played run: it was not recorded"));
    }

    /** Keeps what is read again. */
    private final class Kept implements RunObserver {
        @Override
        public void started(Setup setup) {
            synchronized (steps) {
                steps.clear();
            }
        }

        @Override
        public void step(StepReading reading) {
            synchronized (steps) {
                steps.add(reading);
            }
        }
    }

    /** Says that there is more to see, from time to time and at the end. */
    private final class News implements RunObserver {
        private long newsAt;

        @Override
        public void started(Setup setup) {
            tell(RunState.LIVE);
        }

        @Override
        public void step(StepReading reading) {
            if (System.nanoTime() - newsAt > BETWEEN_NEWS) {
                tell(RunState.LIVE);
            }
        }

        @Override
        public void evaluation(Evaluation evaluation) {
            tell(RunState.LIVE);
        }

        @Override
        public void ended(Ending ending) {
            tell(ending == Ending.INTERRUPTED ? RunState.INTERRUPTED : RunState.ENDED);
        }

        private void tell(RunState state) {
            newsAt = System.nanoTime();
            shown.stands(state, "", 1);
        }
    }
}
