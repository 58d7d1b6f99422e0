package dev.gradiometer.catalogue;

import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.readings.Ending;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One run at a glance. What is not known is NaN, 0 for a count, an empty text, or null.
 *
 * @param id         name of its folder
 * @param name       name of its experiment
 * @param program    that recorded it, with its version
 * @param started    when
 * @param state      whether it goes on
 * @param ending     how it ended
 * @param steps      steps that it has behind it
 * @param seconds    from its start to its last record
 * @param network    widths and kinds of layers: {@code 784-64×20-10 sigmoid}
 * @param layers     layers with weights
 * @param parameters trained numbers
 * @param loss       the last 𝓛 over the training part, or else of the last batch
 * @param guess      𝓛 of the best constant prediction
 * @param accuracy   together with {@code loss}
 * @param outcome    the verdict of its last diagnosis
 * @param finding    the most severe one of its last diagnosis
 * @param settings   keys of the experiment with their values, as {@code --set} takes them; of a run of another program
 *     those that its manifest knows
 * @param damage     why the folder cannot be read; empty if it can
 */
public record RunSummary(
        String id,
        String name,
        String program,
        @Nullable Instant started,
        RunState state,
        Ending ending,
        long steps,
        double seconds,
        String network,
        int layers,
        long parameters,
        double loss,
        double guess,
        double accuracy,
        Outcome.@Nullable State outcome,
        @Nullable FirstFinding finding,
        SequencedMap<String, String> settings,
        String damage) {
    public RunSummary {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /** The run in a folder that cannot be read. */
    static RunSummary damaged(String id, String damage) {
        return new RunSummary(
                id,
                id,
                "",
                null,
                RunState.DAMAGED,
                Ending.OPEN,
                0,
                Double.NaN,
                "",
                0,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                null,
                null,
                new LinkedHashMap<>(),
                damage);
    }

    /** The same in another state. */
    RunSummary in(RunState other) {
        return other == state
                ? this
                : new RunSummary(
                        id,
                        name,
                        program,
                        started,
                        other,
                        ending,
                        steps,
                        seconds,
                        network,
                        layers,
                        parameters,
                        loss,
                        guess,
                        accuracy,
                        outcome,
                        finding,
                        settings,
                        damage);
    }
}
