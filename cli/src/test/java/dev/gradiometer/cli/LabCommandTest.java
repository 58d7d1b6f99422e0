package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lab}, from the command line to the page. */
class LabCommandTest {
    @TempDir
    private Path folder;

    private final Console console = new Console(new RecordedRuns());

    private static URI printed(Console console) throws InterruptedException {
        for (int i = 0; i < 400 && !console.out().contains("\n"); i++) {
            TimeUnit.MILLISECONDS.sleep(25);
        }
        return URI.create(console.out().replaceAll("(?s).*(http://\\S+=[0-9a-f-]+).*", "$1"));
    }

    @Test
    void servesUntilItIsInterruptedAndEndsInOrder() throws Exception {
        Console chinese = new Console(new RecordedRuns()).speaking(Language.CHINESE);
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(() -> chinese.run("lab", folder.toString(), "--port", "0"));
        URI address = printed(chinese);
        assertThat(chinese.out()).startsWith("实验室").hasLineCount(1);
        assertThat(address.getHost()).isEqualTo("127.0.0.1");
        HttpRequest list = HttpRequest.newBuilder(address.resolve("/api/runs")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(list, BodyHandlers.ofString()).body()).contains("\"total\"");
        }

        chinese.interrupted();
        assertThat(code.get(20, TimeUnit.SECONDS)).isEqualTo(ExitCode.FINE);
        assertThat(chinese.err()).isEmpty();
    }

    @Test
    void saysThatOtherMachinesCanReachIt() throws Exception {
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                () -> console.run("lab", folder.toString(), "--port", "0", "--bind", "0.0.0.0"));
        printed(console);
        console.interrupted();
        assertThat(code.get(20, TimeUnit.SECONDS)).isEqualTo(ExitCode.FINE);
        assertThat(console.err())
                .contains("lab: other machines can reach this address")
                .hasLineCount(1);
    }

    @Test
    void aTakenPortIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(console.run("lab", folder.toString(), "--port", port)).isEqualTo(ExitCode.INPUT);
            assertThat(console.err())
                    .startsWith("gradiometer: lab: port %s of 127.0.0.1 cannot be had: ".formatted(port))
                    .hasLineCount(1);
        }
    }

    @Test
    void refusesWhatIsNoFolderAndNoPort() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "");
        assertThat(console.run("lab", file.toString())).isEqualTo(ExitCode.INPUT);
        assertThat(console.run("lab", folder.resolve("not-there").toString())).isEqualTo(ExitCode.INPUT);
        assertThat(console.run("lab", folder.toString(), "--port", "70000")).isEqualTo(ExitCode.INPUT);
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.writeString(run.resolve("manifest.json"), "{}");
        assertThat(console.run("lab", run.toString(), "--port", "0")).isEqualTo(ExitCode.INPUT);
        assertThat(console.err().lines())
                .containsExactly(
                        "gradiometer: %s: expected a folder of runs, found a file".formatted(file),
                        "gradiometer: %s: expected a folder of runs, found nothing"
                                .formatted(folder.resolve("not-there")),
                        "gradiometer: --port: expected a number from 0 to 65535, got 70000",
                        "gradiometer: %s: expected a folder of runs, found the folder of one run".formatted(run));
    }

    @Test
    void aFolderThatMayNotBeListedIsOneLine() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, Set.of());
        Assumptions.assumeFalse(Files.isReadable(closed), "left out: this user may read everything");

        assertThat(console.run("lab", closed.toString(), "--port", "0")).isEqualTo(ExitCode.INPUT);
        assertThat(console.err())
                .startsWith("gradiometer: %s: cannot be listed".formatted(closed))
                .hasLineCount(1);
    }

    @Test
    void opensABrowserOnlyWhereThereIsAScreen() {
        String page = "http://127.0.0.1:7171/";
        assertThat(Browser.command("Linux", Map.of(), page)).isEmpty();
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ":0"), page)).isEqualTo(List.of("xdg-open", page));
        assertThat(Browser.command("Mac OS X", Map.of(), page)).isEqualTo(List.of("open", page));
        assertThat(Browser.command("Windows 11", Map.of(), page)).last().isEqualTo(page);
    }
}
