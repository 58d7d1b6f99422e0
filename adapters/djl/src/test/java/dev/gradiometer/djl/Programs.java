package dev.gradiometer.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
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
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Trainings of DJL on small made-up patterns. */
final class Programs {
    static final int CLASSES = 4;
    static final int INPUTS = 64;
    static final int SAMPLES = 512;
    static final int BATCH = 32;

    private Programs() {}

    /** What every test wants of the engine: nothing fetched, one thread. */
    static void prepare() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        if (System.getProperty("gradiometer.natives") != null) {
            System.setProperty("DJL_CACHE_DIR", System.getProperty("gradiometer.natives"));
        }
        Engine.getInstance().setRandomSeed(7);
    }

    /** Noisy prototypes, scaled. */
    static float[] inputs() {
        Random random = new Random(3);
        float[] prototypes = new float[CLASSES * INPUTS];
        for (int i = 0; i < prototypes.length; i++) {
            prototypes[i] = (float) random.nextGaussian();
        }
        float[] x = new float[SAMPLES * INPUTS];
        for (int i = 0; i < x.length; i++) {
            int label = i / INPUTS % CLASSES;
            x[i] = (float) ((prototypes[label * INPUTS + i % INPUTS] + 0.7 * random.nextGaussian()) / Math.sqrt(1.49));
        }
        return x;
    }

    static float[] labels() {
        float[] y = new float[SAMPLES];
        for (int i = 0; i < y.length; i++) {
            y[i] = i % CLASSES;
        }
        return y;
    }

    /** Dense layers of one width. */
    static SequentialBlock tower(int depth, int width, Supplier<Block> activation) {
        SequentialBlock block = new SequentialBlock();
        for (int l = 0; l < depth; l++) {
            block.add(Linear.builder().setUnits(width).build());
            block.add(activation.get());
        }
        return block.add(Linear.builder().setUnits(CLASSES).build());
    }

    static SequentialBlock relu(int depth, int width) {
        return tower(depth, width, Activation::reluBlock);
    }

    /** One training from its configuration to its end. */
    record Program(Block block, Optimizer optimizer, int epochs, float deviation, Consumer<Block> broken) {
        Program(Block block, float rate, int epochs) {
            this(
                    block,
                    Optimizer.sgd().setLearningRateTracker(Tracker.fixed(rate)).build(),
                    epochs,
                    0,
                    initialised -> {});
        }

        Program drawnWith(double deviation) {
            return new Program(block, optimizer, epochs, (float) deviation, broken);
        }

        Program brokenBy(Consumer<Block> mischief) {
            return new Program(block, optimizer, epochs, deviation, mischief);
        }

        Program with(Optimizer other) {
            return new Program(block, other, epochs, deviation, broken);
        }

        /** Trains; the answer is the first parameter at the end. */
        float[] train(Shape sample, TrainingListener... listeners) throws Exception {
            try (NDManager manager = NDManager.newBaseManager();
                    Model model = Model.newInstance("program", "PyTorch")) {
                if (deviation > 0) {
                    block.setInitializer(new NormalInitializer(deviation), Parameter.Type.WEIGHT);
                }
                model.setBlock(block);
                NDArray x = manager.create(inputs(), new Shape(SAMPLES).addAll(sample));
                NDArray y = manager.create(labels());
                ArrayDataset train = new ArrayDataset.Builder()
                        .setData(x)
                        .optLabels(y)
                        .setSampling(BATCH, true)
                        .build();
                ArrayDataset held = new ArrayDataset.Builder()
                        .setData(x.get(new NDIndex(":64")))
                        .optLabels(y.get(new NDIndex(":64")))
                        .setSampling(BATCH, false)
                        .build();
                DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .optOptimizer(optimizer)
                        .optDevices(new ai.djl.Device[] {ai.djl.Device.cpu()})
                        .addTrainingListeners(listeners);
                try (Trainer trainer = model.newTrainer(config)) {
                    trainer.initialize(new Shape(1).addAll(sample));
                    broken.accept(block);
                    EasyTrain.fit(trainer, epochs, train, held);
                    return block.getParameters().valueAt(0).getArray().toFloatArray();
                }
            }
        }
    }
}
