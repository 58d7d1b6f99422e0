package dev.gradiometer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.watch.LayerArrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final int WIDTH = 5;
    private static final int BATCH = 3;

    @BeforeAll
    static void prepare() {
        Programs.prepare();
    }

    private static SequentialBlock residual() {
        SequentialBlock branch = new SequentialBlock()
                .add(Linear.builder().setUnits(WIDTH).build())
                .add(Activation::tanh);
        return new SequentialBlock()
                .add(Linear.builder().setUnits(WIDTH).build())
                .add(new ParallelBlock(
                        both -> new NDList(
                                NDArrays.add(both.get(0).head(), both.get(1).head())),
                        List.of(Blocks.identityBlock(), branch)))
                .add(Linear.builder().setUnits(2).build());
    }

    /** Σ outputs² / 2 after a block, whose signal at the output is the output. */
    private static List<LayerArrays> replay(Block block, NDManager manager, NDArray input) {
        block.setInitializer(new NormalInitializer(0.5f), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, input.getShape());
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            Replay replay = new Replay(manager, new BlockProbe(), new Masks(0), collector);
            Passed passed = replay.run(block, new NDList(input));
            passed.sendBack(passed.output().duplicate());
            return replay.layers().all();
        }
    }

    @Test
    void aBlockThatAddsItsInputIsAResidualWithItsBranchInside() {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<LayerSetup> layers = replay(residual(), manager, manager.ones(new Shape(BATCH, 4))).stream()
                    .map(LayerArrays::layer)
                    .toList();

            assertThat(layers).extracting(LayerSetup::parent).containsExactly(-1, -1, 1, 1, -1);
            assertThat(layers.get(1).role()).isEqualTo(new LayerRole.Residual());
            assertThat(layers.get(3).role()).isInstanceOf(LayerRole.Slope.class);
        }
    }

    /** Each signal is held against a difference of the loss along a direction, through the rest of the network. */
    @Test
    void signalsAreTheGradientsWithRespectToOutputs() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SequentialBlock block = residual();
            NDArray input =
                    manager.create(new float[] {1, -2, .5f, 0, .3f, 1, -1, 2, 0, .1f, .2f, -.4f}, new Shape(3, 4));
            List<LayerArrays> layers = replay(block, manager, input);
            ParameterStore store = new ParameterStore(manager, true);
            NDArray first = block.getChildren()
                    .get(0)
                    .getValue()
                    .forward(store, new NDList(input), false)
                    .head();
            SequentialBlock rest = new SequentialBlock();
            block.getChildren().values().stream().skip(1).forEach(rest::add);

            double largest = 0;
            double squares = 0;
            for (int i = 0; i < first.size(); i++) {
                float[] nudge = new float[(int) first.size()];
                nudge[i] = 1e-2f;
                NDArray step = manager.create(nudge, first.getShape());
                double slope = (loss(rest, store, first.add(step)) - loss(rest, store, first.sub(step))) / 2e-2;
                squares += slope * slope;
                largest = Math.max(largest, Math.abs(slope));
            }
            assertThat(layers.getFirst().layer().name()).isEqualTo("linear1");
            assertThat(errorOf(layers.getFirst())).isCloseTo(Math.sqrt(squares), within(0.01 * largest));
        }
    }

    private static double errorOf(LayerArrays layer) {
        return layer.signal().orElseThrow().norm().toDouble();
    }

    private static double loss(Block rest, ParameterStore store, NDArray signal) {
        NDArray output = rest.forward(store, new NDList(signal), false).head();
        return output.square().sum().getFloat() / 2.0;
    }

    /** A network that calls its parts from code of its own. */
    private static final class Own extends AbstractBlock {
        private final Block first =
                addChildBlock("first", Linear.builder().setUnits(WIDTH).build());
        private final Block second =
                addChildBlock("second", Linear.builder().setUnits(2).build());

        @Override
        protected NDList forwardInternal(
                ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
            return second.forward(store, Activation.tanh(first.forward(store, inputs, training)), training);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return second.getOutputShapes(first.getOutputShapes(inputs));
        }

        @Override
        protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
            first.initialize(manager, type, inputs);
            second.initialize(manager, type, first.getOutputShapes(inputs));
        }
    }

    @Test
    void ofABlockWithCodeOfItsOwnTheParametersAreSeen() {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<LayerArrays> layers = replay(new Own(), manager, manager.ones(new Shape(BATCH, 4)));

            assertThat(layers).extracting(l -> l.layer().name()).containsExactly("linear1", "linear2", "own1");
            assertThat(layers.getFirst().parameters()).hasSize(2);
            assertThat(layers.getFirst().signal()).as("not measured").isEmpty();
            assertThat(layers.getLast().signal()).isPresent();
        }
    }
}
