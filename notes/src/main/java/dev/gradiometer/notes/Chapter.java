package dev.gradiometer.notes;

/** A statement of the notes, with an experiment that tries it on the engine. */
public sealed interface Chapter
        permits RecursionChapter,
                ChainRuleChapter,
                LayerJacobianChapter,
                ExplosionChapter,
                RangeChapter,
                LinearMapChapter,
                SparsityChapter,
                VanishingChapter,
                FeaturesChapter,
                DeadUnitsChapter,
                RateChapter,
                AdaptiveChapter {
    /** From 1. */
    int number();

    /** Runs the experiment: seconds. The same machine gives the same numbers every time. */
    Entry run();

    /** What the chapter says, without running it. */
    default Prose prose() {
        return Prose.of(number());
    }
}
