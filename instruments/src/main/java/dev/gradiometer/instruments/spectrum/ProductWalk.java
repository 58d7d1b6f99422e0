package dev.gradiometer.instruments.spectrum;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.linear.GradedProduct;
import dev.gradiometer.engine.linear.LinearAlgebra;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies a list of maps out, at several samples side by side, one {@link GradedProduct} a sample.
 *
 * <p>A diagonal map only scales rows, which the factorisation takes in its stride, and so it is applied together with
 * the map before it: W, then diag(φ′), then one factorisation. Before any other map the directions are made orthonormal
 * again, unless nothing but isometries has happened to them.
 */
final class ProductWalk {
    /** Numbers that the directions of one block of samples may hold. */
    private static final long BLOCK = 1 << 20;

    private final Kernels kernels = Kernels.best();
    private final List<GradedProduct> products = new ArrayList<>();
    private final Directions directions;
    private final List<double @Nullable []> bounds = new ArrayList<>();
    private boolean pending;

    private ProductWalk(int width, int samples) {
        directions = new Directions(samples);
        for (int s = 0; s < samples; s++) {
            products.add(new GradedProduct(LinearAlgebra.best(), kernels, width));
            bounds.add(null);
        }
        gather();
    }

    /** Samples to take together, so that their directions stay in the cache's reach. */
    static int block(Network network, LayerRange range, int samples) {
        List<Layer> layers = range.of(network);
        int narrower = Math.min(
                layers.getFirst().place().inputs(), layers.getLast().place().outputs());
        int widest = network.layers().stream()
                .mapToInt(
                        layer -> Math.max(layer.place().inputs(), layer.place().outputs()))
                .max()
                .orElse(1);
        return Math.clamp(BLOCK / ((long) narrower * widest), 1, Math.max(1, samples));
    }

    /**
     * For each sample, ln of the singular values that are not zero, largest first.
     *
     * @param inputs  width of the first map's input
     * @param outputs width of the last map's output; if it is the smaller one, the transposed product is built
     */
    static List<double[]> logSingularValues(List<LinearMap> maps, int inputs, int outputs, int samples) {
        ProductWalk walk = new ProductWalk(Math.min(inputs, outputs), samples);
        for (LinearMap map : outputs < inputs ? LinearMap.transposed(maps) : maps) {
            walk.advance(map);
        }
        walk.settle();
        return walk.products.stream().map(GradedProduct::logSingularValues).toList();
    }

    private void advance(LinearMap map) {
        if (!(map instanceof LinearMap.Diagonal)) {
            settle();
        }
        directions.advance(map, kernels);
        if (!map.isometric()) {
            double[] shared = null;
            for (int s = 0; s < products.size(); s++) {
                // The weights of a dense layer are the same at every sample.
                shared = map instanceof LinearMap.Dense && shared != null ? shared : map.bounds(bounds.get(s), s);
                bounds.set(s, shared);
            }
            pending = true;
        }
    }

    private void settle() {
        if (!pending) {
            return;
        }
        for (int s = 0; s < products.size(); s++) {
            double[] rows = bounds.get(s);
            if (rows != null) {
                products.get(s).advance(directions.of(s), rows);
            }
            bounds.set(s, null);
        }
        gather();
        pending = false;
    }

    private void gather() {
        int[] ranks = products.stream().mapToInt(GradedProduct::rank).toArray();
        int width = products.getFirst().basis().columns();
        directions.reshape(ranks, width);
        for (int s = 0; s < products.size(); s++) {
            Matrix basis = products.get(s).basis();
            directions.of(s).copyFrom(basis);
        }
    }
}
