package dev.gradiometer.bench.cost;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.runs.Training;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What an open page costs the training that it shows: one training on one thread goes on all the time, and a browser on
 * its page is opened and closed in turns. The lab runs in a process of its own meanwhile, as it does for a user.
 *
 * @param alone   the training of each turn without a page
 * @param watched of the turn after it with the page
 * @param lab     processor time of the lab while the page was open, as a share of one processor
 * @param browser the same of the browser, all its processes together
 */
public record PageCost(List<Speed> alone, List<Speed> watched, double lab, double browser) {
    /** The largest share of its steps that a training may lose. */
    public static final double AIM = 0.03;

    private static final String FILE = """
            name: page
            seed: 1
            threads: 1
            data: {source: moons, samples: 2000}
            network:
              initialiser: he-normal
              layers:
                - repeat: 20
                  layers: [{dense: 128, activation: relu}]
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {steps: 100000000, batch: 128, learning-rate: 0.001}
            readings: {every: 10}
            """;

    private static final double SETTLING = 4;

    public PageCost {
        alone = List.copyOf(alone);
        watched = List.copyOf(watched);
    }

    /**
     * How fast the training was.
     *
     * @param rate steps a second
     * @param time processor time of its thread per step, in milliseconds, which other work hardly changes
     */
    public record Speed(double rate, double time) {}

    /** Share of its steps that the training loses: 1 − watched / alone, of each turn. */
    public List<Double> losses() {
        List<Double> losses = new ArrayList<>();
        for (int turn = 0; turn < alone.size(); turn++) {
            losses.add(1 - watched.get(turn).rate() / alone.get(turn).rate());
        }
        return losses;
    }

    /** The median of {@link #losses}. */
    public double loss() {
        return median(losses());
    }

    /** The middle one, or the mean of the two in the middle. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    /**
     * Measures it.
     *
     * @param chromium the browser's program
     * @param turns    with and without a page
     * @param seconds  of each
     * @param scratch  an empty folder
     * @throws IllegalStateException if lab or browser cannot be started
     */
    public static PageCost measure(Path chromium, int turns, double seconds, Path scratch) throws IOException {
        Path runs = scratch.resolve("runs");
        Pulse pulse = new Pulse();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<?> training = CompletableFuture.runAsync(
                () -> Training.of(ExperimentFile.parse(FILE, "page.yaml", List.of()), scratch)
                        .recordedIn(runs)
                        .stoppedWhen(() -> {
                            pulse.beat();
                            return enough.get();
                        })
                        .run());
        try (Watchers watchers = new Watchers(chromium, runs, scratch)) {
            return turns(watchers, pulse, turns, seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            enough.set(true);
            training.join();
        }
    }

    private static PageCost turns(Watchers watchers, Pulse pulse, int turns, double seconds)
            throws IOException, InterruptedException {
        List<Speed> alone = new ArrayList<>();
        List<Speed> watched = new ArrayList<>();
        double lab = 0;
        double browser = 0;
        watchers.startLab();
        for (int turn = 0; turn < turns; turn++) {
            sleep(SETTLING);
            alone.add(speed(pulse, seconds));
            watchers.openPage();
            sleep(SETTLING);
            double labBefore = watchers.labSeconds();
            double browserBefore = watchers.browserSeconds();
            watched.add(speed(pulse, seconds));
            lab += watchers.labSeconds() - labBefore;
            browser += watchers.browserSeconds() - browserBefore;
            watchers.closePage();
        }
        return new PageCost(alone, watched, lab / (turns * seconds), browser / (turns * seconds));
    }

    private static Speed speed(Pulse pulse, double seconds) throws InterruptedException {
        long began = System.nanoTime();
        Count before = pulse.count;
        sleep(seconds);
        double elapsed = (System.nanoTime() - began) / 1e9;
        Count after = pulse.count;
        long steps = after.steps - before.steps;
        return new Speed(steps / elapsed, (after.nanos - before.nanos) / 1e6 / steps);
    }

    private record Count(long steps, long nanos) {}

    /** What the training's thread has done so far; it beats once per step. */
    private static final class Pulse {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private volatile Count count = new Count(0, 0);

        void beat() {
            count = new Count(count.steps + 1, threads.getCurrentThreadCpuTime());
        }
    }

    private static void sleep(double seconds) throws InterruptedException {
        Thread.sleep((long) (1000 * seconds));
    }
}
