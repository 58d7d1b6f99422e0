package dev.gradiometer.instruments.sparsity;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.readings.Scaled;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts of one walk over the data; what is needed of single samples is kept for one block only. */
final class SparsityCount implements DataWalk.Visitor {
    private final Network network;
    private final int samples;
    private final List<Layer.Activate> activations;
    private final Map<Integer, int[]> on = new HashMap<>();
    private final Map<Integer, BitSet[]> masks = new HashMap<>();
    private final Map<Integer, Patterns.Count> patterns = new HashMap<>();
    private final Map<Integer, Long> nonZeroInputs = new HashMap<>();
    private final BitSet[] whole = bitSets();
    private final Patterns.Count together = new Patterns.Count();
    private Scaled activePaths = Scaled.ZERO;
    private int bits;

    SparsityCount(Network network, int samples) {
        this.network = network;
        this.samples = samples;
        this.activations = network.executionOrder().stream()
                .filter(Layer.Activate.class::isInstance)
                .map(Layer.Activate.class::cast)
                .toList();
        for (Layer.Activate layer : activations) {
            on.put(layer.index(), new int[layer.place().outputs()]);
            masks.put(layer.index(), bitSets());
            patterns.put(layer.index(), new Patterns.Count());
        }
    }

    private static BitSet[] bitSets() {
        return IntStream.range(0, DataWalk.BLOCK).mapToObj(s -> new BitSet()).toArray(BitSet[]::new);
    }

    SparsityReading over(Matrix inputs, Kernels kernels) {
        new DataWalk(network, kernels).over(inputs, this);
        return new SparsityReading(
                samples,
                activations.stream().map(this::firing).toList(),
                together.read(),
                network.layers().stream().allMatch(Piece::isAffine),
                paths(),
                network.executionOrder().stream()
                        .filter(Layer.Dense.class::isInstance)
                        .map(this::multiplyAdds)
                        .toList());
    }

    @Override
    public void see(Layer layer, int first, Matrix before, Matrix after) {
        if (layer instanceof Layer.Activate activate) {
            count(activate, before);
        } else if (layer instanceof Layer.Dense dense) {
            nonZeroInputs.merge(dense.index(), nonZero(before), Long::sum);
        }
    }

    private void count(Layer.Activate layer, Matrix z) {
        int[] counts = entry(on, layer);
        for (int r = 0; r < z.rows(); r++) {
            BitSet mask = entry(masks, layer)[r];
            BitSet pieces = new BitSet();
            mask.clear();
            for (int u = 0; u < counts.length; u++) {
                double value = z.get(r, u);
                if (Piece.on(layer.activation(), value)) {
                    counts[u]++;
                    mask.set(u);
                }
                int piece = Piece.of(layer.activation(), value);
                for (int bit = 0; bit < 2; bit++) {
                    if ((piece >> bit & 1) != 0) {
                        pieces.set(2 * u + bit);
                        whole[r].set(bits + 2 * u + bit);
                    }
                }
            }
            entry(patterns, layer).add(pieces);
        }
        bits += 2 * counts.length;
    }

    @Override
    public void end(int rows) {
        for (int r = 0; r < rows; r++) {
            int row = r;
            together.add(whole[r]);
            whole[r] = new BitSet();
            activePaths = plus(activePaths, PathCount.through(network, layer -> {
                BitSet mask = entry(masks, layer)[row];
                return u -> mask.get(u) ? 1 : 0;
            }));
        }
        bits = 0;
    }

    private static long nonZero(Matrix values) {
        long count = 0;
        for (int i = 0, n = values.size(); i < n; i++) {
            count += values.get(i) == 0 ? 0 : 1;
        }
        return count;
    }

    private LayerFiring firing(Layer.Activate layer) {
        return new LayerFiring(
                layer.index(),
                layer.name(),
                layer.kind(),
                layer.activation().canDie(),
                samples,
                Arrays.stream(entry(on, layer)).boxed().toList(),
                entry(patterns, layer).read());
    }

    private MultiplyAdds multiplyAdds(Layer layer) {
        double meanInputs = (double) entry(nonZeroInputs, layer) / samples;
        return new MultiplyAdds(
                layer.name(),
                (long) layer.place().inputs() * layer.place().outputs(),
                meanInputs * layer.place().outputs());
    }

    private Paths paths() {
        Scaled total = PathCount.through(network, layer -> u -> 1);
        Scaled independent = PathCount.through(network, layer -> {
            int[] counts = entry(on, layer);
            return u -> (double) counts[u] / samples;
        });
        Scaled ever = PathCount.through(network, layer -> {
            int[] counts = entry(on, layer);
            return u -> counts[u] > 0 ? 1 : 0;
        });
        return new Paths(
                total,
                activePaths.dividedBy(total).dividedBy(Scaled.of(samples)),
                independent.dividedBy(total),
                ever.dividedBy(total));
    }

    private static Scaled plus(Scaled a, Scaled b) {
        if (a.isZero() || b.isZero()) {
            return a.isZero() ? b : a;
        }
        int top = Math.max(a.exponent(), b.exponent());
        return Scaled.of(
                Math.scalb(a.mantissa(), a.exponent() - top) + Math.scalb(b.mantissa(), b.exponent() - top), top);
    }

    private static <T> T entry(Map<Integer, T> map, Layer layer) {
        T found = map.get(layer.index());
        if (found == null) {
            throw new IllegalStateException("sparsity: layer '%s' was not counted".formatted(layer.name()));
        }
        return found;
    }
}
