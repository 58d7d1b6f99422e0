package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.SquaredError;
import java.util.List;

/** Reads the name of a loss. */
final class LossReader {
    static final Names<Loss> NAMES = Names.of(
            List.of(
                    new SquaredError(),
                    new AbsoluteError(),
                    new BinaryCrossEntropy(true),
                    new BinaryCrossEntropy(false),
                    new CategoricalCrossEntropy(true),
                    new CategoricalCrossEntropy(false)),
            Loss::name);

    private LossReader() {}

    static Loss read(Value value) {
        return value.choice("a loss", NAMES);
    }
}
