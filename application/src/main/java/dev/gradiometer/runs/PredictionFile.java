package dev.gradiometer.runs;

import dev.gradiometer.experiment.prediction.PredictionColumns;
import dev.gradiometer.experiment.prediction.Predictions;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.WholeFile;
import dev.gradiometer.tables.CsvOutput;
import dev.gradiometer.tables.ParquetOutput;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** A file of predictions, whose ending says its form. */
public final class PredictionFile {
    private final Path path;
    private final Form form;

    private enum Form {
        /** All columns, as text. */
        CSV(".csv"),
        /** All columns, by their types. */
        PARQUET(".parquet"),
        /** The probabilities or numbers alone, in float64. */
        NPY(".npy");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }
    }

    private PredictionFile(Path path, Form form) {
        this.path = path;
        this.form = form;
    }

    /**
     * The file that {@code path} is to become.
     *
     * @throws UserInputException if something is there already, its folder is not, predictions are not written in
     *     the form of its ending, or DuckDB, which writes Parquet, is not on the class path
     */
    public static PredictionFile at(Path path) {
        String name = FileTrouble.name(path).toLowerCase(Locale.ROOT);
        Form form = Stream.of(Form.values())
                .filter(one -> name.endsWith(one.ending))
                .findFirst()
                .orElseThrow(() -> new UserInputException(
                        "%s: predictions are written as .csv, .parquet or .npy; end the file's name with one of them"
                                .formatted(path)));
        NewFile.require(path);
        if (form == Form.PARQUET) {
            ParquetOutput.require();
        }
        return new PredictionFile(path, form);
    }

    /** Whether columns of words, such as those that are kept beside predictions, have a place in it. */
    public boolean holdsWords() {
        return form != Form.NPY;
    }

    /**
     * Writes it, all at once.
     *
     * @throws UserInputException if the file system refuses; nothing is there then
     */
    public void write(PredictedRows predicted) {
        try {
            WholeFile.write(path, channel -> {
                OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                switch (form) {
                    case CSV -> {
                        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
                        CsvOutput.write(predicted.table(), text);
                    }
                    case PARQUET -> ParquetOutput.write(predicted.table(), bytes);
                    case NPY -> Npy.write(bytes, tensor(predicted.predictions()));
                }
                bytes.flush();
            });
        } catch (IOException e) {
            throw FileTrouble.at(path.toString(), "predictions cannot be written", e, "name another file");
        }
    }

    private static Tensor tensor(Predictions predictions) {
        double[][] rows = PredictionColumns.numbers(predictions);
        return Tensor.of(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, rows[0].length);
    }
}
