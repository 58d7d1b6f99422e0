package dev.gradiometer.doctor;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.readings.Yardstick;
import java.util.ArrayList;
import java.util.List;

/**
 * What is made of a yardstick, within a budget.
 *
 * @param effort     on each model
 * @param contenders the models, in the order in which a budget is spent on them
 * @param cost       of all, at most
 */
record Plan(Effort effort, List<Contender> contenders, double cost) {
    /** Most that neighbours and stumps may cost each. */
    private static final double CHEAP = 5e9;

    Plan {
        contenders = List.copyOf(contenders);
    }

    static Plan within(DataSet data, double budget) {
        Plan full = of(data, Effort.FULL, budget);
        boolean network = full.contenders.stream().anyMatch(contender -> contender.kind() == Yardstick.Model.NETWORK);
        return network ? full : of(data, Effort.LIGHT, budget);
    }

    /** With as little effort as for a short training, whatever the budget is enough for. */
    static Plan light(DataSet data, double budget) {
        return of(data, Effort.LIGHT, budget);
    }

    private static Plan of(DataSet data, Effort effort, double budget) {
        List<Contender> chosen = new ArrayList<>();
        double spent = 0;
        for (Contender contender : all(data, effort)) {
            double cost = cost(data, effort, contender);
            if (spent + cost > budget) {
                break;
            }
            chosen.add(contender);
            spent += cost;
        }
        return new Plan(effort, chosen, spent);
    }

    /** Where inputs are to be given again, how well is up to the narrowest layer, not to the data: nothing is asked. */
    private static List<Contender> all(DataSet data, Effort effort) {
        PlainNetwork network = new PlainNetwork(effort.steps());
        if (InputsAgain.in(data)) {
            return List.of();
        }
        List<Contender> contenders = new ArrayList<>(List.of(new LinearModel(), network));
        for (Contender other : List.of(new Neighbours(), new Stumps())) {
            if (cost(data, effort, other) <= CHEAP) {
                contenders.add(other);
            }
        }
        return contenders;
    }

    private static double cost(DataSet data, Effort effort, Contender contender) {
        int fits = Folds.validates(data) && !contender.draws() ? 1 : Folds.count(data);
        return fits * contender.cost(Amount.of(data, effort));
    }
}
