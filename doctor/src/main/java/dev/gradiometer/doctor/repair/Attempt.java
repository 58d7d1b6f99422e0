package dev.gradiometer.doctor.repair;

/**
 * Something that was tried.
 *
 * @param candidate what
 * @param verdict   what came of it
 * @param level     how far it came, a mean where there were several seeds; NaN if it could not be trained
 * @param seeds     that it was trained with
 */
public record Attempt(Candidate candidate, Verdict verdict, double level, int seeds) {
    /** What came of it. */
    public enum Verdict {
        /** There is no such training. */
        REFUSED,
        /** It falls short. */
        SHORT,
        /** It came far with one seed, and not with others, or the original does as well. */
        CHANCE,
        /** It is proved. */
        PROVED
    }
}
