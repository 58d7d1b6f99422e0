package dev.gradiometer.notes.exhibits;

import java.util.List;

/** The exhibits of all chapters, in their order. */
public final class Exhibits {
    private static final List<String> KEYS =
            List.of("bias", "depth", "factor", "gain", "rate", "steps", "variance", "width");

    private Exhibits() {}

    /** Loaded when an exhibit is asked for, not when only the keys are. */
    private static final class All {
        static final List<Exhibit> EXHIBITS = List.of(
                new RecursionExhibit(),
                new ChainRuleExhibit(),
                new LayerJacobianExhibit(),
                new ExplosionExhibit(),
                new RangeExhibit(),
                new RateExhibit(),
                new AdaptiveExhibit(),
                new VanishingExhibit(),
                new DeadUnitsExhibit(),
                new SparsityExhibit(),
                new FeaturesExhibit(),
                new LinearMapExhibit());
    }

    /** All of them. */
    public static List<Exhibit> all() {
        return All.EXHIBITS;
    }

    /** Keys of all sliders, in alphabetical order. */
    public static List<String> keys() {
        return KEYS;
    }

    /**
     * The one of a chapter.
     *
     * @throws IllegalArgumentException if there is no such chapter
     */
    public static Exhibit of(int chapter) {
        return all().stream()
                .filter(exhibit -> exhibit.number() == chapter)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no exhibit of chapter " + chapter));
    }
}
