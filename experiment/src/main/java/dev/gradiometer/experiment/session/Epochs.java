package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;

/**
 * Which samples a step sees: every epoch visits each training sample once, in an order that depends on the seed and the
 * epoch's number alone.
 *
 * <p>The last batch of an epoch may be smaller. With a single batch an epoch the order stays as it is, since only sums
 * would change.
 */
final class Epochs {
    private final long seed;
    private final int samples;
    private final int batch;
    private final int stepsPerEpoch;
    private final int[] order;
    private long shuffled = -1;

    Epochs(long seed, int samples, int batch) {
        this.seed = seed;
        this.samples = samples;
        this.batch = Math.min(batch, samples);
        this.stepsPerEpoch = (samples + this.batch - 1) / this.batch;
        this.order = new int[samples];
    }

    int samples() {
        return samples;
    }

    int batch() {
        return batch;
    }

    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /** The order of samples in the epoch of {@code step}; the array is this object's own. */
    int[] order(long step) {
        long epoch = stepsPerEpoch == 1 ? 0 : step / stepsPerEpoch;
        if (epoch != shuffled) {
            shuffle(epoch);
        }
        return order;
    }

    /** Place in the order of the step's first sample. */
    int first(long step) {
        return (int) (step % stepsPerEpoch) * batch;
    }

    /** Samples in the step's batch. */
    int size(long step) {
        return Math.min(batch, samples - first(step));
    }

    private void shuffle(long epoch) {
        for (int i = 0; i < samples; i++) {
            order[i] = i;
        }
        if (stepsPerEpoch > 1) {
            Shuffle.inPlace(order, Seeds.stream(seed, "shuffle", epoch));
        }
        shuffled = epoch;
    }
}
