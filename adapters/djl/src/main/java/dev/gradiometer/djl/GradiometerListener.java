package dev.gradiometer.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import dev.gradiometer.watch.Guard;
import dev.gradiometer.watch.WatchOptions;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records a training of DJL in a run folder that {@code ./gradiometer diagnose} reads.
 *
 * <pre>{@code
 * new DefaultTrainingConfig(loss).addTrainingListeners(new GradiometerListener());
 * }</pre>
 *
 * A batch is a step: {@link Trainer#step} is expected between two batches. Closing the trainer ends the record.
 * Whatever goes wrong in the listener is one warning, and the training goes on unwatched.
 */
public final class GradiometerListener implements TrainingListener {
    private final WatchOptions options;
    private final Guard guard = new Guard();
    private @Nullable Recorder recorder;
    private boolean betweenEpochs = true;
    private boolean hadEpochs;

    /** Records in the folder {@code runs}. */
    public GradiometerListener() {
        this(WatchOptions.DEFAULT);
    }

    /** Records as {@code options} say. */
    public GradiometerListener(WatchOptions options) {
        this.options = options;
    }

    @Override
    public void onTrainingBegin(Trainer trainer) {
        if (trainer.getDevices().length > 1) {
            guard.refuse("a training on %d devices cannot be watched, only one on a single device"
                    .formatted(trainer.getDevices().length));
        }
    }

    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batchData) {
        betweenEpochs = false;
        guard.run(
                () -> {
                    NDList data = batchData.getBatch().getData();
                    NDList labels = own(trainer, batchData.getLabels());
                    NDList answers = own(trainer, batchData.getPredictions());
                    if (recorder == null) {
                        recorder = new Recorder(trainer, options, data, labels, answers);
                    } else {
                        recorder.batch(data, labels, answers);
                    }
                },
                this::abandon);
    }

    @Override
    public void onValidationBatch(Trainer trainer, BatchData batchData) {
        tell(heard -> heard.validated(own(trainer, batchData.getLabels()), own(trainer, batchData.getPredictions())));
    }

    private static NDList own(Trainer trainer, Map<Device, NDList> byDevice) {
        return Objects.requireNonNull(byDevice.get(trainer.getDevices()[0]), "no arrays on the trainer's device");
    }

    @Override
    public void onEpoch(Trainer trainer) {
        betweenEpochs = true;
        hadEpochs = true;
        tell(Recorder::epochOver);
    }

    @Override
    public void onTrainingEnd(Trainer trainer) {
        boolean interrupted = hadEpochs && !betweenEpochs;
        tell(heard -> heard.end(interrupted));
        recorder = null;
    }

    private void tell(Consumer<Recorder> word) {
        Recorder heard = recorder;
        if (heard != null) {
            guard.run(() -> word.accept(heard), this::abandon);
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
