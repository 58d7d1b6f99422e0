package dev.gradiometer.bench.cost;

import com.sun.management.OperatingSystemMXBean;
import dev.gradiometer.doctor.Judging;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.trials.LocalTrials;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.Trial;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * What a trial costs, all included: start of its session, evaluations, its training and the judgement. Small ones in
 * time of the processor, those of the compiler and of memory included, which other programs do not lengthen.
 *
 * @param ended  a small network, asked how it ended; time of the processor
 * @param judged the same asked what is wrong with it, as a sweep asks
 * @param one    a larger network, by the clock, one at a time
 * @param two    the same, two at a time; the clock's time for each
 */
public record TrialCost(Times ended, Times judged, Times one, Times two) {
    /** What we promise of a small trial that is judged, in milliseconds of one core. */
    public static final double MOST_MILLIS = 60;

    /** What we promise of two cores, as a share of twice one. */
    public static final double LEAST_SHARE = 0.9;

    /** Trials of the small network that are timed together. */
    public static final int TOGETHER = 40;

    /** Trials of the larger one. */
    public static final int LARGER_TOGETHER = 8;

    public static final int STEPS = 500;
    public static final int POINTS = 1_000;

    private static final int WARM_UP = 3;

    private static final String SMALL = """
            data: {source: moons, samples: 1250, noise: 0.1}
            network:
              initialiser: he-normal
              layers:
                - repeat: 2
                  layers: [{dense: 32, activation: relu}]
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {steps: 500, batch: 64, learning-rate: 0.1}
            """;

    private static final String LARGER = """
            data: {source: network-teacher, samples: 2000, inputs: 784, outputs: 10}
            network:
              initialiser: he-normal
              layers:
                - repeat: 3
                  layers: [{dense: 64, activation: relu}]
                - dense: 10
            loss: mean-squared-error
            training: {steps: 500, batch: 64, learning-rate: 0.01}
            """;

    /** How much of twice one core's pace two cores reach. */
    public double share() {
        return one.median() / (2 * two.median());
    }

    /** Whether both promises are kept. */
    public boolean kept() {
        return judged.milliseconds() < MOST_MILLIS && share() >= LEAST_SHARE;
    }

    /**
     * Measures all in turns in this process, after three turns that are not timed.
     *
     * @param rounds turns of each
     */
    public static TrialCost measure(int rounds) {
        List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        LocalTrials small = LocalTrials.in(Path.of(""));
        LocalTrials larger = LocalTrials.in(Path.of(""));
        for (int round = 0; round < rounds + WARM_UP; round++) {
            List<Trial> few = trials(SMALL, TOGETHER, round);
            List<Trial> large = trials(LARGER, LARGER_TOGETHER, round);
            long[] nanos = {
                nanos(small.atOnce(1), few, Question.OUTCOME, TrialCost::processor) / TOGETHER,
                nanos(small.atOnce(1), few, new Judging(), TrialCost::processor) / TOGETHER,
                nanos(larger.atOnce(1), large, Question.OUTCOME, System::nanoTime) / LARGER_TOGETHER,
                nanos(larger.atOnce(2), large, Question.OUTCOME, System::nanoTime) / LARGER_TOGETHER
            };
            for (int kind = 0; kind < nanos.length && round >= WARM_UP; kind++) {
                times.get(kind).add(nanos[kind]);
            }
        }
        return new TrialCost(
                Times.of(times.get(0)), Times.of(times.get(1)), Times.of(times.get(2)), Times.of(times.get(3)));
    }

    /** They differ by their rates, not by their seeds, so that they share a data set as those of a sweep do. */
    private static List<Trial> trials(String text, int count, int round) {
        ExperimentFile file = ExperimentFile.parse(text, "trials.yaml", List.of());
        return LongStream.range(0, count)
                .mapToObj(i ->
                        file.with(List.of("training.learning-rate=" + rate(file.spec(), (long) count * round + i))))
                .map(Trial::whole)
                .toList();
    }

    private static double rate(ExperimentSpec spec, long number) {
        return spec.training().update().learningRate() * (1 + 1e-4 * number);
    }

    private static long processor() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static <T> long nanos(LocalTrials runner, List<Trial> trials, Question<T> question, LongSupplier clock) {
        long before = clock.getAsLong();
        if (runner.run(trials, question).size() < trials.size()) {
            throw new IllegalStateException("a trial is missing");
        }
        return clock.getAsLong() - before;
    }
}
