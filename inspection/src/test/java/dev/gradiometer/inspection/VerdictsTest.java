package dev.gradiometer.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.instruments.range.LayerRange;
import dev.gradiometer.instruments.range.NumberFormat;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Scaled;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each verdict both ways, on readings put together by hand. */
class VerdictsTest {
    private static final Inspection REAL = Inspected.network("he-normal", "{dense: 8, activation: relu}, {dense: 2}");
    private static final double SQUARED_DECADE = 2 * Math.log(10);

    private static Inspection with(
            @Nullable BackwardGain backward,
            @Nullable Isometry isometry,
            @Nullable RateLimit rate,
            @Nullable Firing firing,
            @Nullable RangeUse range,
            long step) {
        return new Inspection(
                REAL.setup(),
                step,
                REAL.reading(),
                REAL.layers(),
                backward,
                null,
                firing,
                range,
                isometry,
                rate,
                List.of());
    }

    private static List<Judgement> of(BackwardGain backward) {
        return Inspected.judgements(with(backward, null, null, null, null, 0));
    }

    @ParameterizedTest(name = "{0} decades in {1} layers: {2}")
    @CsvSource({
        "-1.01, 20, ORDERED",
        "-0.99, 20, CRITICAL",
        "0.99, 20, CRITICAL",
        "1.01, 20, CHAOTIC",
        "0, 1, CRITICAL",
        "-0.29, 1, CRITICAL",
        "-0.31, 1, ORDERED",
        "0.31, 1, CHAOTIC"
    })
    void thePhaseIsWhatBecomesOfTheGradientPerLayerAndInAll(double decades, int layers, Judgement expected) {
        double ln = decades * SQUARED_DECADE;

        assertThat(of(new BackwardGain(layers, ln, ln))).containsExactly(expected, Judgement.AS_EXPECTED);
        assertThat(of(new BackwardGain(layers, ln, Double.NaN))).containsExactly(expected);
    }

    @Test
    void thePhaseGoesByTheoryWhereThereIsOne() {
        assertThat(of(new BackwardGain(10, -3 * SQUARED_DECADE, 0)))
                .containsExactly(Judgement.CRITICAL, Judgement.NOT_AS_EXPECTED);
    }

    @ParameterizedTest(name = "measured {0}, expected {1}")
    @CsvSource({
        "0.49, 0, AS_EXPECTED",
        "-0.51, 0, NOT_AS_EXPECTED",
        "-12.9, -12, AS_EXPECTED",
        "-13.3, -12, NOT_AS_EXPECTED"
    })
    void aDepartureIsJudgedAgainstTheWholeWay(double measured, double expected, Judgement judgement) {
        assertThat(of(new BackwardGain(20, measured * SQUARED_DECADE, expected * SQUARED_DECADE)))
                .contains(judgement);
    }

    @Test
    void aDeadNetworkHasNoSignalWhateverTheoryExpects() {
        double nothing = Double.NEGATIVE_INFINITY;
        for (double expected : new double[] {nothing, Double.NaN}) {
            Inspection dead = with(new BackwardGain(3, nothing, expected), null, null, null, null, 0);

            assertThat(Inspected.judgements(dead)).containsExactly(Judgement.NO_SIGNAL);
            assertThat(text(dead)).startsWith("no error signal gets through").doesNotContain("∞", "Infinity");
        }
        assertThat(of(new BackwardGain(3, nothing, 0))).containsExactly(Judgement.CRITICAL, Judgement.NO_SIGNAL);
    }

    @Test
    void aGradientThatShouldNotComeBackIsOrdered() {
        double nothing = Double.NEGATIVE_INFINITY;

        assertThat(of(new BackwardGain(3, 0, nothing))).containsExactly(Judgement.ORDERED, Judgement.NOT_AS_EXPECTED);
    }

    private static Isometry spectrum(double rank, double... values) {
        return new Isometry(
                "dense2",
                "tanh9",
                16,
                16,
                8,
                4,
                rank,
                IntStream.range(0, values.length)
                        .mapToObj(i -> Math.log(values[i]))
                        .toList());
    }

    static Stream<Arguments> spectra() {
        return Stream.of(
                Arguments.of(spectrum(16, 3, 1, 0.31), Judgement.ISOMETRIC),
                Arguments.of(spectrum(16, 3, 1, 0.29), Judgement.NOT_ISOMETRIC),
                Arguments.of(spectrum(16, 0.3, 0.3, 0.3), Judgement.NOT_ISOMETRIC),
                Arguments.of(spectrum(16, 3.3, 3.3, 3.3), Judgement.NOT_ISOMETRIC),
                Arguments.of(spectrum(15, 1, 1, 1), Judgement.NOT_ISOMETRIC),
                Arguments.of(spectrum(0), Judgement.NOT_ISOMETRIC));
    }

    @ParameterizedTest
    @MethodSource("spectra")
    void isometricIsNarrowNearOneAndOfFullRank(Isometry isometry, Judgement expected) {
        assertThat(Inspected.judgements(with(null, isometry, null, null, null, 0)))
                .containsExactly(expected);
    }

    @Test
    void aSingleSingularValueSaysNothingOfIsometry() {
        Isometry one = new Isometry("dense1", "dense2", 16, 1, 2, 8, 1, List.of(0.0));

        assertThat(Inspected.judgements(with(null, one, null, null, null, 0))).isEmpty();
    }

