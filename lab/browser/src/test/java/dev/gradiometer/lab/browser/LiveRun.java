package dev.gradiometer.lab.browser;

import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.StepReading;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A training that goes on, slowly, on a thread of its own until it is closed. */
final class LiveRun implements AutoCloseable {
    private static final long PAUSE = 20;

    private final Thread thread;
    private volatile boolean stopped;
    private volatile long begunAt;

    /** Begins to train and to record in {@code runs}. */
    LiveRun(Path runs, String name) {
        thread = Thread.ofPlatform()
                .name("live run")
                .start(() -> Runs.training(name, 4, "tanh", 20_000, 0.1)
                        .recordedIn(runs)
                        .observed(new Slow())
                        .stoppedWhen(() -> stopped)
                        .run());
    }

    private final class Slow implements RunObserver {
        @Override
        public void step(StepReading reading) {
            begunAt = begunAt == 0 ? System.nanoTime() : begunAt;
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** When its first step was taken, by {@link System#nanoTime}; waits until then. */
    long begunAt() throws InterruptedException {
        while (begunAt == 0 && thread.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return begunAt;
    }

    /** Stops it, and waits until its end is recorded. */
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
