package dev.gradiometer.experiment.prediction;

import dev.gradiometer.experiment.preprocessing.TargetUnits;
import java.util.List;

/** Outputs that stand for numbers: targets, or the inputs again. */
public final class NumberAnswers implements Answers {
    private final List<String> names;
    private final TargetUnits units;

    NumberAnswers(List<String> names, TargetUnits units) {
        this.names = List.copyOf(names);
        this.units = units;
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

    @Override
    public Prediction prediction(double[] outputs) {
        NamedValues.requireFinite(outputs);
        toUser(outputs);
        return new Prediction.OfNumbers(NamedValues.of(names, outputs));
    }

    /** Turns the outputs of one row into the user's unit, in place. */
    public void toUser(double[] outputs) {
        units.toUser(outputs);
    }
}
