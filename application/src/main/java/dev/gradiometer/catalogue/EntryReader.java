package dev.gradiometer.catalogue;

import dev.gradiometer.catalogue.RunCatalogue.Entry;
import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.readings.Ending;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads what {@link EntryWriter} wrote. Arguments of a constructor are evaluated in their order, as they stand there. */
final class EntryReader {
    private final DataInputStream from;
    private final TextPool texts;

    EntryReader(DataInputStream from, TextPool texts) {
        this.from = from;
        this.texts = texts;
    }

    Entry next() throws IOException {
        FileMarks marks = new FileMarks(
                from.readLong(), from.readLong(), from.readLong(), from.readLong(), from.readLong(), from.readLong());
        RunSummary summary = new RunSummary(
                text(),
                text(),
                text(),
                from.readBoolean() ? Instant.ofEpochSecond(from.readLong(), from.readInt()) : null,
                RunState.valueOf(text()),
                Ending.valueOf(text()),
                from.readLong(),
                from.readDouble(),
                text(),
                from.readInt(),
                from.readLong(),
                from.readDouble(),
                from.readDouble(),
                from.readDouble(),
                constant(Outcome.State.class),
                finding(),
                settings(),
                text());
        return new Entry(marks, summary);
    }

    private @Nullable FirstFinding finding() throws IOException {
        Cause cause = constant(Cause.class);
        return cause == null
                ? null
                : new FirstFinding(cause, Severity.valueOf(text()), Certainty.valueOf(text()), from.readLong());
    }

    private SequencedMap<String, String> settings() throws IOException {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        for (int left = from.readInt(); left > 0; left--) {
            settings.put(text(), text());
        }
        return settings;
    }

    private String text() throws IOException {
        return texts.text(from.readInt());
    }

    private <E extends Enum<E>> @Nullable E constant(Class<E> type) throws IOException {
        String name = text();
        return name.isEmpty() ? null : Enum.valueOf(type, name);
    }
}
