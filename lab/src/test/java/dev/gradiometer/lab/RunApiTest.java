package dev.gradiometer.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.replay.Quantity;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a lab says of runs, against what was recorded. */
class RunApiTest {
    @TempDir
    private Path runs;

    private LabServer lab;
    private Visitor visitor;

    @BeforeEach
    void start() {
        lab = LabServer.start(runs, InetAddress.getLoopbackAddress(), 0);
        visitor = new Visitor(lab);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private JsonNode until(String path, Predicate<JsonNode> enough) throws Exception {
        return visitor.until(path, enough);
    }

    private JsonNode read(String id, String query) throws Exception {
        return visitor.read("/api/runs/" + id + "/columns" + query);
    }

    @Test
    void listsRunsAsTheCatalogueDoes() throws Exception {
        MadeRuns.ended(runs, "tower");
        MadeRuns.ended(runs, "other");

        JsonNode all = visitor.json("/api/runs");
        assertThat(all.path("total").asInt()).isEqualTo(2);
        assertThat(all.path("runs").path(0).path("state").asString()).isEqualTo("ended");
        JsonNode one = visitor.json("/api/runs?filter=name%20~%20tow&limit=1&sort=loss&order=desc&lang=zh");
        assertThat(one.path("matching").asInt()).isEqualTo(2);
        assertThat(one.path("runs")).hasSize(1);
        assertThat(visitor.json("/api/runs?filter=other%20nowhere")
                        .path("matching")
                        .asInt())
                .isEqualTo(0);
        assertThat(visitor.json("/api/runs?filter=8%20TOW").path("matching").asInt())
                .isEqualTo(2);
        assertThat(visitor.json("/api/runs?filter=other").path("matching").asInt())
                .isEqualTo(1);
        HttpResponse<byte[]> wrong = visitor.get("/api/runs?filter=name%20~");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Visitor.error(wrong)).isNotBlank();
    }

    @Test
    void columnsAndFlowAreTheRecordedValues() throws Exception {
        String id = MadeRuns.ended(runs, "tower");
        List<StepReading> steps = MadeRuns.recording().steps();

        JsonNode columns = read(id, "");
        assertThat(columns.path("records").asInt()).isEqualTo(steps.size());
        assertThat(columns.path("state").asString()).isEqualTo("ended");
        assertThat(columns.path("layers")).hasSize(9);
        assertThat(columns.path("evaluations").path("train")).hasSize(13);
        for (int at = 0; at < steps.size(); at++) {
            assertThat(columns.path("steps").path("first").path(at).asLong())
                    .isEqualTo(steps.get(at).step());
            assertThat(columns.path("series").path("loss").path("mean").path(at).asDouble())
                    .isEqualTo(steps.get(at).loss());
        }
        for (Quantity quantity : Quantity.values()) {
            HttpResponse<byte[]> flow = visitor.get("/api/runs/" + id + "/flow/" + quantity.id());
            assertThat(flow.headers().firstValue("X-Layers")).contains("9");
            assertThat(flow.headers().firstValue("X-Columns")).contains("60");
            ByteBuffer values = ByteBuffer.wrap(flow.body()).order(ByteOrder.LITTLE_ENDIAN);
            for (int layer = 0; layer < 9; layer++) {
                for (StepReading step : steps) {
                    LayerReading reading = step.layers().get(layer);
                    assertThat(values.getFloat()).isEqualTo(Float.valueOf((float) quantity.of(reading)));
                }
            }
        }
    }

