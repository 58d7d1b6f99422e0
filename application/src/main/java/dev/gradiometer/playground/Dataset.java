package dev.gradiometer.playground;

import java.util.Locale;

/** What the playground's networks learn. All of it is generated, so that nothing has to be there. */
public enum Dataset {
    CIRCLES("{source: circles, samples: 600}", 480, 2),
    MOONS("{source: moons, samples: 600}", 480, 2),
    BLOBS("{source: blobs, samples: 600}", 480, 3),
    SPIRALS("{source: spirals, samples: 600}", 480, 3),
    DIGITS("{source: stroke-digits, samples: 2000}", 1_600, 10);

    private final String source;
    private final int samples;
    private final int classes;

    Dataset(String source, int samples, int classes) {
        this.source = source;
        this.samples = samples;
        this.classes = classes;
    }

    /** Its name in an address. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its inputs are points of the plane, so that a decision can be drawn. */
    public boolean flat() {
        return this != DIGITS;
    }

    /** Classes to tell apart. */
    public int classes() {
        return classes;
    }

    /** Samples of the training part. */
    int samples() {
        return samples;
    }

    /** The value of the key {@code data}. */
    String source() {
        return source;
    }
}
