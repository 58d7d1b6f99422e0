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

    private Key() {}

    static List<String> lines(SweepMap map) {
        SweepResult result = map.result();
        List<String> lines = new ArrayList<>();
        map.causes().entrySet().stream()
                .limit(MOST_CAUSES)
                .forEach(entry -> lines.add(map.letter(entry.getKey())
                        + "  "
                        + SweepPicture.ascii(SweepPhrase.CAUSE.with(entry.getKey().with(), entry.getValue()))));
        Arrays.stream(Theory.Kind.values())
                .filter(kind -> result.theories().stream().anyMatch(theory -> theory.kind() == kind))
                .forEach(kind -> lines.add("-  " + SweepPicture.ascii(SweepPhrase.beyond(kind))));
        return lines;
    }
}
