package dev.gradiometer.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Main.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "step --workload Q           | workload 'Q': expected one of [A, B, C, D]",
                "step --engine theano        | engine 'theano': expected one of [gradiometer, gradiometer-vector, gradiometer-plain",
                "step --threads 0            | threads: expected at least 1, got 0",
                "step --threads two          | 'two' is not an int",
                "step --precision float16    | precision 'float16': expected one of [float32, float64]",
                "step --instruments maybe    | instruments 'maybe': expected one of [on, off]",
                "step --rounds 0             | rounds: expected at least 1, got 0",
                "step --seconds -1           | seconds and warm-up: expected positive numbers, got -1.0 and 2.0",
                "step --seconds NaN          | seconds and warm-up: expected positive numbers",
                "step --thread 1             | unknown options: '--thread'",
                "stp                         | 'stp'",
                "load --workload E           | workload 'E'",
                "load --threads 0            | threads: expected at least 1, got 0",
                "scaling --rounds 0          | rounds: expected at least 1, got 0",
                "sharpness --workload E      | workload 'E'",
                "predict --seconds 0         | seconds and warm-up: expected positive numbers",
                "soak --minutes 0            | minutes: expected at least 1, got 0",
                "faults --only earthquake    | only 'earthquake': no fault has that in its name",
                "doctor --half third         | half: expected tune, report or both, got third",
                "doctor --only earthquake    | only 'earthquake': no network has that in its name",
                "doctor --only (             | only: Unclosed group",
                "doctor --seeds 1            | seeds: expected at least 2, got 1",
                "watch --framework keras     | framework 'keras': expected one of [djl, dl4j]",
                "watch --network deep        | network 'deep': expected one of [dense, convolutional]",
                "watch --steps 0             | steps: expected at least 1, got 0",
                "start --runs 0              | runs: expected at least 1, got 0",
                "start no-such.yaml          | no-such.yaml: no such file"
            })
    void wrongArgumentsAreOneLine(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("bench/run: ")
                        .contains(message)
                        .endsWith("--help)"));
        assertThat(out.size()).isZero();
    }

    @Test
    void pythonThatIsNotThereIsSaidInOneLine() {
        assertThat(run("step", "--python", "--interpreter", "no-such-python", "--engine", "jax"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines().toList())
                .first()
                .isEqualTo("left out: pytorch, jax, because there is no program no-such-python");
    }

    @Test
    void stepPrintsRowsOfJson() {
        int code = run(
                "step",
                "--workload",
                "A",
                "--engine",
                "gradiometer",
                "--threads",
                "1",
                "--instruments",
                "on",
                "--precision",
                "float32",
                "--rounds",
                "1",
                "--seconds",
                "0.05",
                "--warm-up",
                "0.05",
                "--json");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("measured FMA peak in GFLOP/s: float32 1 thread");
        assertThat(code).isZero();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("{\"workload\":\"A\",\"engine\":\"gradiometer\",")
                        .contains("\"instruments\":true,\"precision\":\"float32\",\"median-milliseconds\":"));
    }

    @Test
    void sharpnessPrintsARowOfJson() {
        String arguments = "sharpness --workload B --threads 1 --rounds 1 --seconds 0.05 --warm-up 0.05 --json";

        assertThat(run(arguments.split(" "))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("{\"workload\":\"B\",\"threads\":1,\"products\":10,\"step-median-milliseconds\":")
                        .contains("\"steps\":"));
    }
}
