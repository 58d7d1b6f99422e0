package dev.gradiometer.playground;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.prediction.Predictor;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.RunObserver;
import java.util.function.Consumer;

/** Asks a network for its answers every so often, in the training's own thread, where nobody changes the weights. */
final class Painter implements RunObserver {
    private static final int SIZE = 48;
    private static final long NANOS_BETWEEN = 150_000_000;

    private final Session session;
    private final Consumer<Decision> drawn;
    private final RowSource points;
    private final int size;
    private final double side;
    private long last = System.nanoTime() - NANOS_BETWEEN;

    Painter(Dataset dataset, Session session, Consumer<Decision> drawn) {
        this.session = session;
        this.drawn = drawn;
        this.side = dataset.flat() ? side(session) : 0;
        this.points = dataset.flat() ? points(session, side) : Digits.inputs(asked(session.data()));
        this.size = dataset.flat() ? SIZE : points.rows();
    }

    /** The samples whose answers are shown: those that the network does not learn from, if there are any. */
    static Part asked(DataSet data) {
        Part held = data.validation();
        return held == null ? data.train() : held;
    }

    /** Half of the side of a square around zero that has all samples inside. */
    private static double side(Session session) {
        Matrix inputs = (Matrix) session.data().train().inputs();
        double most = 0;
        for (int i = 0; i < inputs.size(); i++) {
            most = Math.max(most, Math.abs(inputs.get(i)));
        }
        return 1.1 * most;
    }

    private static Matrix points(Session session, double side) {
        Matrix points = Matrix.zeros(session.network().precision(), SIZE * SIZE, 2);
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                points.set(row * SIZE + column, 0, side * ((2.0 * column + 1) / SIZE - 1));
                points.set(row * SIZE + column, 1, side * (1 - (2.0 * row + 1) / SIZE));
            }
        }
        return points;
    }

    @Override
    public void stepDone(long stepsDone) {
        if (System.nanoTime() - last >= NANOS_BETWEEN) {
            draw(stepsDone);
            last = System.nanoTime();
        }
    }

    @Override
    public void trained(Ending ending) {
        draw(session.step());
    }

    private void draw(long step) {
        Matrix answers = Predictor.of(session.network()).outputs(points);
        byte[] classes = new byte[answers.rows()];
        byte[] sure = new byte[answers.rows()];
        for (int row = 0; row < answers.rows(); row++) {
            int best = 0;
            for (int k = 1; k < answers.columns(); k++) {
                best = answers.get(row, k) > answers.get(row, best) ? k : best;
            }
            double sum = 0;
            for (int k = 0; k < answers.columns(); k++) {
                sum += Math.exp(answers.get(row, k) - answers.get(row, best));
            }
            classes[row] = (byte) best;
            sure[row] = (byte) Math.round(255 / sum);
        }
        drawn.accept(new Decision(step, size, -side, side, classes, sure));
    }
}
