package dev.gradiometer.views.screen;

/**
 * A background that says how large a value is, on the scale of {@link Lightness}, in one of the 256 colours that
 * terminals have.
 *
 * @param level 0 for the smallest value, shown darkest, to 1 for the largest
 */
public record Shade(double level) implements Paint {
    private static final int[] STEPS = {0, 95, 135, 175, 215, 255};
    private static final int CUBE = 16;
    private static final int COLOURS = 216;
    private static final int BLACK = 16;
    private static final int WHITE = 231;

    @Override
    public String on(String text) {
        int ink = Lightness.takesBlackInk(level) ? BLACK : WHITE;
        return "\u001b[38;5;%d;48;5;%dm%s\u001b[0m".formatted(ink, nearest(Lightness.rgb(level)), text);
    }

    /** Of the 6 × 6 × 6 colours in the middle of the palette the one that looks most like it. */
    private static int nearest(int rgb) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < COLOURS; i++) {
            int colour = STEPS[i / 36] << 16 | STEPS[i / 6 % 6] << 8 | STEPS[i % 6];
            double distance = Lightness.distance(rgb, colour);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return CUBE + best;
    }
}
