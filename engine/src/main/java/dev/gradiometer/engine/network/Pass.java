package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network at work on a block of rows: forward, backward, and what every layer measured on the way.
 *
 * <p>A pass owns all buffers for a fixed number of rows, so a step allocates nothing. Passes of one network share its
 * parameters and may run at the same time, each on its own rows of a batch.
 *
 * <pre>{@code
 * Pass pass = new Pass(network, Kernels.best(), 64);
 * pass.input().copyFrom(batch);
 * Matrix outputs = pass.forward(Pass.Conditions.evaluation(), 0);
 * }</pre>
 */
public final class Pass {
    /**
     * Under which conditions a forward pass runs.
     *
     * @param mode              training or evaluation
     * @param measured          whether sums for readings are gathered
     * @param updatesStatistics whether running statistics move
     * @param seed              seed of dropout
     * @param firstRow          place of this pass's first row in the batch, for dropout
     */
    public record Conditions(Mode mode, boolean measured, boolean updatesStatistics, long seed, int firstRow) {
        private static final Conditions EVALUATION = new Conditions(Mode.EVALUATION, false, false, 0, 0);

        /** Evaluation without readings. */
        public static Conditions evaluation() {
            return EVALUATION;
        }

        /** A training pass with readings. */
        public static Conditions training(long seed) {
            return new Conditions(Mode.TRAINING, true, true, seed, 0);
        }
    }

    private static final VarHandle DONE;

    static {
        try {
            DONE = MethodHandles.lookup().findVarHandle(Pass.class, "done", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Matrix input;
    private final List<Cell> chain;
    private final List<Cell> cells = new ArrayList<>();
    private final Gradients gradients;
    private final Matrix outputDelta;
    private final Signal signal;
    private int done;

    /** A pass of {@code network} for blocks of exactly {@code rows} rows. */
    public Pass(Network network, Kernels kernels, int rows) {
        this.input = Matrix.zeros(network.precision(), rows, network.inputs());
        this.gradients = new Gradients(network);
        for (int i = 0; i < network.layers().size(); i++) {
            cells.add(null);
        }
        this.chain = cells(network.chain(), kernels, rows);
        this.outputDelta = Matrix.zeros(network.precision(), rows, network.outputs());
        this.signal = new Signal(outputDelta);
    }

    private List<Cell> cells(List<Layer> layers, Kernels kernels, int rows) {
        List<Cell> made = new ArrayList<>();
        for (Layer layer : layers) {
            Cell cell = cell(layer, kernels, rows);
            cells.set(layer.index(), cell);
            made.add(cell);
        }
        return made;
    }

    private Cell cell(Layer layer, Kernels kernels, int rows) {
        return switch (layer) {
            case Layer.Dense dense -> new DenseCell(dense, kernels, rows);
            case Layer.Activate activate -> new ActivateCell(activate, kernels, outputs(layer, rows));
            case Layer.Softmax softmax -> new SoftmaxCell(softmax, kernels, outputs(layer, rows));
            case Layer.Residual residual ->
                new ResidualCell(
                        residual,
                        kernels,
                        cells(residual.branch(), kernels, rows),
                        outputs(layer, rows),
                        outputs(layer, rows));
            case Layer.LayerNorm norm ->
                new LayerNormCell(norm, kernels, outputs(layer, rows), outputs(layer, rows), gradients);
            case Layer.BatchNorm norm ->
                new BatchNormCell(norm, kernels, outputs(layer, rows), outputs(layer, rows), gradients);
            case Layer.Dropout dropout -> new DropoutCell(dropout, kernels, outputs(layer, rows), outputs(layer, rows));
            case Layer.Custom custom ->
                new CustomCell(
                        custom,
                        kernels,
                        outputs(layer, rows),
                        Matrix.zeros(input.precision(), rows, layer.place().inputs()));
        };
    }

    private Matrix outputs(Layer layer, int rows) {
        return Matrix.zeros(input.precision(), rows, layer.place().outputs());
    }

    /** The rows × inputs buffer to fill before {@link #forward}. */
    public Matrix input() {
        return input;
    }

    /**
     * Runs all layers on {@link #input()}.
     *
     * @param step number of the step, which dropout draws from
     * @return the rows × outputs result, valid until the next forward pass
     */
    public Matrix forward(Conditions conditions, long step) {
        Matrix h = input;
        for (int i = 0; i < chain.size(); i++) {
            h = chain.get(i).forward(h, conditions, step);
        }
        return h;
    }

    /** The rows × outputs buffer for δᴸ, to fill before {@link #backward}; the backward pass overwrites it. */
    public Matrix outputDelta() {
        return outputDelta;
    }

    /**
     * Runs all layers backwards from {@link #outputDelta()}: the derivative of the last forward pass, under the
     * conditions of that pass. After an evaluation pass the running statistics are constants and nothing is dropped.
     * Afterwards {@link #gradients()} holds the result.
     */
    public void backward() {
        run(null);
        formGradients();
    }

    /** The same, showing {@code observer} the signal at the output of every layer. */
    public void backward(SignalObserver observer) {
        run(observer);
        formGradients();
    }

    private void formGradients() {
        for (Cell cell : cells) {
            if (cell instanceof DenseCell dense) {
                for (Parameter parameter : dense.layer().parameters()) {
                    dense.addGradient(parameter, 1, 0, gradients.of(parameter));
                    gradients.exponents()[parameter.index()] = dense.gradientExponent();
                }
            }
        }
    }

    /**
     * Runs the signal backwards through all layers, without the gradients of dense layers: {@link #addGradient} forms
     * those later, or elsewhere.
     */
    public void backwardSignal() {
        run(null);
    }

    private void run(@Nullable SignalObserver observer) {
        signal.start(outputDelta);
        signal.observer = observer;
        for (int i = chain.size() - 1; i >= 0; i--) {
            chain.get(i).receive(signal, i > 0);
            DONE.setRelease(this, i);
        }
    }

    /** Before a backward pass: says that no layer has been passed. */
    public void beginBackward() {
        done = chain.size();
    }

    /**
     * Whether the backward pass that runs, in whatever thread, is done with the layer of {@link Network#chain()} at
     * {@code place} and all above it.
     */
    public boolean hasPassed(int place) {
        return (int) DONE.getAcquire(this) <= place;
    }

    /**
     * gradient ← 2^shift · (the gradient of this pass's rows, in units of 2^{@link #gradientExponent}) + beta ·
     * gradient, after the signal has passed the parameter's layer.
     *
     * @param shift at most 0
     */
    public void addGradient(Parameter parameter, int shift, double beta, Matrix gradient) {
        double alpha = Gradients.factor(shift);
        switch (cells.get(parameter.layer())) {
            case DenseCell dense -> dense.addGradient(parameter, alpha, beta, gradient);
            case Cell other -> other.kernels.scaleAdd(alpha, gradients.of(parameter), beta, gradient);
        }
    }

    /** The exponent of one parameter's gradient; {@link Gradients#ZERO} where the signal was zero. */
    public int gradientExponent(Parameter parameter) {
        return cells.get(parameter.layer()).gradientExponent();
    }

    /** Gradients of this pass's rows, in their scaled form. */
    public Gradients gradients() {
        return gradients;
    }

    /** The layers of the outer chain at work, in forward order. */
    List<Cell> chain() {
        return chain;
    }

    /** The layers at work, by layer index, with what they measured. */
    public List<Cell> cells() {
        return java.util.Collections.unmodifiableList(cells);
    }
}
