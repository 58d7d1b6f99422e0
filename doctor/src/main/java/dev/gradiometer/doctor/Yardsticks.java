package dev.gradiometer.doctor;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Yardstick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Finds out what the data of an experiment allow: fits models that need no tuning to its training part, and asks them
 * about samples that were held back.
 *
 * <p>Costs are in multiplications and additions, estimated before anything is done; no clock is asked, so that the same
 * data and seed give the same bits.
 */
public final class Yardsticks {
    /** What any diagnosis may spend: less than a second. */
    private static final double FREE = 1.5e9;

    /** The same of rows that a run kept: nothing else is trained then. */
    private static final double KEPT = 4e10;

    private Yardsticks() {}

    /**
     * What the data allow, whatever it costs.
     *
     * @param spec has the seed
     * @param data as the experiment prepares them
     */
    public static Yardstick of(ExperimentSpec spec, DataSet data) {
        return of(spec, data, Double.POSITIVE_INFINITY);
    }

    /** What the data allow, by as much as the budget is enough for. */
    public static Yardstick of(ExperimentSpec spec, DataSet data, double budget) {
        return of(spec, data, budget, inquiry -> {}, () -> false).orElseThrow();
    }

    /**
     * What the data allow, by as many models as the budget is enough for: first a linear one, then a network, then
     * neighbours and stumps, if those are cheap; none if it is not enough for the first. If it is not enough for the
     * network, all are fitted to fewer samples.
     *
     * @param budget  in the unit of {@link #cost}
     * @param heard   hears of each fit before it is made
     * @param stopped asked before each fit
     * @return nothing if it was stopped
     */
    public static Optional<Yardstick> of(
            ExperimentSpec spec, DataSet data, double budget, Consumer<Inquiry> heard, BooleanSupplier stopped) {
        Plan plan = Plan.within(data, budget);
        return of(spec.seed(), spec.data().targetScaling().label(), data, plan, heard, stopped);
    }

    /**
     * What the rows allow that a run kept, by as many models as what a diagnosis of it may spend is enough for; with
     * little effort where it is a lower bound anyway.
     *
     * @param heard   hears of each fit before it is made
     * @param stopped asked before each fit
     * @return nothing if it was stopped, or no model can be asked
     */
    public static Optional<Yardstick> of(
            KeptSamples kept, Setup setup, Consumer<Inquiry> heard, BooleanSupplier stopped) {
        double budget = Math.max(KEPT, budget(setup));
        Plan plan = kept.lowerBound() ? Plan.light(kept.data(), budget) : Plan.within(kept.data(), budget);
        return of(0, "", kept.data(), plan, heard, stopped)
                .filter(measured -> !measured.rivals().isEmpty())
                .map(measured -> new Yardstick(measured.samples(), measured.rivals(), kept.lowerBound()));
    }

    private static Optional<Yardstick> of(
            long seed,
            String targetScaling,
            DataSet data,
            Plan plan,
            Consumer<Inquiry> heard,
            BooleanSupplier stopped) {
        return YardstickCache.of(seed, targetScaling, data, plan).or(() -> {
            Folds folds = Folds.of(data, seed, plan.effort());
            List<Yardstick.Rival> rivals = plan.contenders().stream()
                    .flatMap(contender -> rival(contender, folds, heard, stopped).stream())
                    .toList();
            return rivals.size() < plan.contenders().size()
                    ? Optional.empty()
                    : Optional.of(new Yardstick(data.train().samples(), rivals));
        });
    }

    /** What {@link #of(ExperimentSpec, DataSet)} costs at most. */
    public static double cost(DataSet data) {
        return Plan.within(data, Double.POSITIVE_INFINITY).cost();
    }

    /** What the training itself costs, in the same unit. */
    public static double cost(Setup setup) {
        return (double) setup.plannedSteps()
                * Math.max(PlainNetwork.LEAST_STEP, 3.0 * setup.batch() * setup.parameterCount());
    }

    /** What a diagnosis may spend on it unless asked for more: a quarter of the training, or what is hardly noticed. */
    public static double budget(Setup setup) {
        return Math.max(FREE, cost(setup) / 4);
    }

    private static Optional<Yardstick.Rival> rival(
            Contender contender, Folds folds, Consumer<Inquiry> heard, BooleanSupplier stopped) {
        boolean once = folds.shared() && !contender.draws();
        List<Fold> asked = once ? folds.all().subList(0, 1) : folds.all();
        List<List<Reached>> runs = new ArrayList<>();
        for (Fold fold : asked) {
            if (stopped.getAsBoolean()) {
                return Optional.empty();
            }
            heard.accept(new Inquiry.Fit(contender.kind(), contender.size(), runs.size() + 1, asked.size()));
            runs.add(Reached.of(fold, contender.fit(fold)));
        }
        boolean held = asked.getFirst().held() != null;
        List<Yardstick.Reach> reaches = IntStream.range(0, runs.getFirst().size())
                .mapToObj(m ->
                        Reached.together(runs.stream().map(run -> run.get(m)).toList(), folds.shared(), held))
                .flatMap(Optional::stream)
                .toList();
        return Optional.of(new Yardstick.Rival(contender.kind(), contender.size(), runs.size(), reaches));
    }
}
