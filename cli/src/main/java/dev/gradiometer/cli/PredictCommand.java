package dev.gradiometer.cli;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runs.PredictedRows;
import dev.gradiometer.runs.PredictionFile;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.tables.CsvOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Predicts from the rows of a user's data with the network of a run. */
final class PredictCommand implements Callable<Integer> {
    private static final String KEEP = "--keep";

    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec run = Options.operand("RUN_FOLDER", "The folder of a run of train.");
    private final PositionalParamSpec data = Options.operand(
            "DATA",
            "What to predict from: a table with the columns that were trained on, plain or packed as in training;"
                    + " or, for a run on arrays, a .npy, .npz or IDX file. Targets need not be in it.");
    private final OptionSpec out = Options.value(
                    "--out",
                    Path.class,
                    "FILE",
                    "Where predictions go: .csv or .parquet, or .npy for the numbers alone (default: "
                            + "CSV to standard output).")
            .build();
    private final OptionSpec keep = Options.value(
                    KEEP,
                    List.class,
                    "COLUMN",
                    "A column of DATA to put before the predictions, such as a number of the row; may be repeated.")
            .auxiliaryTypes(String.class)
            .build();

    PredictCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return Options.command(
                        "predict",
                        "Predict with a trained network, from a user's data, row by row: classes with probabilities,"
                                + " or numbers in the user's unit.",
                        this)
                .addPositional(run)
                .addPositional(data)
                .addOption(out)
                .addOption(keep);
    }

    @Override
    public Integer call() {
        List<String> kept = Options.list(keep);
        Path asked = out.getValue();
        PredictionFile file = asked == null ? null : PredictionFile.at(asked);
        if (file != null && !file.holdsWords() && !kept.isEmpty()) {
            throw new UserInputException(
                    "%s: %s keeps columns in .csv and .parquet files; an array has only the predictions' numbers"
                            .formatted(asked, KEEP));
        }
        PredictedRows predicted;
        try (StatusLine progress = new StatusLine(at.err(), language.notices())) {
            predicted = RecordedRun.open(run.getValue()).predict(data.getValue(), kept, progress);
        }
        write(predicted, file);
        return ExitCode.FINE;
    }

    private void write(PredictedRows predicted, @Nullable PredictionFile file) {
        if (file != null) {
            file.write(predicted);
            return;
        }
        try {
            Writer text = new OutputStreamWriter(at.out(), StandardCharsets.UTF_8);
            CsvOutput.write(predicted.table(), text);
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
