package dev.gradiometer.input;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * The known name that a mistyped one was meant to be: few typing errors away (Damerau, "A technique for computer
 * detection and correction of spelling errors", 1964), or written as its initials ({@code mse}), or a part of it. Case
 * does not count, nor whether words are joined by a dash, an underscore or a blank.
 */
public final class Nearest {
    private static final Pattern JOINT = Pattern.compile("[_\\s]+");
    private static final int LONGEST_NAME = 100;
    private static final int SHORTEST_PART = 4;

    private Nearest() {}

    /**
     * The first of {@code known} with the fewest typing errors, at most a third of the length of {@code asked} (at
     * least 1) and never all of it; otherwise the first with such initials; otherwise the first that is a part of
     * {@code asked} or the other way round.
     */
    public static Optional<String> to(String asked, Collection<String> known) {
        String wanted = plain(asked);
        if (wanted.isEmpty() || wanted.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        String best = null;
        int least = Math.max(1, wanted.length() / 3) + 1;
        for (String name : known) {
            String candidate = plain(name);
            if (candidate.length() > LONGEST_NAME || Math.abs(candidate.length() - wanted.length()) >= least) {
                continue;
            }
            int distance = distance(wanted, candidate);
            if (distance < least && distance < Math.min(wanted.length(), candidate.length())) {
                least = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best)
                .or(() -> first(known, wanted, Nearest::isInitials))
                .or(() -> first(known, wanted, Nearest::isPart));
    }

    /**
     * {@code "; did you mean 'name'?"}, or nothing if no known name is close. For names that the user's data have,
     * which may hold blanks.
     */
    public static String hint(String asked, Collection<String> known) {
        return to(asked, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** {@code "; did you mean name?"}, or all known names if none is close. For names of our own. */
    public static String advice(String asked, Collection<String> known) {
        return to(asked, known)
                .map(name -> "; did you mean " + name + "?")
                .orElseGet(() -> "; " + (known.size() == 1 ? "only " : "one of ") + String.join(", ", known));
    }

    private static String plain(String name) {
        return JOINT.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    private static Optional<String> first(Collection<String> known, String wanted, BiPredicate<String, String> test) {
        return known.stream()
                .filter(name -> name.length() <= LONGEST_NAME && test.test(plain(name), wanted))
                .findFirst();
    }

    private static boolean isPart(String name, String wanted) {
        return Math.min(name.length(), wanted.length()) >= SHORTEST_PART
                && (name.contains(wanted) || wanted.contains(name));
    }

    private static boolean isInitials(String name, String wanted) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (i == 0 || name.charAt(i - 1) == '-') {
                letters.append(name.charAt(i));
            }
        }
        return letters.length() > 1 && letters.toString().equals(wanted);
    }

    /** Insertions, deletions, substitutions and swaps of neighbours that turn {@code a} into {@code b}. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + other);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
