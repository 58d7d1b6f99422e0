package dev.gradiometer.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a page asks of the playground. */
class PlaygroundApiTest {
    private static final String SLOW = """
            {"data": "circles", "depth": "2", "width": "8", "optimiser": "sgd", "rate": "0.00001", "steps": "200"}
            """;
    private static final String LONG = """
            {"data": "digits", "depth": "5", "width": "32", "steps": "20000"}
            """;

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

    private HttpResponse<byte[]> post(String path, String browser, String body)
            throws IOException, InterruptedException {
        return visitor.send(HttpRequest.newBuilder(visitor.at("/api/playground" + path))
                .header("X-Gradiometer-Browser", browser)
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode read(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private String begin(String browser, String knobs) throws IOException, InterruptedException {
        return read(post("", browser, knobs)).path("id").asString();
    }

    @Test
    void aDiagnosisIsThatOfTheRunFromThenOn() throws Exception {
        String id = begin("one", SLOW);
        JsonNode before = visitor.until(
                "/api/runs/" + id, run -> run.path("state").asString().equals("ended"));
        assertThat(before.path("diagnosis").path("experiments").size()).isZero();
        read(post("/" + id + "/diagnose?lang=zh", "one", ""));
        JsonNode told = visitor.until(
                "/api/playground/" + id + "/doctor?lang=zh",
                answer -> answer.path("state").asString().equals("over"));
        assertThat(told.path("tried").size()).isPositive();
        assertThat(told.path("tried").get(0).path("change").asString()).containsPattern("\\p{IsHan}");
        assertThat(visitor.json("/api/runs/" + id)
                        .path("diagnosis")
                        .path("experiments")
                        .size())
                .isEqualTo(told.path("tried").size());
    }

    @Test
    void aRepairIsTrainedBesideTheOriginal() throws Exception {
        String id = begin("one", SLOW);
        assertThat(visitor.json("/api/playground/" + id + "/doctor").isNull()).isTrue();
        read(post("/" + id + "/repair", "one", ""));
        JsonNode told = visitor.until(
                "/api/playground/" + id + "/doctor",
                answer -> answer.path("state").asString().equals("over"));
        assertThat(told.path("result").asString()).isEqualTo("repaired");
        assertThat(told.path("proof").path("after").asInt()).isGreaterThanOrEqualTo(4);
        JsonNode found = told.path("found");
        assertThat(found.path("exact").asBoolean()).isTrue();
        assertThat(found.path("knobs").path("rate").asString()).isNotEqualTo("0.00001");
        JsonNode after = visitor.until(
                "/api/runs/" + found.path("id").asString(),
                run -> run.path("state").asString().equals("ended"));
        assertThat(after.path("diagnosis").path("outcome").path("state").asString())
                .isEqualTo("learned");
        assertThat(visitor.get("/api/runs/" + id).statusCode()).isEqualTo(200);

        begin("one", SLOW);
        assertThat(visitor.get("/api/runs/" + found.path("id").asString()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatTheDoctorDoesIsStoppedAndTurnedKnobsStopIt() throws Exception {
        String id = begin("one", LONG);
        read(post("/" + id + "/repair", "one", ""));
        read(post("/" + id + "/cancel", "one", ""));
        visitor.until(
                "/api/playground/" + id + "/doctor",
                answer -> answer.path("state").asString().equals("cancelled"));
        assertThat(visitor.json("/api/playground/" + id).path("state").asString())
                .isEqualTo("running");
    }

    @Test
    void browsersDoNotStopEachOther() throws Exception {
        String first = begin("one", LONG);
        String second = begin("two", LONG);
        assertThat(visitor.json("/api/playground/" + first).path("state").asString())
                .isEqualTo("running");
        String third = begin("one", LONG);
        visitor.until(
                "/api/playground/" + first,
                answer -> answer.path("state").asString().equals("stopped"));
        assertThat(visitor.json("/api/playground/" + second).path("state").asString())
                .isEqualTo("running");
        for (int more = 0; more < 6; more++) {
            begin("other" + more, SLOW);
        }
        assertThat(visitor.get("/api/playground/" + third).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/api/playground/" + second).statusCode()).isEqualTo(404);
    }

    @Test
    void digitsAreShownWithWhatTheNetworkAnswers() throws Exception {
        String id = begin("one", LONG);
        JsonNode digits = visitor.json("/api/playground/" + id + "/digits");
        assertThat(digits.path("side").asInt()).isEqualTo(28);
        assertThat(digits.path("label").size()).isEqualTo(40);
        JsonNode decision = visitor.until("/api/playground/" + id + "/decision", answer -> !answer.isNull());
        assertThat(decision.path("size").asInt()).isEqualTo(40);
        assertThat(visitor.get("/api/playground/" + id + "/points").statusCode())
                .isEqualTo(404);
    }
}
