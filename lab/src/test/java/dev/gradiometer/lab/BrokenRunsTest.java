package dev.gradiometer.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs that are killed, cut or taken away: one clear line, and the rest of the lab goes on. */
class BrokenRunsTest {
    @TempDir
    private Path folder;

    private Path runs;
    private LabServer lab;
    private Visitor visitor;

    @BeforeEach
    void start() {
        runs = folder.resolve("runs");
        lab = LabServer.start(runs, InetAddress.getLoopbackAddress(), 0);
        visitor = new Visitor(lab);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private JsonNode listed() throws Exception {
        return visitor.json("/api/runs").path("runs").path(0);
    }

    @Test
    void aTrainingThatIsKilledStopsAndItsStepsStay() throws Exception {
        Process training = KilledTraining.start(runs);
        try {
            String id = visitor.until(
                            "/api/runs",
                            list -> list.path("runs")
                                    .path(0)
                                    .path("state")
                                    .asString()
                                    .equals("live"))
                    .path("runs")
                    .path(0)
                    .path("id")
                    .asString();
            String columns = "/api/runs/" + id + "/columns";
            visitor.until(columns, answer -> answer.path("records").asInt() == 5);
            assertThat(visitor.json(columns).path("state").asString()).isEqualTo("live");

            training.destroyForcibly().waitFor();
            Files.writeString(
                    runs.resolve(id).resolve("readings.jsonl"), "{\"kind\":\"step\",\"st", StandardOpenOption.APPEND);
            JsonNode stopped = visitor.until(
                    columns, answer -> answer.path("state").asString().equals("stopped"));
            assertThat(stopped.path("records").asInt()).isEqualTo(5);
            assertThat(listed().path("state").asString()).isEqualTo("stopped");
            assertThat(visitor.json("/api/runs/" + id).path("trouble").asString())
                    .isEmpty();
        } finally {
            training.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 400})
    void aManifestThatIsCutIsOneLineInTheListAndOnThePage(int bytes) throws Exception {
        Files.createDirectories(runs);
        String id = MadeRuns.ended(runs, "tower");
        String other = MadeRuns.ended(runs, "other");
        Path manifest = runs.resolve(id).resolve("manifest.json");
        Files.write(manifest, Arrays.copyOf(Files.readAllBytes(manifest), bytes));

        JsonNode list = visitor.json("/api/runs?sort=damage&order=desc");
        assertThat(list.path("total").asInt()).isEqualTo(2);
        JsonNode broken = list.path("runs").path(0);
        assertThat(broken.path("id").asString()).isEqualTo(id);
        assertThat(broken.path("state").asString()).isEqualTo("damaged");
        assertThat(broken.path("damage").asString()).contains("manifest.json").hasLineCount(1);
        HttpResponse<byte[]> answer = visitor.get("/api/runs/" + id);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Visitor.error(answer)).contains("manifest.json").hasLineCount(1);
        assertThat(visitor.get("/api/runs/" + other).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30})
    void readingsThatAreCutToNearlyNothingAreOneLine(int bytes) throws Exception {
        Files.createDirectories(runs);
        String id = MadeRuns.ended(runs, "tower");
        Path readings = runs.resolve(id).resolve("readings.jsonl");
        Files.write(readings, Arrays.copyOf(Files.readAllBytes(readings), bytes));

        HttpResponse<byte[]> answer = visitor.get("/api/runs/" + id);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isIn(200, 422);
        if (answer.statusCode() == 422) {
            assertThat(Visitor.error(answer)).isNotBlank().hasLineCount(1);
        }
        assertThat(visitor.json("/api/runs").path("total").asInt()).isEqualTo(1);
    }

    @Test
    void aRunsFolderThatIsAFileIsOneLineAndOneThatComesLaterIsShown() throws Exception {
        assertThat(visitor.json("/api/runs").path("total").asInt()).isZero();
        Files.writeString(runs, "");
        HttpResponse<byte[]> answer = visitor.get("/api/runs");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Visitor.error(answer)).isEqualTo(runs + ": expected a folder of runs, found a file");

        Files.delete(runs);
        Files.createDirectory(runs);
        MadeRuns.ended(runs, "tower");
        assertThat(listed().path("state").asString()).isEqualTo("ended");
    }

    @Test
    void twoLabsOnOneFolderSeeEachOthersChanges() throws Exception {
        Files.createDirectories(runs);
        String id = MadeRuns.ended(runs, "tower");
        try (LabServer second = LabServer.start(runs, InetAddress.getLoopbackAddress(), 0)) {
            Visitor other = new Visitor(second);
            other.read("/api/runs/" + id + "/columns");
            remove(id);
            JsonNode gone = other.until(
                    "/api/runs/" + id + "/columns",
                    answer -> answer.path("state").asString().equals("gone"));
            assertThat(gone.path("records").asInt()).isEqualTo(60);
            assertThat(other.json("/api/runs").path("total").asInt()).isZero();
        }
    }

    private void remove(String id) throws IOException, InterruptedException {
        assertThat(visitor.send(HttpRequest.newBuilder(visitor.at("/api/runs/" + id))
                                .header("X-Gradiometer-Token", visitor.token())
                                .DELETE())
                        .statusCode())
                .isEqualTo(200);
    }
}
