package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.bench.ground.label.Label;
import dev.gradiometer.bench.ground.label.Labelled;
import java.util.List;
import java.util.SequencedMap;

/**
 * A network, what became of it, and what the doctor and its rivals said of one of its trainings.
 *
 * @param network with its label
 * @param told    by the doctor
 * @param rivals  causes named by each rival
 * @param tried   the doctor's advice, followed
 */
record Examined(Labelled network, Told told, SequencedMap<String, List<String>> rivals, List<Tried> tried) {
    boolean fails() {
        return network.label() == Label.FAILS;
    }

    boolean healthy() {
        return network.label() == Label.HEALTHY;
    }

    /** Whether {@code cause} is a right answer. */
    boolean right(String cause) {
        return fails() && network.entry().causes().contains(cause);
    }

    /** Whether a right cause is among the first {@code count} that the doctor names. */
    boolean rightAmong(int count) {
        return told.failures().stream().limit(count).anyMatch(named -> right(named.cause()));
    }

    /** What is wrong with what the doctor said, in a word or two; ok if nothing is. */
    String judgement() {
        if (fails()) {
            return !told.alarms()
                    ? "MISSED"
                    : rightAmong(1) ? "ok" : rightAmong(2) ? "SECOND" : rightAmong(9) ? "LATER" : "WRONG CAUSE";
        }
        return healthy() ? told.alarms() ? "FALSE ALARM" : "ok" : "-";
    }
}
