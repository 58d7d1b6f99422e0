package dev.gradiometer.experiment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Undefined;
import dev.gradiometer.runfolder.json.JsonForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every metric is scikit-learn's number, on cases that {@code scikit_learn.py} stored with its answers. */
class ScikitLearnTest {
    private static final double RELATIVE = 1e-12;

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in = ScikitLearnTest.class.getResourceAsStream("scikit-learn.json")) {
            return JsonForm.mapper().readTree(in).get("cases").valueStream().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyMetricIsScikitLearns(JsonNode stored) {
        String name = stored.get("name").asString();
        switch (stored.get("kind").asString()) {
            case "classes" -> {
                ClassTally tally = classes(stored);
                requireSame(name, tally.scores(), stored.get("expected"));
                assertThat(tally.confusion()).isEqualTo(confusion(stored.get("confusion")));
            }
            case "labels" -> {
                LabelTally tally = labels(stored);
                requireSame(name, tally.scores(), stored.get("expected"));
                for (int k = 0; k < stored.get("each").size(); k++) {
                    List<Score> counted = tally.scores(k).stream()
                            .filter(score -> !score.metric().ranks())
                            .toList();
                    requireSame(
                            name + ", label " + k, counted, stored.get("each").get(k));
                }
            }
            default -> {
                NumberTally tally = numbers(stored);
                requireSame(name, tally.scores(), stored.get("expected"));
                for (int t = 0; t < stored.get("each").size(); t++) {
                    requireSame(
                            name + ", target " + t,
                            tally.scores(t),
                            stored.get("each").get(t));
                }
            }
        }
    }

    private static ClassTally classes(JsonNode stored) {
        ClassTally tally = new ClassTally(stored.get("classes").asInt(), asked(stored));
        for (int i = 0; i < stored.get("truth").size(); i++) {
            tally.add(
                    (int) stored.get("truth").get(i).asDouble(),
                    (int) stored.get("predicted").get(i).asDouble(),
                    row(stored.get("probabilities").get(i)),
                    weight(stored, i));
        }
        return tally;
    }

    private static LabelTally labels(JsonNode stored) {
        int count = stored.get("truth").get(0).size();
        LabelTally tally = new LabelTally(count, asked(stored));
        boolean[] predicted = new boolean[count];
        for (int i = 0; i < stored.get("truth").size(); i++) {
            double[] answers = row(stored.get("predicted").get(i));
            for (int k = 0; k < count; k++) {
                predicted[k] = answers[k] == 1;
            }
            double[] probabilities = row(stored.get("probabilities").get(i));
            tally.add(row(stored.get("truth").get(i)), predicted, probabilities, weight(stored, i));
        }
        return tally;
    }

    private static NumberTally numbers(JsonNode stored) {
        NumberTally tally = new NumberTally(stored.get("truth").get(0).size(), asked(stored));
        for (int i = 0; i < stored.get("truth").size(); i++) {
            tally.add(
                    row(stored.get("truth").get(i)), row(stored.get("predicted").get(i)), weight(stored, i));
        }
        return tally;
    }

    private static List<Metric> asked(JsonNode stored) {
        return stored.get("expected").propertyNames().stream()
                .map(key -> Metric.valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList();
    }

    private static double[] row(JsonNode numbers) {
        return numbers.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    private static double weight(JsonNode stored, int sample) {
        return stored.get("weights").isNull()
                ? 1
                : stored.get("weights").get(sample).asDouble();
    }

    private static List<List<Long>> confusion(JsonNode rows) {
        List<List<Long>> counts = new ArrayList<>();
        rows.valueStream()
                .forEach(row -> counts.add(
                        row.valueStream().map(count -> (long) count.asDouble()).toList()));
        return counts;
    }

    private static void requireSame(String name, List<Score> scores, JsonNode expected) {
        assertThat(scores).hasSize(expected.size());
        for (Score score : scores) {
            String key = score.metric().name().toLowerCase(Locale.ROOT).replace('_', '-');
            JsonNode value = expected.get(key);
            if (value.isString()) {
                assertThat(score.value()).as(name + ", " + key).isNaN();
                assertThat(score.why()).as(name + ", " + key).isEqualTo(Undefined.CLASS_MISSING);
            } else {
                double right = value.asDouble();
                assertThat(score.value()).as(name + ", " + key).isCloseTo(right, within(RELATIVE * Math.abs(right)));
                assertThat(score.value())
                        .isBetween(score.metric().lowest(), score.metric().highest());
            }
        }
    }
}
