package dev.gradiometer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.watch.Entries;
import dev.gradiometer.watch.LayerArrays;
import dev.gradiometer.watch.LiveSlope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One batch run through the network once more, block by block, in training mode on a copy of the parameters: neither
 * their gradients nor running statistics nor the random numbers of the training are touched.
 *
 * <p>Each block gets its input as the beginning of a graph of its own. Signals go back from block to block: the
 * gradient of Σ (output ⊙ signal) with respect to a block's input is the signal at the output of the block before.
 */
final class Replay {
    private final NDManager manager;
    private final ParameterStore copies;
    private final BlockProbe probe;
    private final Masks masks;
    private final @Nullable GradientCollector collector;
    private final LayerList layers = new LayerList();

    /**
     * A replay whose arrays belong to {@code manager}.
     *
     * @param collector collects gradients; null for a forward pass alone, of which only the output is wanted
     */
    Replay(NDManager manager, BlockProbe probe, Masks masks, @Nullable GradientCollector collector) {
        this.manager = manager;
        this.copies = new Copies(manager);
        this.probe = probe;
        this.masks = masks;
        this.collector = collector;
    }

    /** Runs {@code block} forward; afterwards {@link #layers} has what was seen, if gradients are collected. */
    Passed run(Block block, NDList input) {
        return input.size() == 1 ? pass(block, input.head(), 1, -1) : whole(block, input, 1, -1);
    }

    /** What was seen. */
    LayerList layers() {
        return layers;
    }

    private Passed pass(Block block, NDArray input, int unitAxis, int parent) {
        if (block instanceof SequentialBlock chain && !chain.isReturnIntermediate()) {
            return chain(chain, input, unitAxis, parent);
        }
        Optional<Block> branch = block instanceof ParallelBlock parallel
                ? probe.besideIdentity(parallel, input, copies)
                : Optional.empty();
        return branch.isPresent()
                ? residual(block, branch.get(), input, unitAxis, parent)
                : whole(block, new NDList(input), unitAxis, parent);
    }

    private Passed chain(SequentialBlock chain, NDArray input, int unitAxis, int parent) {
        List<Passed> passed = new ArrayList<>();
        NDArray signal = input;
        int axis = unitAxis;
        for (Block child : chain.getChildren().values()) {
            Passed one = pass(child, signal, axis, parent);
            passed.add(one);
            signal = one.output();
            axis = one.unitAxis();
        }
        return new Passed(signal, axis, delta -> {
            NDArray back = delta;
            for (Passed one : passed.reversed()) {
                back = one.back().from(back);
            }
            return back;
        });
    }

    private Passed residual(Block block, Block branch, NDArray input, int unitAxis, int parent) {
        int index = layers.reserve();
        Passed inside = pass(branch, input, unitAxis, index);
        NDArray output = input.add(inside.output());
        if (collector == null) {
            return new Passed(output, inside.unitAxis(), delta -> delta);
        }
        LayerArrays layer = layers.put(
                index, "residual", parent, new LayerRole.Residual(), input, output, inside.unitAxis(), null, block);
        return new Passed(output, inside.unitAxis(), delta -> {
            layer.wentBack(Arrays.entries(delta));
            return delta.add(inside.back().from(delta));
        });
    }

    /** A block that is one layer. */
    private Passed whole(Block block, NDList input, int unitAxis, int parent) {
        NDList given = new NDList(input.stream().map(this::beginning).toList());
        NDArray output = block instanceof Dropout dropout
                ? masks.apply(dropout, given.head())
                : block.forward(copies, given, true).head();
        if (collector == null) {
            return new Passed(output, unitAxis, delta -> delta);
        }
        layers.insideOf(block, parent);
        Optional<LiveSlope> slope = probe.slope(block, manager);
        int axis = Kind.hasChannels(block)
                ? 1
                : Kind.role(block) instanceof LayerRole.Weights
                                || output.getShape().dimension() < 3
                        ? -1
                        : unitAxis;
        LayerRole role = slope.isPresent()
                ? slope.get().role()
                : probe.isSoftmax(block, output) ? new LayerRole.Softmax() : Kind.role(block);
        LayerArrays layer = layers.put(
                layers.reserve(),
                Kind.name(block),
                parent,
                role,
                given.head(),
                output,
                axis,
                slope.orElse(null),
                block);
        return new Passed(output, axis, delta -> back(given.head(), output, delta, layer));
    }

    /** The same numbers as the beginning of a graph of their own. */
    NDArray beginning(NDArray array) {
        NDArray own = array.stopGradient();
        own.attach(manager);
        if (collector != null && Arrays.isReal(own)) {
            own.setRequiresGradient(true);
        }
        return own;
    }

    private NDArray back(NDArray input, NDArray output, NDArray delta, LayerArrays layer) {
        Entries signal = Arrays.entries(delta);
        layer.wentBack(signal);
        if (collector == null || !input.hasGradient()) {
            return delta;
        }
        collector.backward(output.mul(delta).sum());
        return input.getGradient();
    }
}
