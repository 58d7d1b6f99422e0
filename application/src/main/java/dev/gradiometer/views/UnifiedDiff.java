package dev.gradiometer.views;

import java.util.ArrayList;
import java.util.List;

/**
 * How one text becomes another, line by line, as {@code diff -u} and {@code patch} know it: a longest common
 * subsequence of lines stays (Hunt and McIlroy, "An algorithm for differential file comparison", 1976).
 */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    /** Pairs of lines that are compared at most; of longer texts all between the first and the last change goes. */
    private static final long MOST = 16_000_000;

    private record Edit(char sign, String line) {}

    private UnifiedDiff() {}

    /**
     * The lines of the difference; none if there is none.
     *
     * @param before name of the one
     * @param after  name of the other
     */
    public static List<String> of(String before, String one, String after, String other) {
        List<Edit> edits = edits(one.lines().toList(), other.lines().toList());
        List<String> lines = new ArrayList<>();
        int from = next(edits, 0);
        while (from < edits.size()) {
            int last = from;
            for (int k = from; k < edits.size() && k - last <= 2 * CONTEXT; k++) {
                last = edits.get(k).sign() == ' ' ? last : k;
            }
            if (lines.isEmpty()) {
                lines.add("--- " + before);
                lines.add("+++ " + after);
            }
            hunk(edits, Math.max(0, from - CONTEXT), Math.min(edits.size(), last + 1 + CONTEXT), lines);
            from = next(edits, last + 1);
        }
        return lines;
    }

    private static int next(List<Edit> edits, int from) {
        int k = from;
        while (k < edits.size() && edits.get(k).sign() == ' ') {
            k++;
        }
        return k;
    }

    private static void hunk(List<Edit> edits, int from, int to, List<String> lines) {
        long oldBefore =
                edits.subList(0, from).stream().filter(e -> e.sign() != '+').count();
        long newBefore =
                edits.subList(0, from).stream().filter(e -> e.sign() != '-').count();
        List<Edit> shown = edits.subList(from, to);
        long oldLines = shown.stream().filter(e -> e.sign() != '+').count();
        long newLines = shown.stream().filter(e -> e.sign() != '-').count();
        lines.add("@@ -%s +%s @@".formatted(range(oldBefore, oldLines), range(newBefore, newLines)));
        shown.forEach(edit -> lines.add(edit.sign() + edit.line()));
    }

    private static String range(long before, long count) {
        return (count == 0 ? before : before + 1) + (count == 1 ? "" : "," + count);
    }

    private static List<Edit> edits(List<String> one, List<String> other) {
        int head = 0;
        int shorter = Math.min(one.size(), other.size());
        while (head < shorter && one.get(head).equals(other.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && one.get(one.size() - 1 - tail).equals(other.get(other.size() - 1 - tail))) {
            tail++;
        }
        List<Edit> edits = new ArrayList<>();
        one.subList(0, head).forEach(line -> edits.add(new Edit(' ', line)));
        middle(one.subList(head, one.size() - tail), other.subList(head, other.size() - tail), edits);
        one.subList(one.size() - tail, one.size()).forEach(line -> edits.add(new Edit(' ', line)));
        return edits;
    }

    private static void middle(List<String> one, List<String> other, List<Edit> edits) {
        if ((long) one.size() * other.size() > MOST) {
            one.forEach(line -> edits.add(new Edit('-', line)));
            other.forEach(line -> edits.add(new Edit('+', line)));
            return;
        }
        int[][] common = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                common[i][j] = one.get(i).equals(other.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            if (i < one.size() && j < other.size() && one.get(i).equals(other.get(j))) {
                edits.add(new Edit(' ', one.get(i)));
                i++;
                j++;
            } else if (i < one.size() && (j == other.size() || common[i + 1][j] >= common[i][j + 1])) {
                edits.add(new Edit('-', one.get(i)));
                i++;
            } else {
                edits.add(new Edit('+', other.get(j)));
                j++;
            }
        }
    }
}
