package dev.gradiometer.experiment.prediction;

import java.util.List;
import java.util.Map;

/** Outputs that stand for one of several classes. */
public final class ClassAnswers implements Answers {
    private final List<String> names;
    private final OutputScale scale;
    private final boolean single;

    /** @param single whether the network has one output for all classes */
    ClassAnswers(List<String> names, OutputScale scale, boolean single) {
        this.names = List.copyOf(names);
        this.scale = single && names.size() != 2 ? OutputScale.NONE : scale;
        this.single = single;
    }

    /** Class k is the k-th. */
    @Override
    public List<String> names() {
        return names;
    }

    /** How outputs become probabilities. */
    public OutputScale scale() {
        return scale;
    }

    /**
     * Whether outputs say how probable each class is. They do where the loss is a cross-entropy or the last layer a
     * softmax; outputs that were held against 0 and 1 by a squared or absolute error only say which class is nearest.
     */
    public boolean hasProbabilities() {
        return scale != OutputScale.NONE;
    }

    @Override
    public Prediction prediction(double[] outputs) {
        NamedValues.requireFinite(outputs);
        String name = names.get(predicted(outputs));
        if (!hasProbabilities()) {
            return new Prediction.OfClass(name, Map.of());
        }
        double[] p = new double[names.size()];
        probabilities(outputs, p);
        return new Prediction.OfClass(name, NamedValues.of(names, p));
    }

    /**
     * The class with the largest output; with a single output the class whose number is nearest, or the sign of a
     * logit.
     *
     * @param outputs of one row
     * @return the class; −1 if an output is not a number, or the single one is infinite
     */
    public int predicted(double[] outputs) {
        if (single) {
            double f = outputs[0];
            if (!Double.isFinite(f)) {
                return -1;
            }
            double nearest = scale == OutputScale.LOG_ODDS ? f > 0 ? 1 : 0 : Math.rint(f);
            return (int) Math.clamp(nearest, 0.0, names.size() - 1.0);
        }
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < names.size(); k++) {
            double f = outputs[k];
            if (Double.isNaN(f)) {
                return -1;
            }
            if (f > most) {
                most = f;
                best = k;
            }
        }
        return best;
    }

    /**
     * Writes the probability of each class, which add up to 1. Where the loss held each class's output against 0 and 1
     * by itself they are shares of the outputs' sum, as of one-versus-rest classifiers.
     *
     * @param outputs of one row
     * @param into    one element per class at least; another array than {@code outputs}; NaN where outputs mean nothing
     * @throws IllegalStateException if outputs are no probabilities
     */
    public void probabilities(double[] outputs, double[] into) {
        int count = names.size();
        switch (scale) {
            case LOGITS -> OutputScale.softmax(outputs, into, count);
            case LOG_ODDS -> {
                if (single) {
                    into[1] = OutputScale.sigmoid(outputs[0]);
                    into[0] = OutputScale.sigmoid(-outputs[0]);
                    return;
                }
                for (int k = 0; k < count; k++) {
                    into[k] = OutputScale.sigmoid(outputs[k]);
                }
                OutputScale.shares(into, count);
            }
            case PROBABILITIES -> {
                if (single) {
                    into[1] = Math.clamp(outputs[0], 0.0, 1.0);
                    into[0] = 1 - into[1];
                    return;
                }
                for (int k = 0; k < count; k++) {
                    into[k] = Math.max(outputs[k], 0);
                }
                OutputScale.shares(into, count);
            }
            case NONE -> throw new IllegalStateException("outputs are no probabilities");
        }
    }
}
