package example;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.gradiometer.djl.GradiometerListener;
import dev.gradiometer.watch.WatchOptions;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Trains a network of DJL on MNIST, watched: {@code Watched MNIST RUNS NAME}. Of the names, healthy and wide train, and
 * vanishing, rate-too-high, exploding and dead are broken on purpose.
 */
public final class Watched {
    private static final int PICTURES = 4_096;
    private static final int BATCH = 64;
    private static final int EPOCHS = 3;

    private Watched() {}

    public static void main(String[] args) throws Exception {
        Engine.getInstance().setRandomSeed(1);
        String name = args[2];
        Mnist mnist = Mnist.read(Path.of(args[0]), PICTURES);
        SequentialBlock block = network(name);
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(name.equals("rate-too-high") ? 5 : 0.05f))
                        .build())
                .optDevices(new Device[] {Device.cpu()})
                .addTrainingListeners(new GradiometerListener(
                        WatchOptions.DEFAULT.in(Path.of(args[1])).named(name)));
        try (NDManager manager = NDManager.newBaseManager();
                Model model = Model.newInstance(name)) {
            NDArray pictures = manager.create(mnist.pictures(), new Shape(PICTURES, Mnist.PIXELS));
            NDArray digits = manager.create(mnist.digits());
            ArrayDataset data = new ArrayDataset.Builder()
                    .setData(pictures)
                    .optLabels(digits)
                    .setSampling(BATCH, true)
                    .build();
            model.setBlock(block);
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1, Mnist.PIXELS));
                if (name.equals("dead")) {
                    // The third parameter is the bias of the second layer, after weights and bias of the first.
                    NDArray bias = block.getParameters().valueAt(3).getArray();
                    bias.subi(bias.getManager().arange(0, 64, 1).gte(2).toType(bias.getDataType(), false).mul(100));
                }
                EasyTrain.fit(trainer, EPOCHS, data, null);
            }
        }
    }

    private static SequentialBlock network(String name) {
        return switch (name) {
            case "vanishing" -> tower(16, 32, Activation::sigmoidBlock);
            case "exploding" -> {
                SequentialBlock block = tower(10, 64, Activation::reluBlock);
                block.setInitializer(new NormalInitializer(0.8f), Parameter.Type.WEIGHT);
                yield block;
            }
            case "wide" -> tower(1, 256, Activation::tanhBlock);
            default -> tower(4, 64, Activation::reluBlock);
        };
    }

    private static SequentialBlock tower(int depth, int width, Supplier<Block> activation) {
        SequentialBlock block = new SequentialBlock();
        for (int l = 0; l < depth; l++) {
            block.add(Linear.builder().setUnits(width).build());
            block.add(activation.get());
        }
        return block.add(Linear.builder().setUnits(10).build());
    }
}
