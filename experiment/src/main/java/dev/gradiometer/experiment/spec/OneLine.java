package dev.gradiometer.experiment.spec;

/** The user's own words made fit to stand inside a message of one line. */
final class OneLine {
    private static final int LONGEST = 80;

    private OneLine() {}

    /** {@code words} without line breaks and control characters, cut after 80 characters. */
    static String of(String words) {
        StringBuilder line = new StringBuilder();
        int shown = 0;
        for (int i = 0; i < words.length() && shown < LONGEST; shown++) {
            int letter = words.codePointAt(i);
            i += Character.charCount(letter);
            line.appendCodePoint(breaks(letter) ? ' ' : letter);
            if (shown == LONGEST - 1 && i < words.length()) {
                line.append('…');
            }
        }
        return line.toString();
    }

    private static boolean breaks(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
