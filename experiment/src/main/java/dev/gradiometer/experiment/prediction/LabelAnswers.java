package dev.gradiometer.experiment.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Outputs that stand for labels which are there or not, each by itself. */
public final class LabelAnswers implements Answers {
    /** A label is there from this probability on. */
    private static final double THRESHOLD = 0.5;

    private final List<String> names;
    private final OutputScale scale;

    LabelAnswers(List<String> names, OutputScale scale) {
        this.names = List.copyOf(names);
        this.scale = scale;
    }

    /** Label k is the k-th. */
    @Override
    public List<String> names() {
        return names;
    }

    /** How outputs become probabilities. */
    public OutputScale scale() {
        return scale;
    }

    /** Whether outputs say how probable each label is, as where the loss is a cross-entropy. */
    public boolean hasProbabilities() {
        return scale != OutputScale.NONE;
    }

    /**
     * Writes the probability of each label; where there are none, the outputs as they are, which were held against 0
     * and 1.
     *
     * @param outputs of one row
     * @param into    one element per label at least; may be {@code outputs}
     */
    public void probabilities(double[] outputs, double[] into) {
        switch (scale) {
            case LOGITS -> OutputScale.softmax(outputs, into, names.size());
            case LOG_ODDS -> {
                for (int k = 0; k < names.size(); k++) {
                    into[k] = OutputScale.sigmoid(outputs[k]);
                }
            }
            case PROBABILITIES -> {
                for (int k = 0; k < names.size(); k++) {
                    into[k] = Math.clamp(outputs[k], 0.0, 1.0);
                }
            }
            case NONE -> System.arraycopy(outputs, 0, into, 0, names.size());
        }
    }

    @Override
    public Prediction prediction(double[] outputs) {
        NamedValues.requireFinite(outputs);
        probabilities(outputs, outputs);
        List<String> present = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            if (present(outputs[k])) {
                present.add(names.get(k));
            }
        }
        return new Prediction.OfLabels(present, hasProbabilities() ? NamedValues.of(names, outputs) : Map.of());
    }

    /** Whether a label of this probability is there: from 0.5 on. */
    public boolean present(double probability) {
        return probability >= THRESHOLD;
    }
}
