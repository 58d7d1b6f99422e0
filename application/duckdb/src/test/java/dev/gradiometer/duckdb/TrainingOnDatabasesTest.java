package dev.gradiometer.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.drafting.Drafting;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.runs.PredictedRows;
import dev.gradiometer.runs.PredictionFile;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.runs.Training;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.ParquetTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same table in a Parquet file, a database and a CSV file makes the same network. */
class TrainingOnDatabasesTest {
    private static final String ROWS = """
            SELECT range id, (range * 7 % 50) + 0.5 age, CASE WHEN range % 3 = 0 THEN 'Rome' ELSE 'Oslo' END town,
                   range % 2 = 0 child, CASE WHEN range * 7 % 50 > 25 THEN 'yes' ELSE 'no' END stays
            FROM range(100)
            """;

    private static final String REST = """
              label: stays
              ignore: [id]
              categories: [town]
              booleans: [child]
              scaling: standardise
            network: {layers: [{dense: 8, activation: tanh}, {dense: 2}]}
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 5, batch: 20, optimiser: adam, learning-rate: 0.02}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTables() throws SQLException {
        Duck.parquet(folder.resolve("t.parquet"), ROWS);
        Duck.run("jdbc:duckdb:", "COPY (%s) TO '%s/t.csv' (FORMAT csv)".formatted(ROWS, folder));
        Duck.run("jdbc:duckdb:" + folder.resolve("t.duckdb"), "CREATE TABLE guests AS " + ROWS);
    }

    private Path train(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), "data:\n" + source.indent(2) + REST);
        return folderOf(Training.of(file).checkpointedIn(folder.resolve(name)));
    }

    private static Path folderOf(Training training) {
        return Path.of(Objects.requireNonNull(training.run().folder()));
    }

    private List<Double> probabilities(Path run, String data) {
        PredictedRows rows = RecordedRun.open(run).predict(folder.resolve(data), List.of(), Loading.UNHEARD);
        Column.Numbers column = (Column.Numbers) rows.table().column("probability yes");
        return IntStream.range(0, column.rows()).mapToObj(column::at).toList();
    }

    @Test
    void trainsAndPredictsTheSameFromEverySource() throws IOException {
        Files.writeString(folder.resolve("later.sql"), "-- all of them\nFROM guests ORDER BY id");
        List<Double> expected = probabilities(train("csv", "source: csv\npath: t.csv"), "t.csv");
        Path parquet = train("parquet", "source: parquet\npath: t.parquet");
        Path database = train("database", """
                source: sql
                url: jdbc:duckdb:t.duckdb
                query: SELECT * FROM guests ORDER BY id
                """);
        Path query = train("query", """
                source: sql
                url: "jdbc:duckdb:"
                query: FROM 't.parquet' ORDER BY id
                """);

        assertThat(probabilities(parquet, "t.parquet")).isEqualTo(expected);
        assertThat(probabilities(parquet, "t.csv")).isEqualTo(expected);
        assertThat(probabilities(database, "later.sql")).isEqualTo(expected);
        assertThat(probabilities(query, "t.parquet")).isEqualTo(expected);
        assertThatThrownBy(() -> probabilities(parquet, "later.sql"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("was trained on no database");
    }

    @Test
    void writesPredictionsAsParquet() throws IOException {
        Path run = train("parquet", "source: parquet\npath: t.parquet");
        Path file = folder.resolve("answers.parquet");
        PredictionFile answers = PredictionFile.at(file);
        answers.write(RecordedRun.open(run).predict(folder.resolve("t.parquet"), List.of("id"), Loading.UNHEARD));

        assertThat(ParquetTable.types(file).sequencedKeySet())
                .containsExactly("id", "predicted", "probability no", "probability yes");
    }

    @Test
    void theDatabaseSaysInOneLineWhatItRefuses() {
        refuses("jdbc:duckdb:t.duckdb", "SELECT nope FROM guests", "t.duckdb: Binder Error: ", "; correct the query");
        refuses("jdbc:duckdb:t.duckdb", "WITH x AS (SELECT 1) DELETE FROM guests", "read-only", "correct the query");
        refuses("jdbc:duckdb:t.duckdb", "FROM guests WHERE id < 0", "t.duckdb has no rows");
        refuses("jdbc:duckdb:t.duckdb", "SELECT *, age FROM guests", "two columns are named 'age'");
        refuses("jdbc:duckdb:gone.duckdb", "FROM guests", "data file 'gone.duckdb' does not exist");
        refuses("jdbc:duckdb:t.csv", "FROM guests", "t.csv: ", "check url, user and password");
    }

    private void refuses(String url, String query, String... words) {
        assertThatThrownBy(() -> train("broken", "source: sql\nurl: %s\nquery: %s".formatted(url, query)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
    }

    @Test
    void anExperimentIsDraftedForAParquetFile() throws IOException, SQLException {
        Duck.parquet(
                folder.resolve("d.parquet"),
                "SELECT *, [id] list, id + 9007199254740992 AS big FROM (%s)".formatted(ROWS));
        Path file = folder.resolve("d.yaml");
        Files.writeString(
                file,
                Drafting.of(folder.resolve("d.parquet"), file, List.of("stays"), Loading.UNHEARD)
                        .text(Language.ENGLISH));

        assertThat(file).content().contains("source: parquet", "booleans: [child]", "list");
        Training.of(file, "training.epochs=1").run();
    }

    @Test
    void goingOnNoticesThatAQueryGivesOtherRows() throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "data:\n" + """
                source: sql
                url: jdbc:duckdb:t.duckdb
                query: FROM guests ORDER BY id
                """.indent(2) + REST);
        AtomicInteger steps = new AtomicInteger();
        Path run = folderOf(Training.of(file)
                .checkpointedIn(folder.resolve("runs"))
                .stoppedWhen(() -> steps.incrementAndGet() > 7));
        Duck.run("jdbc:duckdb:" + folder.resolve("t.duckdb"), "UPDATE guests SET age = age + 1 WHERE id = 17");

        assertThatThrownBy(() -> RecordedRun.open(run).resume(new Recorder(), () -> false))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("the digest of the data was");
    }
}
