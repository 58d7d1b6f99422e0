package dev.gradiometer.runs;

import dev.gradiometer.exports.ReadingEvents;
import dev.gradiometer.exports.ReadingTable;
import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.WholeFile;
import dev.gradiometer.tables.CsvOutput;
import dev.gradiometer.tables.ParquetOutput;
import dev.gradiometer.tables.Table;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Writes what a run recorded for other programs, each file all at once. Also of a run that another program recorded, or
 * that still goes on.
 */
public final class RunExport {
    private static final int BUFFER = 1 << 16;

    private final RunFolder folder;

    private RunExport(RunFolder folder) {
        this.folder = folder;
    }

    /**
     * The recording of a run.
     *
     * @throws UserInputException if it is not the folder of a run
     */
    public static RunExport of(Path run) {
        return new RunExport(RunFolder.open(run));
    }

    /**
     * Writes the readings as CSV, a row for each layer of each recorded step.
     *
     * @param file not there yet
     * @throws UserInputException if no step is recorded, or the file cannot be written
     */
    public void csv(Path file) {
        NewFile.require(file);
        Table table = table();
        write(file, bytes -> {
            BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
            CsvOutput.write(table, writer);
            writer.flush();
        });
    }

    /**
     * Writes the same table as Parquet.
     *
     * @param file not there yet
     * @throws UserInputException as {@link #csv}, and if DuckDB is not on the class path
     */
    public void parquet(Path file) {
        NewFile.require(file);
        ParquetOutput.require();
        Table table = table();
        write(file, bytes -> ParquetOutput.write(table, bytes));
    }

    /**
     * Writes readings and evaluations as a file of events for TensorBoard.
     *
     * @param logs the folder that it is put in, made if it is not there; TensorBoard takes each folder for a run
     * @throws UserInputException if events are there already, no step is recorded, or the file cannot be written
     */
    public void tensorBoard(Path logs) {
        if (FileKind.of(logs) == FileKind.FILE) {
            throw new UserInputException("%s is a file; name a folder for TensorBoard's events".formatted(logs));
        }
        double started = started();
        try {
            requireNoEvents(logs);
            Recording recording = recording();
            Files.createDirectories(logs);
            WholeFile.write(
                    logs.resolve("events.out.tfevents.%010d.gradiometer".formatted((long) started)), channel -> {
                        OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                        WritableByteChannel buffered = Channels.newChannel(bytes);
                        ReadingEvents.write(recording, started, buffered);
                        bytes.flush();
                    });
        } catch (IOException e) {
            throw FileTrouble.at(logs.toString(), "events cannot be written", e, "name another folder");
        }
    }

    private static void requireNoEvents(Path logs) throws IOException {
        if (!Files.isDirectory(logs)) {
            return;
        }
        try (Stream<Path> files = Files.list(logs)) {
            if (files.anyMatch(file -> FileTrouble.name(file).contains("tfevents"))) {
                throw new UserInputException(
                        "%s: events are in it already, and TensorBoard would mix them; name a folder of its own"
                                .formatted(logs));
            }
        }
    }

    /** In seconds since 1970; 0 if the run does not say. */
    private double started() {
        try {
            return Instant.parse(folder.manifest().started()).toEpochMilli() / 1000.0;
        } catch (DateTimeException e) {
            return 0;
        }
    }

    private Table table() {
        return ReadingTable.of(recording());
    }

    private Recording recording() {
        Recording recording = folder.recording();
        if (recording.steps().stream().allMatch(step -> step.layers().isEmpty())) {
            throw new UserInputException(
                    "%s: no step with layers is recorded in it; there is nothing to write".formatted(folder.path()));
        }
        return recording;
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream bytes) throws IOException;
    }

    private static void write(Path file, Content content) {
        try {
            WholeFile.write(file, channel -> {
                OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                content.writeTo(bytes);
                bytes.flush();
            });
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be written", e, "name another file");
        }
    }
}
