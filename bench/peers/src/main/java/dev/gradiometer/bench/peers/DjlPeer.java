package dev.gradiometer.bench.peers;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.contest.Contestant;
import dev.gradiometer.bench.contest.Entry;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.List;

/** The Deep Java Library with PyTorch, by its {@code Trainer}. */
public final class DjlPeer implements Contestant {
    /** Made by the service loader. */
    public DjlPeer() {}

    @Override
    public String name() {
        return "djl-pytorch";
    }

    @Override
    public boolean hasInstruments() {
        return false;
    }

    @Override
    public boolean hasFloat64() {
        return false;
    }

    @Override
    public boolean isUsual() {
        return true;
    }

    @Override
    public Training start(Entry entry) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("DJL_CACHE_DIR", Natives.folder("djl"));
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(entry.threads()));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        Workload workload = entry.workload();
        Model model = Model.newInstance(workload.name(), "PyTorch");
        model.setBlock(block(workload));
        Loss loss = new SoftmaxCrossEntropyLoss("loss", 1, -1, false, true);
        Trainer trainer = model.newTrainer(new DefaultTrainingConfig(loss)
                .optOptimizer(Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed((float) workload.learningRate()))
                        .build()));
        trainer.initialize(new Shape(workload.batch(), workload.inputs()));
        List<Parameter> parameters = model.getBlock().getParameters().values();
        List<dev.gradiometer.engine.network.Parameter> initial =
                workload.network(Precision.FLOAT32).parameters();
        for (int i = 0; i < initial.size(); i++) {
            parameters.get(i).getArray().set(Floats.of(initial.get(i).values()));
        }
        Workload.Sample sample = workload.sample(Precision.FLOAT32);
        NDManager manager = trainer.getManager();
        NDArray inputs = array(manager, sample.inputs());
        NDArray targets = array(manager, sample.targets());
        return new DjlTraining(trainer, inputs, targets);
    }

    private static SequentialBlock block(Workload workload) {
        SequentialBlock block = new SequentialBlock();
        for (int l = 0; l < workload.depth(); l++) {
            block.add(Linear.builder().setUnits(workload.width()).build());
            block.add(workload.sigmoid() ? Activation.sigmoidBlock() : Activation.reluBlock());
        }
        return block.add(Linear.builder().setUnits(workload.outputs()).build());
    }

    private static NDArray array(NDManager manager, Matrix matrix) {
        return manager.create(Floats.of(matrix), new Shape(matrix.rows(), matrix.columns()));
    }

    private record DjlTraining(Trainer trainer, NDArray inputs, NDArray targets) implements Training {
        @Override
        public double step() {
            try (NDManager batch = trainer.getManager().newSubManager()) {
                inputs.tempAttach(batch);
                targets.tempAttach(batch);
                NDArray value;
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    NDList outputs = trainer.forward(new NDList(inputs));
                    value = trainer.getLoss().evaluate(new NDList(targets), outputs);
                    collector.backward(value);
                }
                trainer.step();
                return value.getFloat();
            }
        }

        @Override
        public String version() {
            Engine engine = trainer.getManager().getEngine();
            return "DJL %s with PyTorch %s".formatted(Engine.getDjlVersion(), engine.getVersion());
        }
    }
}
