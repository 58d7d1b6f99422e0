package dev.gradiometer.dl4j;

import dev.gradiometer.watch.Guard;
import dev.gradiometer.watch.WatchOptions;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Records a training of DL4J in a run folder that {@code ./gradiometer diagnose} reads.
 *
 * <pre>{@code
 * try (GradiometerListener watch = new GradiometerListener()) {
 *     network.addListeners(watch);
 *     network.fit(iterator, epochs);
 * }
 * }</pre>
 *
 * Whatever goes wrong in the listener is one warning, and the training goes on unwatched. Without {@link #close} all
 * steps are recorded, and the record does not say how the training ended.
 */
public final class GradiometerListener extends BaseTrainingListener implements AutoCloseable {
    private final WatchOptions options;
    private final Guard guard = new Guard();
    private @Nullable Recorder recorder;
    private boolean inEpoch;

    /** Records in the folder {@code runs}. */
    public GradiometerListener() {
        this(WatchOptions.DEFAULT);
    }

    /** Records as {@code options} say. */
    public GradiometerListener(WatchOptions options) {
        this.options = options;
    }

    @Override
    public void onGradientCalculation(Model model) {
        if (model instanceof ComputationGraph) {
            if (guard.attached()) {
                guard.refuse("a ComputationGraph cannot be watched, only a MultiLayerNetwork");
            }
        } else if (model instanceof MultiLayerNetwork network) {
            guard.run(
                    () -> outOfWorkspaces(() -> {
                        if (recorder == null) {
                            recorder = new Recorder(network, options);
                        } else {
                            recorder.gradients();
                        }
                    }),
                    this::abandon);
        }
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        tell(Recorder::updated);
    }

    @Override
    public void onEpochStart(Model model) {
        inEpoch = true;
    }

    @Override
    public void onEpochEnd(Model model) {
        inEpoch = false;
        tell(Recorder::epochOver);
    }

    /** The training is over; inside an epoch it was interrupted. */
    @Override
    public void close() {
        tell(heard -> heard.end(inEpoch));
        recorder = null;
    }

    private void tell(Consumer<Recorder> word) {
        Recorder heard = recorder;
        if (heard != null) {
            guard.run(() -> outOfWorkspaces(() -> word.accept(heard)), this::abandon);
        }
    }

    private static void outOfWorkspaces(Runnable work) {
        MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        try {
            work.run();
        } finally {
            outside.close();
        }
    }

    private void abandon() {
        Recorder last = recorder;
        recorder = null;
        if (last != null) {
            last.abandon();
        }
    }
}