    @Test
    void aPartAndFewerColumnsAreGroupsOfTheSame() throws Exception {
        String id = MadeRuns.ended(runs, "tower");
        JsonNode all = read(id, "");
        JsonNode part = read(id, "?from=20&to=52&n=8");

        assertThat(part.path("from").asInt()).isEqualTo(20);
        assertThat(part.path("width").asInt()).isEqualTo(4);
        assertThat(part.path("steps").path("first")).hasSize(8);
        for (int at = 0; at < 8; at++) {
            double highest = 0;
            for (int record = 20 + 4 * at; record < 24 + 4 * at; record++) {
                highest = Math.max(
                        highest,
                        all.path("series").path("loss").path("max").path(record).asDouble());
            }
            assertThat(part.path("series").path("loss").path("max").path(at).asDouble())
                    .isEqualTo(highest);
        }
        assertThat(visitor.get("/api/runs/" + id + "/columns?from=5&to=5").statusCode())
                .isEqualTo(400);
        assertThat(visitor.get("/api/runs/" + id + "/flow/colour").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/api/runs/" + id + "/flow/gradient?stat=mode").statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsTheDiagnosisInEitherLanguageAndWritesNothing() throws Exception {
        String id = MadeRuns.ended(runs, "tower");
        List<Path> before = files(id);
        read(id, "");

        JsonNode english = visitor.json("/api/runs/" + id);
        assertThat(english.path("diagnosis").path("format").asString()).isEqualTo("gradiometer-diagnosis");
        assertThat(english.path("diagnosis").path("steps-done").asInt()).isEqualTo(60);
        String chinese = visitor.json("/api/runs/" + id + "?lang=zh")
                .path("diagnosis")
                .path("outcome")
                .path("text")
                .asString();
        assertThat(chinese).containsPattern("\\p{IsHan}");
        assertThat(files(id)).isEqualTo(before);
    }

    private List<Path> files(String id) throws IOException {
        try (Stream<Path> all = Files.walk(runs.resolve(id))) {
            return all.sorted().toList();
        }
    }

    @Test
    void givesSingleStepsWithTheirFactors() throws Exception {
        String id = MadeRuns.ended(runs, "tower");
        read(id, "");

        JsonNode step = visitor.json("/api/runs/" + id + "/steps/17");
        assertThat(step.path("step").asInt()).isEqualTo(17);
        assertThat(step.path("reading").path("kind").asString()).isEqualTo("step");
        assertThat(step.path("attribution")).hasSize(5);
        double sum = 0;
        for (JsonNode factor : step.path("attribution").path(0).path("factors")) {
            sum += factor.path("ln").asDouble();
        }
        double gradient = MadeRuns.steps(17, 18)
                .getFirst()
                .layers()
                .getFirst()
                .weights()
                .orElseThrow()
                .gradient()
                .norm()
                .ln();
        assertThat(sum).isCloseTo(gradient, within(1e-9));
        assertThat(visitor.json("/api/runs/" + id + "/steps/4000").path("step").asInt())
                .isEqualTo(59);
        assertThat(visitor.get("/api/runs/" + id + "/steps/last").statusCode()).isEqualTo(400);
    }

    @Test
    void explainsInEitherLanguage() throws Exception {
        assertThat(visitor.json("/api/explain/vanishing-gradient").path("text").asString())
                .isNotBlank();
        assertThat(visitor.json("/api/messages?lang=zh")
                        .path("cause.vanishing-gradient")
                        .asString())
                .isEqualTo("梯度消失");
        assertThat(visitor.get("/api/explain/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void givesUnitsAndHistograms() throws Exception {
        String id = MadeRuns.ended(runs, "tower");
        read(id, "");

        JsonNode units = visitor.json("/api/runs/" + id + "/units");
        assertThat(units.path("layers")).hasSize(4);
        assertThat(units.path("layers").path(0).path("last-live")).hasSize(8);
        assertThat(units.path("layers").path(0).path("live")).hasSize(8);
        assertThat(units.path("layers").path(0).path("samples").asLong()).isPositive();
        JsonNode histograms = visitor.json("/api/runs/" + id + "/histograms?layer=0&n=16");
        assertThat(histograms.path("steps").size()).isBetween(8, 16);
        long entries = 0;
        for (JsonNode row : histograms.path("counts")) {
            for (JsonNode count : row) {
                entries += count.asLong();
            }
        }
        assertThat(entries).isEqualTo(60 * 16);
        JsonNode part = visitor.json("/api/runs/" + id + "/histograms?layer=0&n=16&from=20&to=30");
        assertThat(part.path("steps").path(0).asLong()).isEqualTo(20);
        assertThat(part.path("last").path(9).asLong()).isEqualTo(29);
        assertThat(part.path("steps")).hasSize(10);
        assertThat(visitor.get("/api/runs/" + id + "/histograms?layer=9").statusCode())
                .isEqualTo(400);
    }

    @Test
    void followsARunThatGrowsIsResumedAndEnds() throws Exception {
        try (RunFolder folder = MadeRuns.create(runs, "tower");
                RunWriter writer = MadeRuns.begin(folder, 5)) {
            String id = folder.path().getFileName().toString();
            String path = "/api/runs/" + id + "/columns";
            assertThat(until(path, answer -> answer.path("records").asInt() == 5)
                            .path("state")
                            .asString())
                    .isEqualTo("live");
            MadeRuns.steps(5, 30).forEach(writer::step);
            until(path, answer -> answer.path("records").asInt() == 30);
            writer.ended(Ending.INTERRUPTED);
            until(path, answer -> answer.path("state").asString().equals("interrupted"));
        }
    }

    @Test
    void aTruncatedRecordIsShownAsFarAsItGoes() throws Exception {
        String id = MadeRuns.ended(runs, "tower");
        Path readings = runs.resolve(id).resolve("readings.jsonl");
        byte[] all = Files.readAllBytes(readings);
        Files.write(readings, Arrays.copyOf(all, all.length / 2));
        Files.delete(runs.resolve(id).resolve("run.lock"));
        Files.setLastModifiedTime(readings, FileTime.fromMillis(0));

        JsonNode columns = read(id, "");
        assertThat(columns.path("records").asInt()).isBetween(20, 40);
        assertThat(columns.path("state").asString()).isEqualTo("stopped");
    }

    @Test
    void aFolderThatGoesOrBreaksWhileItIsShownIsOneClearLine() throws Exception {
        String id = MadeRuns.ended(runs, "tower");
        String path = "/api/runs/" + id + "/columns";
        read(id, "");
        Path away = runs.resolve("elsewhere");
        Files.move(runs.resolve(id), away, StandardCopyOption.ATOMIC_MOVE);
        JsonNode gone = until(path, answer -> answer.path("state").asString().equals("gone"));
        assertThat(gone.path("records").asInt()).isEqualTo(60);
        HttpResponse<byte[]> step = visitor.get("/api/runs/" + id + "/steps/3");
        assertThat(step.statusCode()).isEqualTo(422);
        assertThat(Visitor.error(step)).contains("expected the folder of a run, found nothing");

        Files.writeString(away.resolve("manifest.json"), "{");
        HttpResponse<byte[]> broken = visitor.get("/api/runs/elsewhere/columns");
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(Visitor.error(broken)).contains("manifest.json");
    }
}
