package dev.gradiometer.bench.watch;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.Batchifier;
import dev.gradiometer.djl.GradiometerListener;
import dev.gradiometer.watch.WatchOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A network of the Deep Java Library with its PyTorch engine. */
record DjlSubject(String name, Supplier<SequentialBlock> block, Shape sample, int batch) implements Subject {
    private static final float RATE = 0.01f;

    static List<Subject> all() {
        return List.of(
                new DjlSubject("dense", DjlSubject::dense, new Shape(Samples.PIXELS), 128),
                new DjlSubject("convolutional", DjlSubject::convolutional, new Shape(1, 28, 28), 64));
    }

    private static SequentialBlock dense() {
        SequentialBlock block = new SequentialBlock();
        for (int l = 0; l < 10; l++) {
            block.add(Linear.builder().setUnits(256).build()).add(Activation.reluBlock());
        }
        return block.add(Linear.builder().setUnits(Samples.CLASSES).build());
    }

    private static SequentialBlock convolutional() {
        SequentialBlock block = new SequentialBlock();
        for (int filters : List.of(16, 32)) {
            block.add(Conv2d.builder()
                            .setKernelShape(new Shape(3, 3))
                            .optPadding(new Shape(1, 1))
                            .setFilters(filters)
                            .build())
                    .add(Activation.reluBlock())
                    .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
        }
        return block.add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(Samples.CLASSES).build());
    }

    @Override
    public Trainee start(Optional<Path> runs) {
        Engine.getInstance().setRandomSeed(1);
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(RATE))
                        .build());
        runs.ifPresent(folder -> config.addTrainingListeners(
                new GradiometerListener(WatchOptions.DEFAULT.in(folder).named("djl-" + name))));
        Model model = Model.newInstance(name, "PyTorch");
        model.setBlock(block.get());
        Trainer trainer = model.newTrainer(config);
        trainer.initialize(new Shape(batch).addAll(sample));
        NDManager manager = trainer.getManager();
        List<NDArray> pictures = new ArrayList<>();
        List<NDArray> classes = new ArrayList<>();
        for (int b = 0; b < Samples.BATCHES; b++) {
            pictures.add(manager.create(Samples.pictures(b, batch), new Shape(batch).addAll(sample)));
            classes.add(manager.create(Samples.classes(b, batch)));
        }
        return new DjlTrainee(model, trainer, pictures, classes);
    }

    private record DjlTrainee(Model model, Trainer trainer, List<NDArray> pictures, List<NDArray> classes)
            implements Trainee {
        @Override
        public void step(int number) {
            int at = number % Samples.BATCHES;
            NDManager manager = trainer.getManager().newSubManager();
            NDArray x = pictures.get(at).stopGradient();
            NDArray y = classes.get(at).stopGradient();
            x.attach(manager);
            y.attach(manager);
            int samples = (int) x.getShape().get(0);
            try (Batch one = new Batch(
                    manager,
                    new NDList(x),
                    new NDList(y),
                    samples,
                    Batchifier.STACK,
                    Batchifier.STACK,
                    at,
                    Samples.BATCHES)) {
                EasyTrain.trainBatch(trainer, one);
                trainer.step();
            }
        }

        @Override
        public void close() {
            trainer.close();
            model.close();
        }
    }
}
