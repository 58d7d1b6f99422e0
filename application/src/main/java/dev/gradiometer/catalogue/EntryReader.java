package dev.gradiometer.catalogue;

import dev.gradiometer.catalogue.RunCatalogue.Entry;
import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.readings.Ending;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads what {@link EntryWriter} wrote. A constructor's arguments are evaluated in the order in which they stand. */
final class EntryReader {
    private final ByteBuffer from;
    private final TextPool texts;

    EntryReader(ByteBuffer from, TextPool texts) {
        this.from = from;
        this.texts = texts;
    }

    Entry next() {
        FileMarks marks = new FileMarks(
                from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong());
        RunSummary summary = new RunSummary(
                text(),
                text(),
                text(),
                from.get() != 0 ? Instant.ofEpochSecond(from.getLong(), from.getInt()) : null,
                RunState.valueOf(text()),
                Ending.valueOf(text()),
                from.getLong(),
                from.getDouble(),
                text(),
                from.getInt(),
                from.getLong(),
                from.getDouble(),
                from.getDouble(),
                from.getDouble(),
                constant(Outcome.State.class),
                finding(),
                settings(),
                text());
        return new Entry(marks, summary);
    }

    private @Nullable FirstFinding finding() {
        Cause cause = constant(Cause.class);
        return cause == null
                ? null
                : new FirstFinding(cause, Severity.valueOf(text()), Certainty.valueOf(text()), from.getLong());
    }

    private SequencedMap<String, String> settings() {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        for (int left = from.getInt(); left > 0; left--) {
            settings.put(text(), text());
        }
        return settings;
    }

    private String text() {
        return texts.text(from.getInt());
    }

    private <E extends Enum<E>> @Nullable E constant(Class<E> type) {
        String name = text();
        return name.isEmpty() ? null : Enum.valueOf(type, name);
    }
}
