package dev.gradiometer.bench.watch;

import java.util.Random;

/** Random pictures of 28 by 28 points with random classes, as many as there are in 50 batches. */
final class Samples {
    static final int PIXELS = 28 * 28;
    static final int CLASSES = 10;
    static final int BATCHES = 50;

    private Samples() {}

    /** The pictures of one batch, one after the other. */
    static float[] pictures(int batch, int samples) {
        Random random = new Random(batch);
        float[] all = new float[samples * PIXELS];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) random.nextGaussian();
        }
        return all;
    }

    /** Their classes. */
    static int[] classes(int batch, int samples) {
        return new Random(-1L - batch).ints(samples, 0, CLASSES).toArray();
    }
}
