package dev.gradiometer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Ending;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFilterTest {
    private static final List<RunSummary> RUNS = List.of(
            run(
                    "a",
                    0.5,
                    Outcome.State.LEARNED,
                    Map.of("training.optimiser", "adam", "training.learning-rate", "0.001")),
            run(
                    "b",
                    2.25,
                    Outcome.State.FAILED,
                    Map.of("training.optimiser", "adam", "training.learning-rate", "1e-1")),
            run(
                    "c",
                    Double.NaN,
                    null,
                    Map.of(
                            "training.optimiser",
                            "SGD",
                            "training.learning-rate",
                            "0.10",
                            "training.batch",
                            "full",
                            "network.layers[0].dense",
                            "8",
                            "network.layers[1].dense",
                            "2")),
            run("two words", 10, Outcome.State.BROKE, Map.of("training.schedule.epochs", "2", "training.epochs", "3")));
    private static final RunColumns COLUMNS = RunColumns.of(RUNS);

    private static RunSummary run(String name, double loss, Outcome.State outcome, Map<String, String> settings) {
        return run(name, loss, outcome, settings, "2-8-2 tanh");
    }

    private static RunSummary run(
            String name, double loss, Outcome.State outcome, Map<String, String> settings, String network) {
        FirstFinding finding = outcome == Outcome.State.FAILED
                ? new FirstFinding(Cause.VANISHING_GRADIENT, Severity.FAILURE, Certainty.CERTAIN, 0)
                : null;
        return new RunSummary(
                "2026-" + name,
                name,
                "gradiometer 1",
                Instant.parse("2026-01-02T03:04:05Z"),
                RunState.ENDED,
                Ending.COMPLETED,
                100,
                5,
                network,
                2,
                42,
                loss,
                1,
                Double.NaN,
                outcome,
                finding,
                new LinkedHashMap<>(settings),
                "");
    }

    private static String meant(String filter) {
        RunFilter read = RunFilter.parse(filter, COLUMNS);
        return String.join(" ", RUNS.stream().filter(read).map(RunSummary::name).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            optimiser = adam and rate < 0.01                       | a
            optimiser=adam and rate<0.01                           | a
            training.learning-rate = 0.1                           | b c
            learning-rate >= .1                                    | b c
            lr == 1e-1                                             | b c
            optimizer = sgd                                        | c
            OPTIMISER = Adam AND NOT name = a                      | b
            not optimiser = adam                                   | c two words
            optimiser != adam                                      | c two words
            rate > 0.01 or outcome = learned                       | a b c
            rate > 1 or rate > 0.01 and name = b                   | b
            (rate > 0.01 or outcome = learned) and not (name = b)  | a c
            not not name = a                                       | a
            loss < 1                                               | a
            loss > 2.25                                            | two words
            loss <= 2.25                                           | a b
            finding ~ vanish                                       | b
            name = 'two words'                                     | two words
            name = "two words"                                     | two words
            name = two                                             | ``
            name ~ w                                               | two words
            batch = full                                           | c
            batch < 100                                            | ``
            layers[1].dense = 2                                    | c
            network.layers[0].dense = 8                            | c
            training.epochs = 3                                    | two words
            started >= 2026-01-02                                  | a b c two words
            started < 2026-01-02                                   | ``
            state = ended and steps = 100 and parameters = 42      | a b c two words
            """)
    void means(String filter, String names) {
        assertThat(meant(filter)).isEqualTo(names == null ? "" : names);
    }

    @Test
    void aBlankOneMeansAll() {
        assertThat(meant("  ")).isEqualTo("a b c two words");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rate <                | at character 7: expected a value after '<', got the end
            rate < slow           | at character 8: expected a number after '<', got 'slow'
            raet < 1              | at character 1: no run has a column or key 'raet'; did you mean 'rate'?
            (name = a             | at character 10: expected ), got the end
            name = a)             | at character 9: expected and, or, or the end, got ')'
            name = a name = b     | at character 10: expected and, or, or the end, got 'name'
            name                  | at character 5: expected = != < <= > >= ~ after 'name', got the end
            = 3                   | at character 1: expected a column or key, got '='
            name = a and          | at character 13: expected a column or key, got the end
            name = 'a             | at character 8: the quote ' is not closed
            name ! a              | at character 6: expected != after a column
            dense = 3             | 'dense' may be network.layers[0].dense or network.layers[1].dense; name one of them
            epochs = 3            | 'epochs' may be
            """)
    void aMistakeIsOneLineWithItsPlace(String filter, String said) {
        assertThatThrownBy(() -> RunFilter.parse(filter, COLUMNS))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(said)
                .hasMessageStartingWith("filter '" + filter + "'");
    }

    @Test
    void longAndDeepOnesAreRefused() {
        assertThatThrownBy(() -> RunFilter.parse("(".repeat(2_000) + "name = a", COLUMNS))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("nested more than 100 deep");
        assertThatThrownBy(() -> RunFilter.parse("name = " + "a".repeat(20_000), COLUMNS))
                .hasMessageContaining("longer than");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loss       | a b two words c
            loss:desc  | two words b a c
            name:desc  | two words c b a
            rate       | a c b two words
            batch      | c two words b a
            """)
    void ordersByAnyColumnWithTheUnknownLast(String order, String names) {
        String sorted = RUNS.stream()
                .sorted(RunOrder.parse(order, COLUMNS))
                .map(RunSummary::name)
                .collect(Collectors.joining(" "));
        assertThat(sorted).isEqualTo(names);
    }

    @Test
    void anOrderOfNothingIsOneLine() {
        assertThatThrownBy(() -> RunOrder.parse("lost:desc", COLUMNS))
                .hasMessageContaining("sort 'lost:desc': no run has a column or key 'lost'; did you mean 'loss'?");
    }

    @Test
    void runsDifferInKeysWhoseValuesDoNotMeanTheSame() {
        RunComparison comparison = RunComparison.of(RUNS.subList(1, 3));
        assertThat(comparison.differences())
                .extracting(RunComparison.Difference::key)
                .contains("training.optimiser", "training.batch")
                .doesNotContain("training.learning-rate");
        assertThat(comparison.differences())
                .filteredOn(difference -> difference.key().equals("training.batch"))
                .first()
                .extracting(RunComparison.Difference::values)
                .isEqualTo(List.of("", "full"));
    }

    @Test
    void networksThatNoKeyDescribesAreComparedAsAWhole() {
        List<RunSummary> watched = List.of(
                run("d", 1, null, Map.of("training.batch", "32"), "10-20-1 relu"),
                run("e", 1, null, Map.of("training.batch", "32"), "10-20-1 sigmoid"));
        assertThat(RunComparison.of(watched).differences())
                .containsExactly(new RunComparison.Difference("network", List.of("10-20-1 relu", "10-20-1 sigmoid")));
    }
}