    @Test
    void namesSingularValuesThatNoDoubleHolds() {
        Isometry tiny = new Isometry("dense2", "tanh9", 16, 16, 8, 4, 16, List.of(-1000 * Math.log(10)));

        assertThat(Verdicts.of(with(null, tiny, null, null, null, 0), VerdictLimits.DEFAULT)
                        .getFirst()
                        .text()
                        .english())
                .contains("e-1000");
    }

    private static RateLimit limit(double largest, double inUse, boolean limited, boolean first) {
        return new RateLimit(64, 2 / largest, 0, 0, Double.NaN, 9, "2/lambda", limited, largest, inUse, first);
    }

    @ParameterizedTest(name = "rate {1} where {0} is stable: {2}")
    @CsvSource({
        "1, 1.01, RATE_ABOVE",
        "1, 0.99, RATE_BELOW",
        "1, 0.0101, RATE_BELOW",
        "1, 0.0099, RATE_FAR_BELOW",
        "Infinity, 1, RATE_FREE",
        "NaN, 1, RATE_FREE"
    })
    void theRateIsHeldAgainstTheLargestStableOne(double largest, double inUse, Judgement expected) {
        assertThat(Inspected.judgements(with(null, null, limit(largest, inUse, true, false), null, null, 0)))
                .containsExactly(expected);
    }

    @Test
    void aRateWithoutALimitOrWithoutAveragesIsNotJudged() {
        assertThat(Inspected.judgements(with(null, null, limit(1, 9, false, false), null, null, 0)))
                .containsExactly(Judgement.RATE_FREE);
        assertThat(Inspected.judgements(with(null, null, limit(1, 9, true, true), null, null, 0)))
                .containsExactly(Judgement.RATE_UNSETTLED);
    }

    private static Firing firing(int dead, boolean canDie) {
        List<Integer> units = IntStream.range(0, dead).boxed().toList();
        return new Firing(
                100,
                0.5,
                Scaled.of(0.1),
                0.5,
                List.of(
                        new Firing.Units(1, "relu1", 8, canDie, 0.5, List.of(), 0),
                        new Firing.Units(3, "relu2", 8, canDie, 0.5, units, 0)));
    }

    @Test
    void deadUnitsAreAWarningWhereTheyFillALayer() {
        assertThat(Inspected.judgements(with(null, null, null, firing(0, true), null, 0)))
                .containsExactly(Judgement.ALIVE);
        assertThat(Inspected.judgements(with(null, null, null, firing(5, true), null, 0)))
                .containsExactly(Judgement.SOME_DEAD);
        assertThat(Inspected.judgements(with(null, null, null, firing(6, true), null, 0)))
                .containsExactly(Judgement.DEAD);
        assertThat(Inspected.judgements(with(null, null, null, firing(0, false), null, 0)))
                .isEmpty();
    }

    @Test
    void unitsAreBornDeadOnlyBeforeTraining() {
        assertThat(text(with(null, null, null, firing(2, true), null, 0))).contains("born dead", "relu2, 2 of 8");
        assertThat(text(with(null, null, null, firing(2, true), null, 7)))
                .contains("2 of 16 units are dead")
                .doesNotContain("born");
    }

    private static String text(Inspection inspection) {
        return Verdicts.of(inspection, VerdictLimits.DEFAULT).getFirst().text().english();
    }

    @Test
    void onlyTheExperimentsOwnPrecisionIsJudged() {
        FormatUse.Outside outside = new FormatUse.Outside(0, "dense1", LayerRange.Quantity.GRADIENTS, false, 0.7);
        RangeUse half = new RangeUse(64, List.of(use(NumberFormat.FLOAT32), use(NumberFormat.FLOAT16, outside)));
        RangeUse single = new RangeUse(64, List.of(use(NumberFormat.FLOAT32, outside)));

        assertThat(Inspected.judgements(with(null, null, null, null, half, 0))).isEmpty();
        assertThat(Inspected.judgements(with(null, null, null, null, single, 0)))
                .containsExactly(Judgement.OUT_OF_RANGE);
        assertThat(text(with(null, null, null, null, single, 0)))
                .isEqualTo("outside the range of float32: 1 layer underflows (dense1)");
    }

    private static FormatUse use(NumberFormat format, FormatUse.Outside... outside) {
        return new FormatUse(format, List.of(outside), 0, 0, 0, 0);
    }

    @Test
    void everyVerdictHasAWordAndSentencesInBothLanguages() {
        for (Judgement judgement : Judgement.values()) {
            assertThat(judgement.with().in(Language.ENGLISH)).isUpperCase();
            assertThat(judgement.with().in(Language.CHINESE).codePoints()).allMatch(Character::isIdeographic);
        }
        for (InspectionPhrase phrase : InspectionPhrase.values()) {
            Object[] numbers = Collections.nCopies(phrase.places().size(), "7").toArray();
            assertThat(phrase.with(numbers).in(Language.CHINESE).codePoints())
                    .as(phrase.key())
                    .anyMatch(Character::isIdeographic)
                    .noneMatch(c -> c >= 'a' && c <= 'z');
        }
    }
}
