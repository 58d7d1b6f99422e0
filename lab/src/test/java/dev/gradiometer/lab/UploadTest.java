package dev.gradiometer.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.formats.safetensors.SafeTensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that are dropped on the page. */
class UploadTest {
    @TempDir
    private static Path folder;

    private static Path runs;
    private static Path tower;
    private static LabServer lab;
    private static Visitor visitor;

    @BeforeAll
    static void start() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        tower = elsewhere.resolve(MadeRuns.ended(elsewhere, "tower"));
        runs = folder.resolve("runs");
        lab = LabServer.start(runs, InetAddress.getLoopbackAddress(), 0);
        visitor = new Visitor(lab);
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    private static HttpRequest.Builder request(String name, byte[] content) {
        return HttpRequest.newBuilder(visitor.at("/api/uploads/" + name)).POST(BodyPublishers.ofByteArray(content));
    }

    private static HttpResponse<byte[]> upload(String name, byte[] content) throws Exception {
        return visitor.send(request(name, content).header("X-Gradiometer-Token", visitor.token()));
    }

    private static JsonNode taken(String name, byte[] content) throws Exception {
        HttpResponse<byte[]> answer = upload(name, content);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static List<String> shown() throws IOException {
        try (Stream<Path> all = Files.exists(runs) ? Files.list(runs) : Stream.of()) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** Refuses it in one line that speaks of no folder here, and leaves the runs as they are. */
    private static String refused(int status, String name, byte[] content) throws Exception {
        List<String> before = shown();
        HttpResponse<byte[]> answer = upload(name, content);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(shown()).isEqualTo(before);
        assertThat(Visitor.error(answer)).doesNotContain("\n", folder.toString(), "gradiometer-upload", ".incoming");
        return Visitor.error(answer);
    }

    @Test
    void aZipOfARunBecomesARunAndATakenNameGetsANumber() throws Exception {
        String name = tower.getFileName().toString();
        Map<String, byte[]> files = Archives.files(tower, "my runs/" + name + "/");
        files.put("my runs/" + name + "/notes.txt", new byte[10]);
        files.put("__MACOSX/._manifest.json", new byte[10]);

        assertThat(taken("packed.zip", Archives.zip(files)).path("run").asString())
                .isEqualTo(name);
        assertThat(visitor.read("/api/runs/" + name + "/columns")
                        .path("records")
                        .asInt())
                .isEqualTo(60);
        assertThat(runs.resolve(name).resolve("notes.txt")).doesNotExist();
        assertThat(runs.resolve(name).resolve("run.lock")).doesNotExist();

        assertThat(taken("packed.zip", Archives.zip(files)).path("run").asString())
                .isEqualTo(name + "-2");
        assertThat(taken("a b%3F.zip".replace(" ", "%20"), Archives.zip(Archives.files(tower, "")))
                        .path("run")
                        .asString())
                .isEqualTo("a b-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../manifest.json",
                "run/../../manifest.json",
                "/etc/manifest.json",
                "..\\manifest.json",
                "C:/manifest.json",
                "run/checkpoints/../../x"
            })
    void nothingOfAZipLeadsOutOfItsFolder(String name) throws Exception {
        Map<String, byte[]> files = Archives.files(tower, "run/");
        files.put(name, "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(refused(422, "evil.zip", Archives.zip(files))).contains("outside of its folder");
        assertThat(folder.resolve("manifest.json")).doesNotExist();
    }

    @Test
    void aLinkIsNoFileOfARun() throws Exception {
        Map<String, byte[]> files = Archives.files(tower, "");
        files.put("experiment.yaml", "/etc/passwd".getBytes(StandardCharsets.UTF_8));
        byte[] zip = Archives.zip(files);
        assertThat(refused(422, "link.zip", Archives.withLink(zip, "experiment.yaml")))
                .contains("link");
    }

    @Test
    void whatIsTooLargeUnpackedIsRefused() throws Exception {
        Map<String, byte[]> files = Archives.files(tower, "");
        files.put("readings.jsonl", new byte[64 << 20]);
        assertThat(refused(422, "bomb.zip", Archives.zip(files))).contains("unpacked it would have more than");
    }

    @Test
    void anArchiveOfManyEntriesIsRefusedBeforeItIsOpened() throws Exception {
        assertThat(refused(422, "many.zip", Archives.ofManyEntries(100_000))).contains("more than 10,000 entries");
        assertThat(refused(422, "many.zip", Archives.ofManyEntries(10_001))).contains("more than 10,000 entries");
    }

    @Test
    void whatIsDamagedOrNoRunIsRefused() throws Exception {
        byte[] zip = Archives.zip(Archives.files(tower, ""));
        assertThat(refused(422, "cut.zip", Arrays.copyOf(zip, zip.length / 2))).contains("its end is missing");
        assertThat(refused(422, "text.zip", "no zip".getBytes(StandardCharsets.UTF_8)))
                .contains("no zip file");
        byte[] scratched = zip.clone();
        Arrays.fill(scratched, 200, 600, (byte) 0x5a);
        assertThat(refused(422, "scratched.zip", scratched)).contains("scratched.zip: ");
        assertThat(refused(422, "empty.zip", Archives.zip(Map.of("readme.txt", new byte[1]))))
                .contains("no manifest.json");
        Map<String, byte[]> bare = new LinkedHashMap<>(Archives.files(tower, ""));
        bare.remove("readings.jsonl");
        assertThat(refused(422, "bare.zip", Archives.zip(bare))).contains("no readings.jsonl");
        Map<String, byte[]> wrong = Archives.files(tower, "");
        wrong.put("manifest.json", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(refused(422, "wrong.zip", Archives.zip(wrong))).startsWith("wrong.zip: manifest.json: ");
    }

    @Test
    void onlyOurOwnPageWithTheTokenMaySendAFile() throws Exception {
        byte[] zip = Archives.zip(Archives.files(tower, "x/"));
        assertThat(visitor.send(request("x.zip", zip)).statusCode()).isEqualTo(403);
        assertThat(visitor.send(request("x.zip", zip).header("X-Gradiometer-Token", "guessed"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.send(request("x.zip", zip)
                                .header("X-Gradiometer-Token", visitor.token())
                                .header("Origin", "http://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(runs.resolve("x")).doesNotExist();
    }

    @Test
    void aFileThatIsTooLargeOrOfAnotherKindIsRefused() throws Exception {
        String headers = "Host: localhost:%d\r\nX-Gradiometer-Token: %s\r\nContent-Length: %d";
        int port = lab.address().getPort();
        assertThat(visitor.raw("POST", "/api/uploads/x.zip", headers.formatted(port, visitor.token(), 3L << 30)))
                .contains(" 413 ");
        assertThat(visitor.raw("POST", "/api/uploads/x.npy", headers.formatted(port, visitor.token(), 2L << 30)))
                .contains(" 413 ");
        assertThat(refused(415, "x.exe", new byte[3])).contains("expected the folder of a run as .zip");
        assertThat(refused(422, "x.pt", new byte[] {(byte) 0x80, 2, 3})).contains("pickle");
    }

    @Test
    void aModelIsInspectedInEveryLanguage() throws Exception {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("0.weight", Tensor.of(new float[] {1, 2, 0, 0, 1, 2}, 3, 2));
        weights.put("0.bias", Tensor.of(new float[] {1, 2, 3}, 3));
        Path file = folder.resolve("weights.safetensors");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SafeTensors.write(channel, Map.of(), weights);
        }
        JsonNode model = taken("my.safetensors", Files.readAllBytes(file)).path("model");
        assertThat(model.path("en").path("source").asString()).isEqualTo("my.safetensors");
        JsonNode first = model.path("en").path("arrays").path(0);
        assertThat(first.path("dead-rows").asInt()).isEqualTo(1);
        assertThat(first.path("copies").asInt()).isEqualTo(1);
        assertThat(model.path("zh").path("texts")).isNotEqualTo(model.path("en").path("texts"));
        assertThat(refused(422, "damaged.onnx", new byte[] {8, 1, 2, 3})).startsWith("damaged.onnx: ");
    }

    @Test
    void anArrayIsDescribed() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Npy.write(file, Tensor.of(new double[] {1, 5, 2, 5, 1, 5}, 3, 2));
        JsonNode array = taken("x.npy", file.toByteArray()).path("array").path("array");
        assertThat(array.path("rows").asInt()).isEqualTo(3);
        assertThat(array.path("constant").asInt()).isEqualTo(1);
        assertThat(array.path("copies").asInt()).isEqualTo(1);
        assertThat(refused(422, "cut.npy", Arrays.copyOf(file.toByteArray(), 140)))
                .startsWith("cut.npy");
    }
}
