package dev.gradiometer.notes;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;

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

    /** The verdict that a run is expected to reach, {@link Verdict#HOLDS} or {@link Verdict#CORRECTED}. */
    default Verdict expected() {
        return prose().keys(Language.ENGLISH).contains(Verdict.CORRECTED.word()) ? Verdict.CORRECTED : Verdict.HOLDS;
    }

    /** That verdict in words. */
    default Text words() {
        return prose().text(expected().word());
    }
}
