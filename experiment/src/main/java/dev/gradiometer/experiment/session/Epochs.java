package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import java.util.random.RandomGenerator;

/**
 * Which samples a step sees: every epoch visits each training sample once, in an order that depends on the seed and the
 * epoch's number alone.
 *
 * <p>Samples in memory are shuffled as a whole. Those that stay in a file are shuffled by blocks, so that an epoch
 * reads the file about once: the blocks, of consecutive samples that are read at a stroke, come in a random order, and
 * the samples of each {@link Window} of blocks in a random order among themselves. A batch then has samples from as
 * many places of the file as a window has blocks, and from all of them alike.
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
    private final int stroke;
    private final Window window;
    private long shuffled = -1;

    Epochs(long seed, RowSource inputs, int batch) {
        this.seed = seed;
        this.samples = inputs.rows();
        this.stroke = inputs.stroke();
        this.window = new Window(inputs);
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

    /**
     * The order of samples in the epoch of {@code step}, those of the step ready to be used; the array is this object's
     * own.
     */
    int[] order(long step) {
        long epoch = stepsPerEpoch == 1 ? 0 : step / stepsPerEpoch;
        if (epoch != shuffled) {
            shuffle(epoch);
            window.restart(first(step));
        }
        window.reach(order, first(step) + size(step));
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
            RandomGenerator random = Seeds.stream(seed, "shuffle", epoch);
            if (stroke == 0) {
                Shuffle.inPlace(order, random);
            } else {
                shuffleBlocks(random);
            }
        }
        shuffled = epoch;
    }

    private void shuffleBlocks(RandomGenerator random) {
        int place = 0;
        for (int block : Shuffle.insideOut(Math.ceilDiv(samples, stroke), random)) {
            int first = block * stroke;
            for (int i = 0; i < stroke && first + i < samples; i++) {
                order[place++] = first + i;
            }
        }
        for (int from = 0; from < samples; from += window.size()) {
            Shuffle.inPlace(order, from, Math.min(samples, from + window.size()), random);
        }
    }
}
