package dev.gradiometer.notes;

import dev.gradiometer.input.UserInputException;
import java.util.List;

/** All chapters, in their order. */
public final class Notebook {
    private static final List<Chapter> CHAPTERS = List.of(
            new RecursionChapter(),
            new ChainRuleChapter(),
            new LayerJacobianChapter(),
            new ExplosionChapter(),
            new RangeChapter(),
            new RateChapter(),
            new AdaptiveChapter(),
            new VanishingChapter(),
            new DeadUnitsChapter(),
            new SparsityChapter(),
            new FeaturesChapter(),
            new LinearMapChapter());

    private Notebook() {}

    public static List<Chapter> chapters() {
        return CHAPTERS;
    }

    /**
     * One chapter.
     *
     * @throws UserInputException if there is none of that number
     */
    public static Chapter chapter(int number) {
        return CHAPTERS.stream()
                .filter(chapter -> chapter.number() == number)
                .findFirst()
                .orElseThrow(() -> new UserInputException(
                        "chapter %d: expected a number from 1 to %d; notes without a number lists them"
                                .formatted(number, CHAPTERS.getLast().number())));
    }
}
