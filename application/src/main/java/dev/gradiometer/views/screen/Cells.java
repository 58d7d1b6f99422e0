package dev.gradiometer.views.screen;

/**
 * How many terminal cells a text takes: none for a combining mark, two for the wide characters of East Asian scripts
 * and emoji, one for others.
 */
public final class Cells {
    /** Blocks of wide characters (Unicode 16, EastAsianWidth.txt), first and last code point. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF, 0xA960, 0xA97F,
        0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680,
                0x1F6FF,
        0x1F900, 0x1F9FF, 0x20000, 0x3FFFD
    };

    private Cells() {}

    /** Cells of {@code text}, which has no control characters. */
    public static int of(String text) {
        return text.codePoints().map(Cells::of).sum();
    }

    /** The longest beginning of {@code text} that takes at most {@code cells}. */
    public static String cut(String text, int cells) {
        return text.substring(0, end(text, 0, cells));
    }

    /** Where the longest part of {@code text} ends that begins at {@code from} and takes at most {@code cells}. */
    static int end(String text, int from, int cells) {
        int end = from;
        int taken = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            taken += of(codePoint);
            if (taken > cells) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int i = 0; i < WIDE.length; i += 2) {
            if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }
}
