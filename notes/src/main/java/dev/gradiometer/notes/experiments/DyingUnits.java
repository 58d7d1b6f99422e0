package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.Network;

/** Small relu networks on random samples with random classes, where a large rate switches units off. */
public final class DyingUnits {
    /** Units of a hidden layer, and inputs. */
    public static final int WIDTH = 24;

    /** Samples. */
    public static final int ROWS = 64;

    /** Outputs. */
    public static final int CLASSES = 4;

    private DyingUnits() {}

    /** A network with {@code hidden} relu layers. */
    public static Network network(int hidden, long seed) {
        int[] units = Nets.tower(WIDTH, hidden + 1);
        units[hidden] = CLASSES;
        return Nets.chain(
                Precision.FLOAT64,
                seed,
                new Relu(),
                new Identity(),
                VarianceScaling.he(VarianceScaling.Distribution.NORMAL),
                WIDTH,
                units);
    }

    /** samples × inputs. */
    public static Matrix inputs() {
        return Measure.gaussian(Precision.FLOAT64, ROWS, WIDTH, 9, "inputs");
    }

    /** samples × classes: every class is one sample in four, whatever its inputs. */
    public static Matrix targets() {
        Matrix targets = Matrix.zeros(Precision.FLOAT64, ROWS, CLASSES);
        for (int i = 0; i < ROWS; i++) {
            targets.set(i, i % CLASSES, 1);
        }
        return targets;
    }

    /** A training on batches of {@code batch} samples. */
    public static Training training(int batch, int steps) {
        return new Training(new CategoricalCrossEntropy(true), inputs(), targets(), batch, steps);
    }
}
