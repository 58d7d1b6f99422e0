package dev.gradiometer.replay;

/**
 * Which stored columns a window shows: {@code groups} groups of {@code together} neighbours from column {@code first}
 * on. Groups begin at multiples of {@code together}, a power of two, so that they stay the same while a run grows.
 */
record Span(int first, int groups, int together) {
    /**
     * The span that shows {@code window}.
     *
     * @param records records of the run
     * @param width   records of a column
     */
    static Span of(Window window, long records, long width) {
        long end = Math.min(window.to(), records);
        if (end <= window.from()) {
            return new Span(0, 0, 1);
        }
        long first = window.from() / width;
        long columns = (end + width - 1) / width;
        long together = 1;
        while ((columns + together - 1) / together - first / together > window.most()) {
            together *= 2;
        }
        long firstGroup = first / together;
        return new Span((int) (firstGroup * together), (int) ((columns + together - 1) / together - firstGroup), (int)
                together);
    }
}
