package dev.gradiometer.runs;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.DatedFolder;
import dev.gradiometer.runfolder.WholeFile;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.sweeps.SweepTables;
import dev.gradiometer.tables.CsvOutput;
import dev.gradiometer.tables.ParquetOutput;
import dev.gradiometer.trials.LocalTrials;
import dev.gradiometer.trials.TrialData;
import dev.gradiometer.views.SweepDocument;
import dev.gradiometer.views.picture.SweepPicture;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder of a sweep: what was asked, every training's answer as it is ready ({@code trials.jsonl}), and at the end
 * tables and a picture. A sweep that was interrupted goes on from it.
 */
public final class SweepFolder {
    private static final String REQUEST = "request.json";
    private static final String ADVICE = "choose another folder";

    private final Path path;
    private final ExperimentFile file;
    private final SweepSpec sweep;

    private SweepFolder(Path path, ExperimentFile file, SweepSpec sweep) {
        this.path = path;
        this.file = file;
        this.sweep = sweep;
    }

    /** Reads an experiment file, as all commands that train do. */
    public static ExperimentFile read(Path path, List<String> settings) {
        return Experiment.read(path, settings).file();
    }

    /**
     * Makes a folder {@code <local time>-<name>} for a new sweep.
     *
     * @param out folder in which it is made
     * @throws UserInputException if it cannot be
     */
    public static SweepFolder create(Path out, ExperimentFile file, SweepSpec sweep) {
        try {
            Path path = DatedFolder.make(out, file.spec().name(), Clock.system(ZoneId.systemDefault()));
            return new SweepFolder(path, file, sweep).kept();
        } catch (IOException e) {
            throw FileTrouble.at("sweep folder in " + out, "cannot be made", e, ADVICE);
        }
    }

    /**
     * Opens the folder of a sweep.
     *
     * @throws UserInputException if it is none, or what was asked cannot be read
     */
    public static SweepFolder open(Path folder) {
        Path request = folder.resolve(REQUEST);
        if (!Files.isRegularFile(request)) {
            throw new UserInputException(
                    "%s: not the folder of a sweep, it has no %s; give the folder that sweep printed"
                            .formatted(folder, REQUEST));
        }
        try {
            SweepRequest asked = SweepRequest.read(Files.readAllBytes(request));
            return new SweepFolder(folder, asked.file(), asked.sweep());
        } catch (IOException e) {
            throw FileTrouble.unreadable(request, e);
        } catch (UserInputException e) {
            throw new UserInputException(
                    ("%s: %s; what was trained is safe in trials.jsonl: start the sweep again with --out"
                                    + " and copy that file there")
                            .formatted(request, e.getMessage()),
                    e);
        }
    }

    /**
     * The same, asked for something else from here on; what was trained is not trained again.
     *
     * @throws UserInputException if that cannot be written
     */
    public SweepFolder asking(SweepSpec other) {
        try {
            return new SweepFolder(path, file, other).kept();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private SweepFolder kept() throws IOException {
        WholeFile.write(path.resolve(REQUEST), SweepRequest.of(file, sweep).document());
        return this;
    }

    private UserInputException unwritable(IOException e) {
        return FileTrouble.at(path.toString(), "cannot be written", e, "make room; what was trained is kept");
    }

    public Path path() {
        return path;
    }

    /** What is swept. */
    public ExperimentFile file() {
        return file;
    }

    /** How. */
    public SweepSpec sweep() {
        return sweep;
    }

    /** Where relative paths of a file's data start. */
    public static Path folderOf(ExperimentFile file) {
        return Experiment.folderOf(FileTrouble.path("experiment file", file.name()));
    }

    /**
     * What makes trainings on {@code data} and keeps their answers here.
     *
     * @throws UserInputException if those that are here cannot be read, or written to
     */
    public LocalTrials trials(TrialData data) {
        return LocalTrials.on(data).keptIn(path);
    }

    /**
     * Writes tables, a document and a picture.
     *
     * @param parquet whether the trainings are written as Parquet too
     * @return names of the files
     * @throws UserInputException if the file system refuses, or DuckDB is not there for Parquet
     */
    public List<String> write(SweepResult result, boolean parquet) {
        List<String> names = new ArrayList<>();
        file("points.csv", names, bytes -> CsvOutput.write(SweepTables.points(result), writer(bytes)));
        file("trainings.csv", names, bytes -> CsvOutput.write(SweepTables.trainings(result), writer(bytes)));
        file("sweep.json", names, bytes -> bytes.write(SweepDocument.of(result).json()));
        if (!result.ranked().isEmpty()) {
            file("sweep.png", names, bytes -> bytes.write(SweepPicture.png(result)));
        }
        if (parquet) {
            file("trainings.parquet", names, bytes -> ParquetOutput.write(SweepTables.trainings(result), bytes));
        }
        return names;
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream bytes) throws IOException;
    }

    private static BufferedWriter writer(OutputStream bytes) {
        return new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    }

    private void file(String name, List<String> names, Content content) {
        try {
            WholeFile.write(path.resolve(name), channel -> {
                OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(bytes);
                bytes.flush();
            });
            names.add(name);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}
