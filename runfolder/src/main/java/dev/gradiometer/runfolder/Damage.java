package dev.gradiometer.runfolder;

/**
 * Lines of a readings file that could not be read. Each costs what it said and nothing else.
 *
 * @param lines how many
 * @param first what is wrong with the first one, with file and number of the line; empty if there is none
 */
public record Damage(long lines, String first) {
    /** Every line could be read. */
    public static final Damage NONE = new Damage(0, "");

    /** The same and one more line, of which {@code trouble} is said. */
    Damage and(String trouble) {
        return new Damage(lines + 1, lines == 0 ? trouble : first);
    }
}
