package dev.gradiometer.views.picture;

import java.util.Arrays;

/** Dots in colours {@code 0xRRGGBB}; what lies outside is not drawn. */
final class Canvas {
    static final int BLACK = 0x000000;
    static final int WHITE = 0xffffff;
    static final int GREY = 0x777777;

    /** Width of a letter with the gap behind it, at size 1. */
    private static final int ADVANCE = Glyphs.WIDTH + 1;

    private final int width;
    private final int height;
    private final int[] rgb;
    private int fromX;
    private int fromY;
    private int toX;
    private int toY;

    /** A white one. */
    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new int[width * height];
        Arrays.fill(rgb, WHITE);
        unclipped();
    }

    /** Draws nothing outside of a rectangle from here on. */
    void clip(int x, int y, int wide, int high) {
        fromX = Math.max(0, x);
        fromY = Math.max(0, y);
        toX = Math.min(width, x + wide);
        toY = Math.min(height, y + high);
    }

    void unclipped() {
        clip(0, 0, width, height);
    }

    static int widthOf(String text, int size) {
        return text.isEmpty() ? 0 : size * (ADVANCE * text.codePointCount(0, text.length()) - 1);
    }

    static int heightOf(int size) {
        return size * Glyphs.HEIGHT;
    }

    void dot(int x, int y, int colour) {
        if (x >= fromX && x < toX && y >= fromY && y < toY) {
            rgb[y * width + x] = colour;
        }
    }

    void fill(int x, int y, int wide, int high, int colour) {
        for (int row = y; row < y + high; row++) {
            for (int column = x; column < x + wide; column++) {
                dot(column, row, colour);
            }
        }
    }

    /** The inside of the frame of a rectangle. */
    void frame(int x, int y, int wide, int high, int thick, int colour) {
        fill(x, y, wide, thick, colour);
        fill(x, y + high - thick, wide, thick, colour);
        fill(x, y, thick, high, colour);
        fill(x + wide - thick, y, thick, high, colour);
    }

    /** Lines from lower left to upper right, for what has no value. */
    void hatch(int x, int y, int wide, int high, int colour) {
        for (int row = 0; row < high; row++) {
            for (int column = 0; column < wide; column++) {
                if ((row + column) % 8 < 2) {
                    dot(x + column, y + row, colour);
                }
            }
        }
    }

    /** A straight line, in dashes of so many dots; 0 for one without gaps. */
    void line(double x0, double y0, double x1, double y1, int thick, int dash, int colour) {
        double length = Math.hypot(x1 - x0, y1 - y0);
        for (int i = 0; i <= 2 * length; i++) {
            double at = i / Math.max(1, 2 * length);
            if (dash == 0 || i / 2 % (2 * dash) < dash) {
                int x = (int) Math.round(x0 + at * (x1 - x0)) - thick / 2;
                int y = (int) Math.round(y0 + at * (y1 - y0)) - thick / 2;
                fill(x, y, thick, thick, colour);
            }
        }
    }

    void disc(double x, double y, int radius, int colour) {
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                if (dx * dx + dy * dy <= radius * radius) {
                    dot((int) Math.round(x) + dx, (int) Math.round(y) + dy, colour);
                }
            }
        }
    }

    /** Text with its upper left corner at x and y. */
    void text(int x, int y, String text, int size, int colour) {
        int at = x;
        for (int letter : text.codePoints().toArray()) {
            for (int column = 0; column < Glyphs.WIDTH; column++) {
                for (int row = 0; row < Glyphs.ROWS; row++) {
                    if (Glyphs.dot(letter, column, row)) {
                        fill(at + size * column, y + size * row, size, size, colour);
                    }
                }
            }
            at += size * ADVANCE;
        }
    }

    void centred(int x, int y, String text, int size, int colour) {
        text(x - widthOf(text, size) / 2, y, text, size, colour);
    }

    void rightTo(int x, int y, String text, int size, int colour) {
        text(x - widthOf(text, size), y, text, size, colour);
    }

    byte[] png() {
        return Png.of(rgb, width);
    }
}
