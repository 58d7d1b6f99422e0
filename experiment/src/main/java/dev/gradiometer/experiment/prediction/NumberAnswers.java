package dev.gradiometer.experiment.prediction;

import dev.gradiometer.experiment.preprocessing.TargetUnits;
import java.util.List;

/** Outputs that stand for numbers: targets, or the inputs again. */
public final class NumberAnswers implements Answers {
    private final List<String> names;
    private final TargetUnits units;
    private final boolean logOdds;

    /** @param logOdds whether outputs are the log-odds of what {@code units} says */
    NumberAnswers(List<String> names, TargetUnits units, boolean logOdds) {
        this.names = List.copyOf(names);
        this.units = units;
        this.logOdds = logOdds;
    }

    /** One per output. */
    @Override
    public List<String> names() {
        return names;
    }

    /** What outputs are in; for poisson, logarithms of the rates. */
    public TargetUnits units() {
        return units;
    }

    /** Whether outputs are the log-odds of numbers between 0 and 1, which {@link #units} turns into the user's. */
    public boolean logOdds() {
        return logOdds;
    }

    @Override
    public Prediction prediction(double[] outputs) {
        NamedValues.requireFinite(outputs);
        toUser(outputs);
        return new Prediction.OfNumbers(NamedValues.of(names, outputs));
    }

    /** Turns the outputs of one row into the user's unit, in place. */
    public void toUser(double[] outputs) {
        for (int k = 0; logOdds && k < outputs.length; k++) {
            outputs[k] = OutputScale.sigmoid(outputs[k]);
        }
        units.toUser(outputs);
    }
}
