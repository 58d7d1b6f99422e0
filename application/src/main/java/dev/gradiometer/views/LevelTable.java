package dev.gradiometer.views;

import dev.gradiometer.doctor.repair.Level;
import dev.gradiometer.doctor.repair.Proof;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Score;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far the original and the repaired network come by seed, on the training part.
 *
 * @param metric by what
 * @param rows   by seed
 */
public record LevelTable(Text metric, List<Row> rows) {
    public LevelTable {
        rows = List.copyOf(rows);
    }

    /**
     * One seed; NaN for a training that broke.
     *
     * @param before value of the metric
     * @param after  likewise
     */
    public record Row(long seed, double before, double after) {}

    /** The table of a proof. */
    public static LevelTable of(Proof proof) {
        Optional<Score> score = Stream.concat(proof.after().stream(), proof.before().stream())
                .flatMap(level -> Optional.ofNullable(level.score()).stream())
                .findFirst();
        List<Row> rows = IntStream.range(0, proof.seeds().size())
                .mapToObj(k -> new Row(
                        proof.seeds().get(k),
                        value(proof.before().get(k), score),
                        value(proof.after().get(k), score)))
                .toList();
        return new LevelTable(score.map(s -> MetricPhrase.name(s.metric())).orElse(RepairPhrase.LEVELS.with()), rows);
    }

    /** Of the same metric in all rows. */
    private static double value(Level level, Optional<Score> asked) {
        Score score = level.score();
        if (asked.isEmpty()) {
            return level.value() <= -1 ? Double.NaN : level.value();
        }
        return score == null || score.metric() != asked.get().metric() ? Double.NaN : score.value();
    }
}
