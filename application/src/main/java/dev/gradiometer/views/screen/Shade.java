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
    private static final int BLACK = 16;
    private static final int WHITE = 231;

    @Override
    public String on(String text) {
        int ink = Lightness.takesBlackInk(level) ? BLACK : WHITE;
        return "\u001b[38;5;%d;48;5;%dm%s\u001b[0m".formatted(ink, nearest(Lightness.rgb(level)), text);
    }

    /** Of the 6 × 6 × 6 colours in the middle of the palette. */
    private static int nearest(int rgb) {
        return CUBE + 36 * step(rgb >> 16 & 255) + 6 * step(rgb >> 8 & 255) + step(rgb & 255);
    }

    private static int step(int value) {
        int best = 0;
        for (int i = 1; i < STEPS.length; i++) {
            if (Math.abs(STEPS[i] - value) < Math.abs(STEPS[best] - value)) {
                best = i;
            }
        }
        return best;
    }
}
