package dev.gradiometer.views.picture;

import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.sweeps.Theory;
import dev.gradiometer.views.SweepMap;
import dev.gradiometer.views.SweepPhrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What letters, hatches and lines of a picture mean, in lines. */
final class Key {
    private static final int MOST_CAUSES = 10;
    private static final int LONG = 9;
    private static final int SHORT = 4;

    private Key() {}

    static List<String> lines(SweepMap map) {
        SweepResult result = map.result();
        List<String> lines = new ArrayList<>();
        map.causes().entrySet().stream()
                .limit(MOST_CAUSES)
                .forEach(entry -> lines.add(map.letter(entry.getKey())
                        + "  "
                        + SweepPicture.ascii(
                                SweepPhrase.CAUSE.with(entry.getKey().with(), entry.getValue()))));
        Arrays.stream(Theory.Kind.values())
                .filter(kind -> result.cells().stream()
                        .anyMatch(cell -> map.beyond(cell).contains(kind)))
                .forEach(kind -> lines.add(sign(kind) + " " + SweepPicture.ascii(SweepPhrase.beyond(kind))));
        return lines;
    }

    /** Of the line that stands for a limit. */
    private static String sign(Theory.Kind kind) {
        return dash(kind) > SHORT ? "--" : "..";
    }

    /** Dots in a dash of that line. */
    static int dash(Theory.Kind kind) {
        return switch (kind) {
            case STABLE_RATE -> LONG;
            case TRAINABLE_DEPTH -> SHORT;
        };
    }

    /** How wide the lines are together. */
    static int width(List<String> lines, int size) {
        return lines.stream().mapToInt(line -> Canvas.widthOf(line, size)).max().orElse(0);
    }
}
