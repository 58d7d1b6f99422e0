package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Paints the images of {@link GeneratorSpec.StrokeDigits}. For each image: a glyph's points are jittered, a Catmull–Rom
 * curve is laid through them, a random affine map carries it to pixels, and a pixel's grey follows from its distance to
 * the nearest piece of the curve, so that edges are smooth. Greys are stored as bytes, as scanned digits are.
 */
final class StrokeDigitPainter {
    private static final int SIDE = GeneratorSpec.StrokeDigits.SIDE;
    private static final int PIECES = 5;
    private static final double FAR = 1e9;

    private static final double HEIGHT = 22;
    private static final double ROTATION = 0.16;
    private static final double SHEAR = 0.22;
    private static final double SHIFT = 1.2;
    private static final double POINT_JITTER = 0.022;
    private static final double NOISE = 0.02;

    private final RandomGenerator random;
    private final double[] squaredDistance = new double[SIDE * SIDE];
    private double xx;
    private double xy;
    private double yx;
    private double yy;
    private double dx;
    private double dy;
    private double radius;

    private StrokeDigitPainter(RandomGenerator random) {
        this.random = random;
    }

    static Source paint(GeneratorSpec.StrokeDigits spec, long seed) {
        byte[] pixels = new byte[spec.samples() * SIDE * SIDE];
        int[] labels = IntStream.range(0, spec.samples()).map(i -> i % 10).toArray();
        StrokeDigitPainter painter = new StrokeDigitPainter(Seeds.stream(seed, spec.kind()));
        for (int i = 0; i < labels.length; i++) {
            painter.paint(labels[i], pixels, i * SIDE * SIDE);
        }
        List<String> names = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        return Source.generated(
                spec,
                InputNames.pixels(SIDE, SIDE),
                Rows.of(pixels, SIDE * SIDE, 255),
                new Source.Classes(new Labels(labels, names)));
    }

    private void paint(int digit, byte[] pixels, int from) {
        List<StrokeGlyphs.Glyph> ways = StrokeGlyphs.of(digit);
        StrokeGlyphs.Glyph glyph = ways.get(random.nextInt(ways.size()));
        chooseMap();
        radius = random.nextDouble(0.7, 1.6);
        Arrays.fill(squaredDistance, FAR);
        for (double[] stroke : glyph.strokes()) {
            draw(jittered(stroke));
        }
        shade(random.nextDouble(0.85, 1.0), pixels, from);
    }

    private void shade(double ink, byte[] pixels, int from) {
        for (int i = 0; i < squaredDistance.length; i++) {
            double cover = squaredDistance[i] == FAR ? 0 : clamp(radius + 0.5 - Math.sqrt(squaredDistance[i]));
            double grey = ink * cover + NOISE * random.nextGaussian();
            pixels[from + i] = (byte) (255 * clamp(grey) + 0.5);
        }
    }

    /** Rotation · shear · scale about the middle of the image, then a shift. */
    private void chooseMap() {
        double angle = ROTATION * random.nextGaussian();
        double shear = SHEAR * random.nextGaussian();
        double height = HEIGHT * random.nextDouble(0.8, 1.08);
        double width = height * random.nextDouble(0.7, 1.05);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        xx = cos * width;
        xy = (cos * -shear - sin) * height;
        yx = sin * width;
        yy = (sin * -shear + cos) * height;
        dx = SIDE / 2.0 + SHIFT * random.nextGaussian();
        dy = SIDE / 2.0 + SHIFT * random.nextGaussian();
    }

    /** The stroke's points in pixels, each moved a little. */
    private double[] jittered(double[] stroke) {
        double[] points = new double[stroke.length];
        for (int i = 0; i < stroke.length; i += 2) {
            double x = stroke[i] - 0.5 + POINT_JITTER * random.nextGaussian();
            double y = stroke[i + 1] - 0.5 + POINT_JITTER * random.nextGaussian();
            points[i] = xx * x + xy * y + dx;
            points[i + 1] = yx * x + yy * y + dy;
        }
        return points;
    }

    private void draw(double[] points) {
        int last = points.length / 2 - 1;
        double fromX = points[0];
        double fromY = points[1];
        for (int p = 0; p < last; p++) {
            for (int piece = 1; piece <= PIECES; piece++) {
                double t = (double) piece / PIECES;
                double toX = curve(points, p, last, 0, t);
                double toY = curve(points, p, last, 1, t);
                segment(fromX, fromY, toX, toY);
                fromX = toX;
                fromY = toY;
            }
        }
    }

    /**
     * Catmull–Rom between points p and p + 1; the end points count twice. Catmull and Rom, "A class of local
     * interpolating splines", 1974.
     */
    private static double curve(double[] points, int p, int last, int axis, double t) {
        double a = points[2 * Math.max(p - 1, 0) + axis];
        double b = points[2 * p + axis];
        double c = points[2 * p + 2 + axis];
        double d = points[2 * Math.min(p + 2, last) + axis];
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    /** Lowers the squared distance of every pixel that the segment's ink can reach. */
    private void segment(double x1, double y1, double x2, double y2) {
        double reach = radius + 0.5;
        int left = (int) Math.max(0, Math.floor(Math.min(x1, x2) - reach));
        int right = (int) Math.min(SIDE - 1, Math.ceil(Math.max(x1, x2) + reach));
        int top = (int) Math.max(0, Math.floor(Math.min(y1, y2) - reach));
        int bottom = (int) Math.min(SIDE - 1, Math.ceil(Math.max(y1, y2) + reach));
        double vx = x2 - x1;
        double vy = y2 - y1;
        double length = vx * vx + vy * vy;
        double inverse = length > 0 ? 1 / length : 0;
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x1;
                double py = row + 0.5 - y1;
                double t = clamp((px * vx + py * vy) * inverse);
                double ex = px - t * vx;
                double ey = py - t * vy;
                int i = row * SIDE + column;
                squaredDistance[i] = Math.min(squaredDistance[i], ex * ex + ey * ey);
            }
        }
    }

    /**
     * x within [0, 1]. {@link Math#clamp(double, double, double)} checks its bounds at each call: with it and
     * {@link Math#round(double)} a pixel takes 1.8 times as long.
     */
    private static double clamp(double x) {
        return Math.max(0, Math.min(x, 1));
    }
}
