package dev.gradiometer.experiment.spec;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The known word that a wrong one was meant to be: few typing errors away (Damerau, "A technique for computer detection and correction of
 * spelling errors", 1964), or its initials ({@code mse}), or a part of it.
 */
final class Nearest {
    private static final Pattern BLANKS = Pattern.compile("[_\\s]+");
    private static final int LONGEST = 100;

    private Nearest() {}

    static Optional<String> of(String word, Collection<String> known) {
        String wanted = BLANKS.matcher(word.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<String> best = Optional.empty();
        int least = Math.max(1, wanted.length() / 3) + 1;
        for (String candidate : known) {
            int atLeast = Math.abs(candidate.length() - wanted.length());
            int distance = atLeast < least ? distance(wanted, candidate) : least;
            if (distance < least && distance < candidate.length()) {
                least = distance;
                best = Optional.of(candidate);
            }
        }
        return best.or(() -> known.stream()
                        .filter(name -> initials(name).equals(wanted))
                        .findFirst())
                .or(() -> known.stream()
                        .filter(name -> Math.min(name.length(), wanted.length()) > 3)
                        .filter(name -> name.contains(wanted) || wanted.contains(name))
                        .findFirst());
    }

    /** "; did you mean X?", or the whole list if nothing is near. */
    static String advice(String word, Collection<String> known) {
        return of(word, known)
                .map(near -> "; did you mean " + near + "?")
                .orElseGet(() -> "; " + (known.size() == 1 ? "only " : "one of ") + String.join(", ", known));
    }

    private static String initials(String name) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (i == 0 || name.charAt(i - 1) == '-') {
                letters.append(name.charAt(i));
            }
        }
        return letters.length() > 1 ? letters.toString() : "";
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
