package dev.gradiometer.cli;

import dev.gradiometer.runs.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A run on a small table with a gap, words and a decimal comma, to be asked. */
final class TrainedTable {
    private static final String DATA = """
            data:
              source: csv
              path: guests.csv
              %s
              delimiter: ";"
              decimal: ","
              ignore: [id, %s]
              categories: [{column: town, unseen: error}]
              missing: {age: mean}
              scaling: standardise
            """;

    private static final String REST = """
            training: {epochs: 40, batch: 20, optimiser: adam, learning-rate: 0.02}
            """;

    private final Path folder;

    TrainedTable(Path folder) {
        this.folder = folder;
    }

    /** Rows from the first number on, without what is predicted. */
    static String questions(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> "%d;%s;%s".formatted(i, age(i), town(i)))
                .collect(Collectors.joining("\n", "id;age;town\n", "\n"));
    }

    private static String rows() {
        return IntStream.range(0, 100)
                .mapToObj(i -> "%d;%s;%s;%s;%d".formatted(i, age(i), town(i), stays(i), pays(i)))
                .collect(Collectors.joining("\n", "id;age;town;stays;pays\n", "\n"));
    }

    private static String age(int i) {
        return i % 10 == 9 ? "" : "%d,5".formatted(i * 7 % 50);
    }

    private static String town(int i) {
        return i % 3 == 0 ? "Rome" : "Oslo";
    }

    private static String stays(int i) {
        return i * 7 % 50 > 25 ? "yes" : "no";
    }

    private static int pays(int i) {
        return 1_000 * (i * 7 % 50 + 1);
    }

    /** The folder of a run that predicts who stays. */
    Path classes() throws IOException {
        return train(DATA.formatted("label: stays", "pays") + """
                network: {layers: [{dense: 8, activation: tanh}, {dense: 2}]}
                loss: categorical-cross-entropy-on-logits
                """ + REST);
    }

    /** The folder of a run that predicts what guests pay. */
    Path numbers() throws IOException {
        return train(DATA.formatted("targets: [pays]\n  target-scaling: log", "stays") + """
                network: {layers: [{dense: 8, activation: tanh}, {dense: 1}]}
                loss: mean-squared-error
                """ + REST);
    }

    private Path train(String experiment) throws IOException {
        Files.writeString(folder.resolve("guests.csv"), rows());
        Path file = Files.writeString(folder.resolve("guests.yaml"), experiment);
        return Path.of(
                Training.of(file).checkpointedIn(folder.resolve("runs")).run().folder());
    }
}
