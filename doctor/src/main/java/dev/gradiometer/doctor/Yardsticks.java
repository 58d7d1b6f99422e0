package dev.gradiometer.doctor;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Yardstick;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds out what the data of an experiment allow: fits models that need no tuning to its training part, and asks them
 * about samples that were held back.
 *
 * <p>Costs are in multiplications and additions, estimated before anything is done; no clock is asked, so that the same
 * data and seed give the same bits.
 */
public final class Yardsticks {
    /** Most that neighbours and stumps may cost each: about half a second. */
    private static final double CHEAP = 5e9;

    /** What any diagnosis may spend: about a third of a second. */
    private static final double FREE = 5e9;

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

    /**
     * What the data allow, by as many models as the budget is enough for: first a linear one, then a network, then
     * neighbours and stumps, if those are cheap; none if it is not enough for the first.
     *
     * @param budget in the unit of {@link #cost}
     */
    public static Yardstick of(ExperimentSpec spec, DataSet data, double budget) {
        List<Contender> contenders = contenders(data, budget);
        return YardstickCache.of(spec, data, contenders, cost(data, contenders)).orElse(() -> {
            Folds folds = Folds.of(data, spec.seed());
            return new Yardstick(
                    data.train().samples(),
                    contenders.stream()
                            .map(contender -> rival(contender, folds))
                            .toList());
        });
    }

    /** What {@link #of(ExperimentSpec, DataSet)} costs. */
    public static double cost(DataSet data) {
        return cost(data, contenders(data, Double.POSITIVE_INFINITY));
    }

    /** What the training itself costs, in the same unit. */
    public static double cost(Setup setup) {
        return setup.plannedSteps() * Math.max(PlainNetwork.LEAST_STEP, 3.0 * setup.batch() * setup.parameterCount());
    }

    /** What a diagnosis may spend on it unless asked for more: a quarter of the training, or what is hardly noticed. */
    public static double budget(Setup setup) {
        return Math.max(FREE, cost(setup) / 4);
    }

    private static double cost(DataSet data, List<Contender> contenders) {
        return contenders.stream()
                .mapToDouble(contender -> cost(data, contender))
                .sum();
    }

    private static double cost(DataSet data, Contender contender) {
        return Folds.count(data) * contender.cost(Amount.of(data));
    }

    private static List<Contender> contenders(DataSet data, double budget) {
        List<Contender> chosen = new ArrayList<>();
        double spent = 0;
        for (Contender contender : contenders(data)) {
            spent += cost(data, contender);
            if (spent > budget) {
                break;
            }
            chosen.add(contender);
        }
        return List.copyOf(chosen);
    }

    /** Where inputs are to be given again, only a network shows what one can learn. */
    private static List<Contender> contenders(DataSet data) {
        if (InputsAgain.in(data)) {
            return List.of(new PlainNetwork());
        }
        List<Contender> contenders = new ArrayList<>(List.of(new LinearModel(), new PlainNetwork()));
        for (Contender other : List.of(new Neighbours(), new Stumps())) {
            if (cost(data, other) <= CHEAP) {
                contenders.add(other);
            }
        }
        return contenders;
    }

    private static Yardstick.Rival rival(Contender contender, Folds folds) {
        boolean once = folds.shared() && !contender.draws();
        List<Fold> asked = once ? folds.all().subList(0, 1) : folds.all();
        List<List<Reached>> runs = asked.stream()
                .map(fold -> Reached.of(fold, contender.fit(fold)))
                .toList();
        boolean held = asked.getFirst().held() != null;
        List<Yardstick.Reach> reaches = IntStream.range(0, runs.getFirst().size())
                .mapToObj(m ->
                        Reached.together(runs.stream().map(run -> run.get(m)).toList(), folds.shared(), held))
                .toList();
        return new Yardstick.Rival(contender.kind(), contender.size(), runs.size(), reaches);
    }
}
