package dev.gradiometer.bench.contest;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.training.TrainingStep;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Our engine.
 *
 * @param name    in the table
 * @param kernels which kernels it is forced to use, as in {@code -Dgradiometer.kernels}
 */
record Gradiometer(String name, String kernels) implements Contestant {
    /** Name of the one that all others are compared with. */
    static final String USUAL = "gradiometer";

    /**
     * With the kernels it picks, or that the property of this process names; with the Vector API alone; and the plain
     * ones, which are the specification.
     */
    static List<Contestant> all() {
        return List.of(
                new Gradiometer(USUAL, System.getProperty("gradiometer.kernels", "auto")),
                new Gradiometer("gradiometer-vector", "vector"),
                new Gradiometer("gradiometer-plain", "plain"));
    }

    @Override
    public boolean hasInstruments() {
        return true;
    }

    @Override
    public boolean hasFloat64() {
        return true;
    }

    @Override
    public boolean isUsual() {
        return name.equals(USUAL);
    }

    @Override
    public Training start(Entry entry) {
        System.setProperty("gradiometer.kernels", kernels);
        return training(entry.workload(), entry);
    }

    /**
     * Training of a workload that may have other sizes than the entry's, with the kernels that this process has picked.
     */
    static Training training(Workload workload, Entry entry) {
        Kernels best = Kernels.best();
        Workload.Sample sample = workload.sample(entry.precision());
        TrainingStep step =
                workload.step(workload.network(entry.precision()), best, entry.threads(), entry.instruments());
        int[] order = IntStream.range(0, workload.batch()).toArray();
        return new Training() {
            @Override
            public double step() {
                return step.run(sample.inputs(), sample.targets(), order, 0, order.length, false)
                        .loss();
            }

            @Override
            public String version() {
                return best.name();
            }
        };
    }
}
