package dev.gradiometer.cli.madetables;

/** Counts of 1,200 words in short texts, nearly all of them 0, and the topic of the text. */
final class WordCounts implements TableRows {
    private static final int WORDS = 1_200;
    private static final String[] TOPICS = {"sport", "science", "politics"};

    private final Draws draws = new Draws(1_200);
    /** For each topic the sums of the words' probabilities up to each word. */
    private final double[][] upTo = new double[TOPICS.length][WORDS];

    /** Words by Zipf's law; a topic makes some of them more frequent, most of them rare ones. */
    WordCounts() {
        double[] common = new double[WORDS];
        for (int i = 0; i < WORDS; i++) {
            common[i] = 1.0 / (i + 10);
        }
        for (double[] sums : upTo) {
            double sum = 0;
            for (int i = 0; i < WORDS; i++) {
                sum += common[i] * (draws.chance(0.12) ? StrictMath.exp(draws.normal(0.9, 0.5)) : 1);
                sums[i] = sum;
            }
        }
    }

    @Override
    public void header(CsvCells cells) {
        for (int i = 1; i <= WORDS; i++) {
            cells.word("w%04d".formatted(i));
        }
        cells.word("topic").end();
    }

    @Override
    public void next(CsvCells cells) {
        int topic = draws.index(0.4, 0.35, 0.25);
        int other = draws.whole(0, TOPICS.length - 1);
        double pure = draws.uniform(0.55, 1);
        int length = (int) Math.clamp(StrictMath.exp(draws.normal(3.9, 0.5)), 12, 300);
        int[] counts = new int[WORDS];
        for (int i = 0; i < length; i++) {
            counts[word(upTo[draws.chance(pure) ? topic : other])]++;
        }
        for (int count : counts) {
            cells.whole(count);
        }
        int said = draws.chance(0.04) ? draws.whole(0, TOPICS.length - 1) : topic;
        cells.word(TOPICS[said]).end();
    }

    private int word(double[] sums) {
        double drawn = draws.uniform(0, sums[WORDS - 1]);
        int low = 0;
        int high = WORDS - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sums[middle] < drawn) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
