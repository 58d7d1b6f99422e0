package dev.gradiometer.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask a lab for what. */
class LabServerTest {
    @TempDir
    private Path folder;

    private Path runs;
    private LabServer lab;
    private Visitor visitor;

    @BeforeEach
    void start() throws IOException {
        runs = Files.createDirectory(folder.resolve("runs"));
        lab = LabServer.start(runs, InetAddress.getLoopbackAddress(), 0);
        visitor = new Visitor(lab);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/runs", "/lab.css", "/nothing.html", "/api/nothing"})
    void everyAnswerKeepsOtherPagesOut(String path) throws Exception {
        HttpResponse<byte[]> answer = visitor.get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self';")
                .contains("frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @Test
    void answersOnlyToItsOwnName() throws IOException {
        int port = lab.address().getPort();
        assertThat(visitor.raw("/api/runs", "Host: localhost:" + port)).contains(" 200 ");
        assertThat(visitor.raw("/api/runs", "Host: 127.0.0.1:" + port)).contains(" 200 ");
        assertThat(visitor.raw("/api/runs", "Host: [::1]:" + port)).contains(" 200 ");
        assertThat(visitor.raw("/api/runs", "Host: evil.example:" + port)).contains(" 421 ");
        assertThat(visitor.raw("/api/runs", "Host: localhost")).contains(" 421 ");
        assertThat(visitor.raw("/", "Accept: */*")).contains(" 421 ");
    }

    @Test
    void changesNeedTheTokenAndOurOwnPage() throws Exception {
        String id = MadeRuns.ended(runs, "tower");
        HttpRequest.Builder delete =
                HttpRequest.newBuilder(visitor.at("/api/runs/" + id)).DELETE();
        assertThat(visitor.send(delete.copy()).statusCode()).isEqualTo(403);
        HttpRequest.Builder known = delete.copy().header("X-Gradiometer-Token", visitor.token());
        assertThat(visitor.send(delete.copy().header("X-Gradiometer-Token", "guessed"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.send(known.copy().header("Origin", "http://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.send(known.copy().header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(runs.resolve(id)).exists();

        assertThat(visitor.send(known).statusCode()).isEqualTo(200);
        assertThat(runs.resolve(id)).doesNotExist();
        assertThat(visitor.send(known).statusCode()).isEqualTo(404);
    }

    @Test
    void renamesARunButNotToAPathOrATakenName() throws Exception {
        String id = MadeRuns.ended(runs, "tower");
        String other = MadeRuns.ended(runs, "other");
        for (String name : new String[] {"../out", ".hidden", "a/b", "", other}) {
            HttpResponse<byte[]> answer = visitor.send(rename(id, name));
            assertThat(answer.statusCode()).as(name).isEqualTo(422);
            assertThat(Visitor.error(answer)).contains("expected a name that no run has");
        }
        assertThat(visitor.send(rename(id, "my tower 1")).statusCode()).isEqualTo(200);
        assertThat(visitor.read("/api/runs/my%20tower%201/columns")
                        .path("records")
                        .asInt())
                .isEqualTo(60);
        assertThat(visitor.get("/api/runs/" + id).statusCode()).isEqualTo(404);
    }

    private HttpRequest.Builder rename(String id, String name) {
        return HttpRequest.newBuilder(visitor.at("/api/runs/" + id))
                .header("X-Gradiometer-Token", visitor.token())
                .method("PATCH", BodyPublishers.ofString("{\"name\":\"%s\"}".formatted(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "%2e%2e",
                "..%2f..%2fetc",
                ".%00",
                "outside",
                "%2Fetc%2Fpasswd",
                "..%5c..",
                "a%0Ab",
                ".hidden"
            })
    void noIdLeadsOutOfTheFolder(String id) throws Exception {
        Path outside = Files.createDirectory(folder.resolve("secret"));
        MadeRuns.ended(outside, "tower");
        Files.createSymbolicLink(runs.resolve("outside"), outside);
        Files.createDirectory(runs.resolve(".hidden"));

        assertThat(visitor.raw(
                        "/api/runs/" + id + "/columns",
                        "Host: localhost:" + lab.address().getPort()))
                .containsPattern(" 40[04] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../module-info.class", "/%2e%2e/LabServer.class", "//etc/passwd.html", "/web/index.html"})
    void noPathLeadsToOtherFiles(String path) throws IOException {
        assertThat(visitor.raw(path, "Host: localhost:" + lab.address().getPort()))
                .containsPattern(" 40[04] ");
    }

    @Test
    void filesAreKeptByTheBrowserUntilTheyChange() throws Exception {
        HttpResponse<byte[]> first = visitor.get("/lab.css");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
        HttpResponse<byte[]> again = visitor.send(HttpRequest.newBuilder(visitor.at("/lab.css"))
                .header("If-None-Match", first.headers().firstValue("ETag").orElseThrow()));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aTakenPortIsOneClearLineAndTwoLabsShareAFolder() throws Exception {
        int port = lab.address().getPort();
        assertThatThrownBy(() -> LabServer.start(runs, InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("port %d of 127.0.0.1 cannot be had".formatted(port))
                .hasMessageEndingWith("name another with --port");

        String id = MadeRuns.ended(runs, "tower");
        try (LabServer second = LabServer.start(runs, InetAddress.getLoopbackAddress(), 0)) {
            String path = "/api/runs/" + id + "/columns";
            assertThat(new Visitor(second).read(path).path("series"))
                    .isEqualTo(visitor.read(path).path("series"));
        }
    }

    @Test
    void onAnotherAddressNothingIsToldWithoutTheToken() throws Exception {
        try (LabServer open = LabServer.start(runs, InetAddress.getByName("0.0.0.0"), 0)) {
            Visitor anyone = new Visitor(open);
            assertThat(open.local()).isFalse();
            assertThat(anyone.get("/api/runs").statusCode()).isEqualTo(403);
            HttpResponse<byte[]> page = anyone.get("/?token=" + anyone.token());
            String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
            assertThat(anyone.send(HttpRequest.newBuilder(anyone.at("/api/runs"))
                                    .header("Cookie", cookie.replaceAll(";.*", "")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(anyone.get("/?token=wrong").headers().firstValue("Set-Cookie"))
                    .isEmpty();
        }
    }

    @Test
    void aRequestThatIsTooLargeIsRefused() throws Exception {
        HttpRequest.Builder large = HttpRequest.newBuilder(visitor.at("/api/runs/x"))
                .method("PATCH", BodyPublishers.ofByteArray(new byte[2 << 20]));
        assertThat(visitor.send(large).statusCode()).isEqualTo(413);
    }
}
