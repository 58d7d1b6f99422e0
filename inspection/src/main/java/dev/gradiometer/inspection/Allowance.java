package dev.gradiometer.inspection;

import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.instruments.spectrum.LayerRange;
import java.util.ArrayList;
import java.util.List;

/**
 * How much each instrument may look at, so that an inspection takes seconds: a function of the network alone, so that
 * the same file is always inspected in the same way.
 *
 * <p>Work is counted in multiply-adds; the reference machine does some 10¹⁰ a second.
 *
 * @param batch           samples of the step, of the number formats and of the curvature
 * @param firing          samples over which units are watched
 * @param spectrum        range of layers whose Jacobian is taken: from the second layer with weights to the one before
 *     the last, or all if there are fewer than three
 * @param spectrumSamples samples at which it is taken; 0 if even one would take too long
 * @param spectrumWork    multiply-adds of one of them
 * @param products        Hessian-vector products; 0 if their vectors would take too much memory
 * @param formats         whether there is time to hold every number against every format
 */
record Allowance(
        int batch,
        int firing,
        LayerRange spectrum,
        int spectrumSamples,
        double spectrumWork,
        int products,
        boolean formats) {
    private static final double BATCH_WORK = 6e7;
    private static final int LEAST_BATCH = 16;
    private static final int MOST_BATCH = 512;
    private static final double FIRING_WORK = 2e9;
    private static final int LEAST_FIRING = 64;
    private static final int MOST_FIRING = 1000;
    private static final double SPECTRUM_WORK = 2e9;
    private static final double MOST_SPECTRUM_WORK = 1.5e11;
    private static final int MOST_SPECTRUM = 8;
    private static final int MOST_PRODUCTS = 60;
    private static final int LEAST_PRODUCTS = 10;
    private static final double VECTOR_MEMORY = 1e9;
    private static final double MOST_FORMAT_WORK = 3e7;

    static Allowance of(Network network) {
        double parameters = network.parameterCount();
        LayerRange range = hidden(network);
        double work = work(network, range);
        int products = (int) Math.min(MOST_PRODUCTS, VECTOR_MEMORY / (Double.BYTES * parameters) - 1);
        return new Allowance(
                within(BATCH_WORK / parameters, LEAST_BATCH, MOST_BATCH),
                within(FIRING_WORK / parameters, LEAST_FIRING, MOST_FIRING),
                range,
                work > MOST_SPECTRUM_WORK ? 0 : within(SPECTRUM_WORK / work, 1, MOST_SPECTRUM),
                work,
                products < LEAST_PRODUCTS ? 0 : products,
                parameters <= MOST_FORMAT_WORK);
    }

    private static int within(double number, int least, int most) {
        return (int) Math.max(least, Math.min(most, number));
    }

    private static LayerRange hidden(Network network) {
        List<Integer> weighted = new ArrayList<>();
        for (int i = 0; i < network.chain().size(); i++) {
            if (weighted(network.chain().get(i))) {
                weighted.add(i);
            }
        }
        return weighted.size() < 3 ? LayerRange.whole(network) : new LayerRange(weighted.get(1), weighted.getLast());
    }

    /** Whether a layer of the outer chain has weights, its own or in its branch. */
    static boolean weighted(Layer layer) {
        return layer instanceof Layer.Dense || layer instanceof Layer.Residual;
    }

    /**
     * Multiplying r directions through every dense layer, and making them orthonormal again: about 2 m n r + 7 n r².
     */
    private static double work(Network network, LayerRange range) {
        List<Layer> layers = network.chain().subList(range.from(), range.to());
        double directions = Math.min(
                layers.getFirst().place().inputs(), layers.getLast().place().outputs());
        return layers.stream().mapToDouble(layer -> work(layer, directions)).sum();
    }

    private static double work(Layer layer, double directions) {
        return switch (layer) {
            case Layer.Dense dense -> {
                double units = dense.place().outputs();
                yield 2 * dense.place().inputs() * units * directions + 7 * units * directions * directions;
            }
            case Layer.Residual residual -> {
                double width = residual.place().inputs();
                yield residual.branch().stream()
                                .mapToDouble(inside -> work(inside, width))
                                .sum()
                        + 9 * width * width * directions;
            }
            case Layer.Activate activate -> 0;
            case Layer.Softmax softmax -> 0;
            case Layer.Dropout dropout -> 0;
            case Layer.LayerNorm norm ->
                9 * directions * directions * norm.place().outputs();
            case Layer.BatchNorm norm -> 0;
            default -> 0; // the instrument itself refuses a layer that it does not know
        };
    }
}
