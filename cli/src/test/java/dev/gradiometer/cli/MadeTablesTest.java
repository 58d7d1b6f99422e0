package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.cli.madetables.Baseline;
import dev.gradiometer.cli.madetables.Judged;
import dev.gradiometer.cli.madetables.MadeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From a user's own table to predictions of later rows, with no edit in between, held against what scikit-learn reaches
 * on the very same rows.
 */
class MadeTablesTest {
    /** Of what a baseline reaches. */
    private static final double SHARE = 0.98;

    /** Another seed, or another processor's rounding, leads to another network, and to a score as far away as this. */
    private static final double NOISE = 0.01;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    void goesFromInitToPredictionsThatAreWorthIt(MadeTable table) throws Exception {
        table.write(folder);
        Baseline baseline = Baseline.of(table);
        assertThat(digest(table)).as("the tables that baselines.py measured").isEqualTo(baseline.digest());

        String experiment = folder.resolve("experiment.yaml").toString();
        run("init", table.known(folder).toString(), "--out", experiment);
        run("train", experiment, "--out", folder.resolve("runs").toString());
        Path predictions = folder.resolve("predictions.csv");
        run(
                "predict",
                only(folder.resolve("runs")).toString(),
                table.later(folder).toString(),
                "--keep",
                table.target(),
                "--out",
                predictions.toString());

        double reached = Judged.by(baseline.metric(), predictions, table.target());
        assertThat(reached)
                .as("%s of %s, which boosting takes to %s and a linear model to %s"
                        .formatted(baseline.metric(), table, baseline.boosting(), baseline.linear()))
                .isGreaterThan(SHARE * table.least(baseline) - NOISE);
    }

    private static void run(String... arguments) {
        Console console = new Console(new RecordedRuns());
        assertThat(console.run(arguments))
                .as(List.of(arguments) + ": " + console.err())
                .isEqualTo(ExitCode.FINE);
    }

    private static Path only(Path runs) throws IOException {
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.findFirst().orElseThrow();
        }
    }

    private String digest(MadeTable table) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(Files.readAllBytes(table.known(folder)));
        digest.update(Files.readAllBytes(table.later(folder)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
