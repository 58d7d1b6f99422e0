package dev.gradiometer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.core.Prelu;
import ai.djl.training.ParameterStore;
import dev.gradiometer.watch.LiveSlope;
import dev.gradiometer.watch.SlopeProbe;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What functions among a network's blocks are, found once for each by asking what they make of numbers: DJL's have a
 * name at most.
 */
final class BlockProbe {
    private static final double TOLERANCE = 1e-4;

    private final IdentityHashMap<Block, Optional<LiveSlope>> slopes = new IdentityHashMap<>();
    private final IdentityHashMap<Block, Boolean> softmaxes = new IdentityHashMap<>();
    private final IdentityHashMap<Block, Optional<Block>> branches = new IdentityHashMap<>();

    /** The activation that {@code block} is; empty if it is none. */
    Optional<LiveSlope> slope(Block block, NDManager manager) {
        boolean function = block instanceof LambdaBlock || block instanceof Prelu;
        return !function
                ? Optional.empty()
                : slopes.computeIfAbsent(block, one -> SlopeProbe.of(x -> apply(one, x, manager)));
    }

    private static double[] apply(Block block, double[] x, NDManager manager) {
        try (NDManager own = manager.newSubManager()) {
            NDArray wide = own.create(x, new Shape(1, x.length));
            NDArray given = block instanceof Prelu ? wide.toType(DataType.FLOAT32, false) : wide;
            NDArray answer =
                    block.forward(new Copies(own), new NDList(given), false).singletonOrThrow();
            return answer.getShape().equals(given.getShape())
                    ? answer.toType(DataType.FLOAT64, false).toDoubleArray()
                    : new double[0];
        }
    }

    /** Whether a function gave {@code output}, rows of positive numbers whose sum is 1. */
    boolean isSoftmax(Block block, NDArray output) {
        return block instanceof LambdaBlock
                && output.getShape().dimension() > 1
                && Arrays.isReal(output)
                && softmaxes.computeIfAbsent(block, one -> sumsToOne(output));
    }

    private static boolean sumsToOne(NDArray output) {
        NDArray sums = output.sum(new int[] {output.getShape().dimension() - 1});
        return output.getShape().get(output.getShape().dimension() - 1) > 1
                && output.min().toType(DataType.FLOAT32, false).getFloat() >= 0
                && sums.sub(1).abs().max().toType(DataType.FLOAT32, false).getFloat() < TOLERANCE;
    }

    /** The branch of a block that adds its input to what one branch makes of it; empty for another block. */
    Optional<Block> besideIdentity(ParallelBlock block, NDArray input, ParameterStore store) {
        return branches.computeIfAbsent(block, one -> find(block, input, store));
    }

    private static Optional<Block> find(ParallelBlock block, NDArray input, ParameterStore store) {
        List<Block> children = block.getChildren().values();
        NDList given = new NDList(input);
        NDArray sum = block.forward(store, given, false).head();
        if (children.size() != 2 || !sum.getShape().equals(input.getShape())) {
            return Optional.empty();
        }
        NDArray first = children.getFirst().forward(store, given, false).head();
        NDArray second = children.getLast().forward(store, given, false).head();
        boolean adds = near(sum, first.add(second));
        return adds && near(first, input)
                ? Optional.of(children.getLast())
                : adds && near(second, input) ? Optional.of(children.getFirst()) : Optional.empty();
    }

    private static boolean near(NDArray one, NDArray other) {
        return one.getShape().equals(other.getShape()) && one.allClose(other, TOLERANCE, TOLERANCE, false);
    }
}
