package dev.gradiometer.catalogue;

import dev.gradiometer.catalogue.RunCatalogue.Entry;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a run of a {@link CatalogueIndex} as a row, which {@link EntryReader} reads. */
final class EntryWriter {
    private final DataOutputStream to;
    private final TextPool texts;

    EntryWriter(DataOutputStream to, TextPool texts) {
        this.to = to;
        this.texts = texts;
    }

    void write(Entry entry) throws IOException {
        write(entry.marks());
        RunSummary run = entry.summary();
        text(run.id());
        text(run.name());
        text(run.program());
        Instant started = run.started();
        to.writeBoolean(started != null);
        if (started != null) {
            to.writeLong(started.getEpochSecond());
            to.writeInt(started.getNano());
        }
        constant(run.state());
        constant(run.ending());
        to.writeLong(run.steps());
        to.writeDouble(run.seconds());
        text(run.network());
        to.writeInt(run.layers());
        to.writeLong(run.parameters());
        to.writeDouble(run.loss());
        to.writeDouble(run.guess());
        to.writeDouble(run.accuracy());
        constant(run.outcome());
        FirstFinding finding = run.finding();
        constant(finding == null ? null : finding.cause());
        if (finding != null) {
            constant(finding.severity());
            constant(finding.certainty());
            to.writeLong(finding.sinceStep());
        }
        to.writeInt(run.settings().size());
        for (Map.Entry<String, String> setting : run.settings().entrySet()) {
            text(setting.getKey());
            text(setting.getValue());
        }
        text(run.damage());
    }

    private void write(FileMarks marks) throws IOException {
        to.writeLong(marks.manifestSize());
        to.writeLong(marks.manifestTime());
        to.writeLong(marks.readingsSize());
        to.writeLong(marks.readingsTime());
        to.writeLong(marks.findingsSize());
        to.writeLong(marks.findingsTime());
    }

    private void text(String text) throws IOException {
        to.writeInt(texts.number(text));
    }

    /** By its name, so that a version with more constants reads no other one; empty for null. */
    private void constant(@Nullable Enum<?> constant) throws IOException {
        text(constant == null ? "" : constant.name());
    }
}
