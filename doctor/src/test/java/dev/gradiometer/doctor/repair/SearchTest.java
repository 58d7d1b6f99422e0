package dev.gradiometer.doctor.repair;

import static dev.gradiometer.doctor.repair.MadeExamination.STEPS;
import static dev.gradiometer.doctor.repair.MadeExamination.copy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.readings.Counterfactual;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is tried next. */
class SearchTest {
    private static final Cause CAUSE = Cause.DEAD_UNITS;
    private static final Remedy RATE = new Remedy.LearningRate(0.1);
    private static final Remedy NORM = new Remedy.Normalisation(List.of(0));
    private static final Remedy WIDE = new Remedy.Width(List.of(0), 16);

    private final Candidate original = Candidate.unchanged(MadeExamination.FILE);
    private final Search search = new Search(original);

    private void expand(List<Remedy> remedies, Counterfactual... copies) {
        search.expand(original, MadeExamination.failing(Outcome.State.FAILED, CAUSE, remedies, List.of(copies)));
    }

    private Search.Waiting next() {
        return search.next().orElseThrow();
    }

    private static Remedy last(Search.Waiting waiting) {
        return waiting.candidate().mends().getLast().remedy();
    }

    @Test
    void aCopyThatComesFarEnoughInHalfOfTheTrainingIsProvedAtOnce() {
        expand(List.of(NORM, WIDE), copy(CAUSE, NORM, STEPS / 2, 0.4), copy(CAUSE, WIDE, STEPS / 2, 0.99));

        Search.Waiting first = next();
        assertThat(last(first)).isEqualTo(WIDE);
        assertThat(first.next()).isEqualTo(Search.Next.PROVE);
        assertThat(next().next()).isEqualTo(Search.Next.EXAMINE);
    }

    @Test
    void oneThatFallsShortInTheWholeTrainingIsNotProvedBecauseOfItsFirstHalf() {
        expand(List.of(WIDE), copy(CAUSE, WIDE, STEPS / 2, 0.99), copy(CAUSE, WIDE, STEPS, 0.2));

        assertThat(next().next()).isEqualTo(Search.Next.EXAMINE);
    }

    @Test
    void aSmallerChangeIsTriedBeforeALargerOneIsProved() {
        expand(List.of(NORM, RATE), copy(CAUSE, NORM, STEPS, 0.99));

        Search.Waiting first = next();
        assertThat(last(first)).isEqualTo(RATE);
        assertThat(first.next()).isEqualTo(Search.Next.TRY);
        assertThat(last(next())).isEqualTo(NORM);
    }

    @Test
    void aSingleChangeThatComesNearInHalfOfTheTrainingIsTriedBeforeTwoAreProved() {
        Remedy both = new Remedy.Together(List.of(RATE, new Remedy.Setting("training.batch", "8")));
        Remedy other = new Remedy.LearningRate(0.2);
        expand(
                List.of(both, RATE, other),
                copy(CAUSE, both, STEPS / 2, 0.99),
                copy(CAUSE, RATE, STEPS / 2, 0.4),
                copy(CAUSE, other, STEPS / 2, 0.2));

        Search.Waiting first = next();
        assertThat(last(first)).isEqualTo(RATE);
        assertThat(first.next()).isEqualTo(Search.Next.TRY);
        Search.Waiting second = next();
        assertThat(last(second)).isEqualTo(both);
        assertThat(second.next()).isEqualTo(Search.Next.PROVE);
        assertThat(next().next()).isEqualTo(Search.Next.EXAMINE);
    }

    @Test
    void aNearMissIsTriedWithOtherRatesAfterWhatPromisesMore() {
        Candidate near = original.with(new Mend(CAUSE, WIDE)).orElseThrow();
        search.near(near, 0.8);
        expand(List.of(NORM, RATE), copy(CAUSE, NORM, STEPS / 2, 0.9), copy(CAUSE, RATE, STEPS / 2, 0.45));

        assertThat(last(next())).isEqualTo(RATE);
        assertThat(last(next())).isEqualTo(NORM);
        assertThat(Stream.of(next(), next(), next()))
                .allMatch(waiting -> waiting.next() == Search.Next.NEAR)
                .extracting(SearchTest::last)
                .containsExactly(new Remedy.LearningRate(9), new Remedy.LearningRate(0.9), new Remedy.Longer(2));
    }

    @Test
    void aStepFromANearMissThatBringsNothingIsNotGoneOnFrom() {
        search.near(original.with(new Mend(CAUSE, WIDE)).orElseThrow(), 0.8);
        Search.Waiting same = next();
        Search.Waiting better = next();
        next();

        search.again(same, 0.8, 1);
        assertThat(search.next()).isEmpty();

        search.again(better, 0.84, 1);
        assertThat(search.next()).isPresent();
    }
}
