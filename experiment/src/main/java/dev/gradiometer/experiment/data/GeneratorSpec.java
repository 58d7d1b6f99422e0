package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;

/**
 * A data set that is computed: the same samples for the same seed. The record of each kind holds its default settings
 * in {@code DEFAULT}; a setting named {@code samples} counts the samples of all parts together.
 *
 * <p>Constructors throw {@link UserInputException} when a setting is out of its range.
 */
public sealed interface GeneratorSpec extends DataSpec {
    /**
     * Two classes on concentric circles in the plane: radius 1 (class outer) and {@code factor} (class inner).
     *
     * @param noise  deviation of the Gaussian added to each coordinate
     * @param factor radius of the inner circle, in (0, 1)
     */
    record Circles(int samples, double noise, double factor) implements GeneratorSpec {
        public static final Circles DEFAULT = new Circles(1_000, 0.05, 0.5);

        public Circles {
            Check.samples("circles", samples, 2);
            Check.range("circles", "noise", noise, 0, 1e6);
            Check.range("circles", "factor", factor, 1e-6, 1 - 1e-6);
        }

        @Override
        public String kind() {
            return "circles";
        }
    }

    /**
     * Two classes on interleaving half circles of radius 1 in the plane, centred between them.
     *
     * @param noise deviation of the Gaussian added to each coordinate
     */
    record Moons(int samples, double noise) implements GeneratorSpec {
        public static final Moons DEFAULT = new Moons(1_000, 0.1);

        public Moons {
            Check.samples("moons", samples, 2);
            Check.range("moons", "noise", noise, 0, 1e6);
        }

        @Override
        public String kind() {
            return "moons";
        }
    }

    /**
     * Gaussian clouds, one per class, around centres spread in the cube [−2, 2]^dimensions.
     *
     * @param noise deviation of each cloud in every direction
     */
    record Blobs(int samples, int classes, int dimensions, double noise) implements GeneratorSpec {
        public static final Blobs DEFAULT = new Blobs(1_000, 3, 2, 0.4);

        public Blobs {
            Check.range("blobs", "classes", classes, 2, 1_000);
            Check.samples("blobs", samples, classes);
            Check.width("blobs", "dimensions", dimensions);
            Check.range("blobs", "noise", noise, 0, 1e6);
            Check.size("data blobs", samples, dimensions);
        }

        @Override
        public String kind() {
            return "blobs";
        }
    }

    /**
     * Arms of a spiral in the plane, one per class, from the centre to radius 1.
     *
     * @param turns how often an arm winds round the centre, above 0
     * @param noise deviation of the Gaussian added to each coordinate
     */
    record Spirals(int samples, int classes, double turns, double noise) implements GeneratorSpec {
        public static final Spirals DEFAULT = new Spirals(1_000, 3, 0.75, 0.02);

        public Spirals {
            Check.range("spirals", "classes", classes, 2, 100);
            Check.samples("spirals", samples, classes);
            Check.range("spirals", "turns", turns, 1e-3, 100);
            Check.range("spirals", "noise", noise, 0, 1e6);
        }

        @Override
        public String kind() {
            return "spirals";
        }
    }

    /**
     * Vectors of −1 and +1; class odd if the number of +1 is odd, otherwise class even.
     *
     * @param bits    width of a vector
     * @param samples vectors drawn with replacement, or {@link #ALL} for each of the 2^bits once, in counting order
     */
    record Parity(int bits, int samples) implements GeneratorSpec {
        public static final int ALL = 0;
        public static final Parity DEFAULT = new Parity(6, ALL);

        public Parity {
            Check.range("parity", "bits", bits, 1, 1_000);
            Check.samples("parity", samples, ALL);
            if (samples == ALL && bits > 20) {
                throw new UserInputException(
                        "data parity: bits is %d and samples is not given; all 2^%d vectors are too many, give samples"
                                .formatted(bits, bits));
            }
        }

        @Override
        public String kind() {
            return "parity";
        }

        @Override
        public Split defaultSplit() {
            return samples == ALL ? Split.NONE : Split.DEFAULT;
        }
    }

    /**
     * Regression on y = A x + noise with x ~ N(0, I) and A ~ N(0, 1/inputs), so that each output has variance near 1.
     *
     * @param noise deviation of the Gaussian added to each output
     * @param spread ratio of the largest to the smallest deviation of an input column, from the first column to the
     *     last in equal factors; 1 for equal ones
     */
    record LinearTeacher(int samples, int inputs, int outputs, double noise, double spread) implements GeneratorSpec {
        public static final LinearTeacher DEFAULT = new LinearTeacher(1_000, 16, 1, 0, 1);

        public LinearTeacher {
            Check.samples("linear-teacher", samples, 2);
            Check.width("linear-teacher", "inputs", inputs);
            Check.width("linear-teacher", "outputs", outputs);
            Check.range("linear-teacher", "noise", noise, 0, 1e6);
            Check.range("linear-teacher", "spread", spread, 1, 1e9);
            Check.size("data linear-teacher", Math.max(samples, outputs), inputs);
            Check.size("data linear-teacher", samples, outputs);
        }

        @Override
        public String kind() {
            return "linear-teacher";
        }
    }

    /**
     * Regression on y = B tanh(A x) + noise with x ~ N(0, I), A ~ N(0, 4/inputs) (so that tanh bends) and B ~ N(0,
     * 2/hidden).
     *
     * @param hidden width of the teacher's hidden layer
     * @param noise  deviation of the Gaussian added to each output
     */
    record NetworkTeacher(int samples, int inputs, int hidden, int outputs, double noise) implements GeneratorSpec {
        public static final NetworkTeacher DEFAULT = new NetworkTeacher(1_000, 16, 8, 1, 0);

        public NetworkTeacher {
            Check.samples("network-teacher", samples, 2);
            Check.width("network-teacher", "inputs", inputs);
            Check.width("network-teacher", "hidden", hidden);
            Check.width("network-teacher", "outputs", outputs);
            Check.range("network-teacher", "noise", noise, 0, 1e6);
            Check.size("data network-teacher", Math.max(samples, hidden), inputs);
            Check.size("data network-teacher", Math.max(samples, hidden), outputs);
        }

        @Override
        public String kind() {
            return "network-teacher";
        }
    }

    /**
     * Regression on the Chebyshev polynomial T of a degree, at evenly spaced points from −1 to 1. With its defaults,
     * the data of Cohen et al., "Gradient descent on neural networks typically occurs at the edge of stability", 2021.
     */
    record Chebyshev(int samples, int degree) implements GeneratorSpec {
        public static final Chebyshev DEFAULT = new Chebyshev(20, 4);

        public Chebyshev {
            Check.samples("chebyshev", samples, 2);
            Check.range("chebyshev", "degree", degree, 0, 1_000);
        }

        @Override
        public String kind() {
            return "chebyshev";
        }

        @Override
        public Split defaultSplit() {
            return Split.NONE;
        }
    }

    /**
     * Grey images, 28 × 28 with values 0 to 1, of the ten digits in equal numbers: strokes of our own design, moved,
     * turned, sheared, bent and thickened at random for each image.
     */
    record StrokeDigits(int samples) implements GeneratorSpec {
        public static final StrokeDigits DEFAULT = new StrokeDigits(8_000);
        public static final int SIDE = 28;

        public StrokeDigits {
            Check.samples("stroke-digits", samples, 10);
            Check.size("data stroke-digits", samples, SIDE * SIDE);
        }

        @Override
        public String kind() {
            return "stroke-digits";
        }
    }
}
