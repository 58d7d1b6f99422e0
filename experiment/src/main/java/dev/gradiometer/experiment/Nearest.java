package dev.gradiometer.experiment;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known name that is closest to a mistyped one, by Levenshtein distance without regard to case. */
public final class Nearest {
    private static final int LONGEST_NAME = 100;

    private Nearest() {}

    /**
     * The first of {@code known} with the smallest distance to {@code asked}, or empty if that distance is more than half of the known
     * name's length, rounded up, or would replace all of {@code asked}.
     */
    public static Optional<String> to(String asked, Collection<String> known) {
        String wanted = asked.toLowerCase(Locale.ROOT);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            if (Math.max(name.length(), asked.length()) > LONGEST_NAME) {
                continue;
            }
            int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
            if (distance < least && distance <= (name.length() + 1) / 2 && distance < asked.length()) {
                least = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code "; did you mean 'name'?"}, or nothing if no known name is close. */
    public static String hint(String asked, Collection<String> known) {
        return to(asked, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
