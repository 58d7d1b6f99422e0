package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.random.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Generators of labelled points. Sample i belongs to class i mod classes, so that classes are equal in number. */
final class Points {
    private static final int CANDIDATES = 32;
    private static final double BOX = 2;

    private Points() {}

    static Source circles(GeneratorSpec.Circles spec, long seed) {
        RandomGenerator random = Seeds.stream(seed, spec.kind());
        double[] points = new double[2 * spec.samples()];
        for (int i = 0; i < spec.samples(); i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double radius = i % 2 == 0 ? 1 : spec.factor();
            put(points, i, radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), spec.noise(), random);
        }
        return source(spec, points, 2, List.of("outer", "inner"));
    }

    static Source moons(GeneratorSpec.Moons spec, long seed) {
        RandomGenerator random = Seeds.stream(seed, spec.kind());
        double[] points = new double[2 * spec.samples()];
        for (int i = 0; i < spec.samples(); i++) {
            double angle = Math.PI * random.nextDouble();
            double side = i % 2 == 0 ? 1 : -1;
            double x = side * (StrictMath.cos(angle) - 0.5);
            double y = side * (StrictMath.sin(angle) - 0.25);
            put(points, i, x, y, spec.noise(), random);
        }
        return source(spec, points, 2, List.of("upper", "lower"));
    }

    static Source spirals(GeneratorSpec.Spirals spec, long seed) {
        RandomGenerator random = Seeds.stream(seed, spec.kind());
        double[] points = new double[2 * spec.samples()];
        for (int i = 0; i < spec.samples(); i++) {
            double radius = random.nextDouble();
            double angle = 2 * Math.PI * (spec.turns() * radius + (double) (i % spec.classes()) / spec.classes());
            put(points, i, radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), spec.noise(), random);
        }
        return source(spec, points, 2, numbers(spec.classes()));
    }

    private static void put(double[] points, int i, double x, double y, double noise, RandomGenerator random) {
        points[2 * i] = x + noise * random.nextGaussian();
        points[2 * i + 1] = y + noise * random.nextGaussian();
    }

    static Source blobs(GeneratorSpec.Blobs spec, long seed) {
        int d = spec.dimensions();
        double[][] centres = centres(spec, Seeds.stream(seed, "blobs/centres"));
        RandomGenerator random = Seeds.stream(seed, spec.kind());
        double[] points = new double[d * spec.samples()];
        for (int i = 0; i < points.length; i++) {
            points[i] = centres[i / d % spec.classes()][i % d] + spec.noise() * random.nextGaussian();
        }
        return source(spec, points, d, numbers(spec.classes()));
    }

    /** Each centre is the one of several uniform candidates that lies farthest from the centres before it. */
    private static double[][] centres(GeneratorSpec.Blobs spec, RandomGenerator random) {
        double[][] centres = new double[spec.classes()][];
        for (int k = 0; k < centres.length; k++) {
            double farthest = -1;
            for (int candidate = 0; candidate < CANDIDATES; candidate++) {
                double[] centre = random.doubles(spec.dimensions(), -BOX, BOX).toArray();
                double nearest = Double.MAX_VALUE;
                for (int other = 0; other < k; other++) {
                    nearest = Math.min(nearest, squaredDistance(centre, centres[other]));
                }
                if (nearest > farthest) {
                    farthest = nearest;
                    centres[k] = centre;
                }
            }
        }
        return centres;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    static Source parity(GeneratorSpec.Parity spec, long seed) {
        RandomGenerator random = Seeds.stream(seed, spec.kind());
        boolean all = spec.samples() == GeneratorSpec.Parity.ALL;
        int samples = all ? 1 << spec.bits() : spec.samples();
        Check.size("data parity", samples, spec.bits());
        double[] bits = new double[samples * spec.bits()];
        int[] labels = new int[samples];
        for (int i = 0; i < bits.length; i++) {
            int sample = i / spec.bits();
            boolean one = all ? (sample >> (spec.bits() - 1 - i % spec.bits()) & 1) == 1 : random.nextBoolean();
            bits[i] = one ? 1 : -1;
            labels[sample] ^= one ? 1 : 0;
        }
        return Source.generated(
                spec,
                InputNames.numbered(spec.bits()),
                Rows.of(bits, spec.bits()),
                new Source.Classes(new Labels(labels, List.of("even", "odd"))));
    }

    private static Source source(DataSpec spec, double[] points, int width, List<String> classes) {
        int[] labels = IntStream.range(0, points.length / width)
                .map(i -> i % classes.size())
                .toArray();
        return Source.generated(
                spec,
                InputNames.numbered(width),
                Rows.of(points, width),
                new Source.Classes(new Labels(labels, classes)));
    }

    private static List<String> numbers(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
}
