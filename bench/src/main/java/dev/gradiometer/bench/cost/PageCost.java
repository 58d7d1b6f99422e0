package dev.gradiometer.bench.cost;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.runs.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an open page costs the training that it shows: one training on one thread goes on all the time, and a browser on
 * its page is opened and closed in turns. The lab runs in a process of its own meanwhile, as it does for a user.
 *
 * @param alone   steps a second of each turn without a page
 * @param watched steps a second of the turn after it with the page
 * @param lab     processor time of the lab while the page was open, as a share of one processor
 * @param browser the same of the browser, all its processes together
 */
public record PageCost(List<Double> alone, List<Double> watched, double lab, double browser) {
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

    /** Share of its steps that the training loses: 1 − watched / alone, of each turn. */
    public List<Double> losses() {
        List<Double> losses = new ArrayList<>();
        for (int turn = 0; turn < alone.size(); turn++) {
            losses.add(1 - watched.get(turn) / alone.get(turn));
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
        AtomicLong steps = new AtomicLong();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<?> training = CompletableFuture.runAsync(
                () -> Training.of(ExperimentFile.parse(FILE, "page.yaml", List.of()), scratch)
                        .recordedIn(runs)
                        .stoppedWhen(() -> {
                            steps.incrementAndGet();
                            return enough.get();
                        })
                        .run());
        try (Watchers watchers = new Watchers(chromium, runs, scratch)) {
            return turns(watchers, steps, turns, seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            enough.set(true);
            training.join();
        }
    }

    private static PageCost turns(Watchers watchers, AtomicLong steps, int turns, double seconds)
            throws IOException, InterruptedException {
        List<Double> alone = new ArrayList<>();
        List<Double> watched = new ArrayList<>();
        double lab = 0;
        double browser = 0;
        watchers.startLab();
        for (int turn = 0; turn < turns; turn++) {
            sleep(SETTLING);
            alone.add(rate(steps, seconds));
            watchers.openPage();
            sleep(SETTLING);
            double labBefore = watchers.labSeconds();
            double browserBefore = watchers.browserSeconds();
            watched.add(rate(steps, seconds));
            lab += watchers.labSeconds() - labBefore;
            browser += watchers.browserSeconds() - browserBefore;
            watchers.closePage();
        }
        return new PageCost(alone, watched, lab / (turns * seconds), browser / (turns * seconds));
    }

    private static double rate(AtomicLong steps, double seconds) throws InterruptedException {
        long began = System.nanoTime();
        long before = steps.get();
        sleep(seconds);
        return (steps.get() - before) / ((System.nanoTime() - began) / 1e9);
    }

    private static void sleep(double seconds) throws InterruptedException {
        Thread.sleep((long) (1000 * seconds));
    }
}
