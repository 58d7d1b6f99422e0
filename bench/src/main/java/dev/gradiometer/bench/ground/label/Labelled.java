package dev.gradiometer.bench.ground.label;

import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Yardstick;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A network with its label. All shares are of the way from guessing to a perfect score.
 *
 * @param entry   the network
 * @param label   what became of it
 * @param metric  by which it is judged
 * @param reached median share on the training part over seeds
 * @param allowed share that the data allow on samples that were not trained on
 */
public record Labelled(Entry entry, Label label, Metric metric, double reached, double allowed) {
    /** Share of what the data allow below which a network fails. */
    static final double FAILS = 0.8;

    /** Share of what the data allow from which on a network is healthy. */
    static final double HEALTHY = 0.9;

    /** Share of seeds that have to agree. */
    private static final double MOST = 0.8;

    /** What a model may seem to have learned where there is nothing to learn. */
    private static final double NOTHING = 0.06;

    private static final double ERRORS = 2.6;

    /** Causes that no change of a network mends. */
    private static final Set<String> OF_THE_DATA = Set.of("nothing-to-learn", "conflicting-labels");

    /**
     * Labels a network by its outcomes.
     *
     * @param runs      of the network, one for each seed
     * @param parent    the same of its parent; its own if it has none
     * @param yardstick what simple models reach on the same data
     */
    static Labelled of(Entry entry, List<Reached> runs, List<Reached> parent, Yardstick yardstick) {
        Metric metric = metric(parent, runs);
        double[] reached =
                runs.stream().mapToDouble(run -> run.train(metric)).sorted().toArray();
        Optional<Yardstick.Reach> simple = yardstick
                .best(metric)
                .flatMap(rival -> rival.reach(metric))
                .filter(reach -> Double.isFinite(share(reach, reach.allowed())));
        double witness = held(parent, metric);
        boolean nothing = held(runs, metric) < NOTHING
                && simple.map(Labelled::findsNothing).orElse(witness < NOTHING);
        double allowed = Math.max(
                witness,
                simple.map(reach -> share(reach, reach.allowed() - reach.error()))
                        .orElse(Double.NEGATIVE_INFINITY));
        Label label = nothing ? Label.FAILS : label(reached, allowed);
        return new Labelled(entry, label, metric, median(reached), allowed);
    }

    private static boolean findsNothing(Yardstick.Reach reach) {
        return share(reach, reach.allowed()) < NOTHING || reach.allowed() - reach.guessing() < ERRORS * reach.error();
    }

    private static double share(Yardstick.Reach reach, double value) {
        return (value - reach.guessing()) / (1 - reach.guessing());
    }

    private static double held(List<Reached> runs, Metric metric) {
        return median(
                runs.stream().mapToDouble(run -> run.held(metric)).sorted().toArray());
    }

    private static Metric metric(List<Reached> parent, List<Reached> runs) {
        return Stream.concat(parent.stream(), runs.stream())
                .flatMap(run -> run.scores().stream())
                .findFirst()
                .map(Reached.Reach::metric)
                .orElse(Metric.R2);
    }

    private static Label label(double[] reached, double allowed) {
        long below = Arrays.stream(reached).filter(r -> r < FAILS * allowed).count();
        long above = Arrays.stream(reached).filter(r -> r >= HEALTHY * allowed).count();
        if (below >= MOST * reached.length && significant(reached, allowed)) {
            return Label.FAILS;
        }
        return above >= MOST * reached.length ? Label.HEALTHY : Label.UNCLEAR;
    }

    /** Whether what is missing is more than the scatter of the seeds explains; far below guessing is no further. */
    private static boolean significant(double[] reached, double allowed) {
        double[] bounded = Arrays.stream(reached).map(r -> Math.max(r, -1)).toArray();
        double mean = Arrays.stream(bounded).average().orElse(Double.NaN);
        double square = Arrays.stream(bounded).map(r -> (r - mean) * (r - mean)).sum();
        double error = Math.sqrt(square / (bounded.length - 1) / bounded.length);
        return allowed - mean > ERRORS * error;
    }

    /** Whether trainings of this network with something changed come as far as a healthy one. */
    public boolean worksWith(List<Reached> changed) {
        return reaches(medianOf(changed));
    }

    /** Median share that trainings of this network with something changed reach. */
    public double medianOf(List<Reached> changed) {
        return median(
                changed.stream().mapToDouble(run -> run.train(metric)).sorted().toArray());
    }

    /** The share that one training of this network with something changed reaches. */
    public double share(Reached changed) {
        return changed.train(metric);
    }

    /** Whether a share is that of a healthy network. */
    public boolean reaches(double share) {
        return allowed >= NOTHING && share >= HEALTHY * allowed;
    }

    /** Whether its own data allow anything: not where labels were shuffled or contradict each other. */
    public boolean repairable() {
        return allowed >= NOTHING && entry.causes().stream().limit(1).noneMatch(OF_THE_DATA::contains);
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
