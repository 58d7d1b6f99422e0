package dev.gradiometer.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events of a run, read as a browser reads them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventStreamTest {
    @TempDir
    private Path runs;

    private LabServer lab;

    @BeforeEach
    void start() {
        lab = LabServer.start(runs, InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    /** An open stream of events. */
    private final class Listener implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Listener(String id, String lastId) throws IOException {
            socket = new Socket(lab.address().getHost(), lab.address().getPort());
            String request = "GET /api/runs/%s/events HTTP/1.1\r\nHost: localhost:%d\r\n%s\r\n"
                    .formatted(
                            id, lab.address().getPort(), lastId.isEmpty() ? "" : "Last-Event-ID: " + lastId + "\r\n");
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Lines up to and with the first one that is enough. */
        List<String> until(Predicate<String> enough) throws IOException {
            List<String> read = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.add(line);
                if (enough.test(line)) {
                    return read;
                }
            }
            throw new AssertionError("the stream ended after " + read);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void tellsThatARunGrowsWhatIsFoundAndThatItEnds() throws IOException {
        try (RunFolder folder = MadeRuns.create(runs, "tower");
                RunWriter writer = MadeRuns.begin(folder, 5);
                Listener listener = new Listener(folder.path().getFileName().toString(), "")) {
            assertThat(listener.until(line -> line.contains("\"records\":5,")))
                    .anyMatch(line -> line.startsWith("Content-type: text/event-stream"));
            MadeRuns.steps(5, 20).forEach(writer::step);
            List<String> grown = listener.until(line -> line.contains("\"records\":20,"));
            assertThat(grown).contains("id: 20-live", "event: grown");
            assertThat(grown.getLast()).contains("\"step\":19,", "\"state\":\"live\"", "\"reading\":1.0");
            writer.ended(Ending.COMPLETED);
            listener.until(line -> line.contains("\"state\":\"ended\""));
        }
    }

    @Test
    void aReaderThatComesBackIsToldOnlyWhatItDoesNotKnow() throws IOException {
        String id = MadeRuns.ended(runs, "tower");
        try (Listener first = new Listener(id, "")) {
            first.until(line -> line.equals("event: findings"));
        }
        try (Listener again = new Listener(id, "60-ended")) {
            assertThat(again.until(line -> line.equals("event: findings"))).doesNotContain("event: grown");
        }
        try (Listener behind = new Listener(id, "41-live")) {
            assertThat(behind.until(line -> line.equals("event: findings"))).contains("event: grown", "id: 60-ended");
        }
    }

    @Test
    void fewTicksAreMadeOfManySteps() throws IOException {
        try (RunFolder folder = MadeRuns.create(runs, "tower");
                RunWriter writer = MadeRuns.begin(folder, 1);
                Listener listener = new Listener(folder.path().getFileName().toString(), "")) {
            listener.until(line -> line.contains("\"records\":1,"));
            long begin = System.nanoTime();
            Thread.ofVirtual()
                    .start(() -> MadeRuns.steps(1, 60).forEach(step -> {
                        writer.step(step);
                        try {
                            Thread.sleep(10);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }));
            List<String> heard = listener.until(line -> line.contains("\"records\":60,"));
            double seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(heard.stream().filter("event: grown"::equals).count())
                    .isLessThanOrEqualTo((long) (8 * seconds) + 2);
        }
    }

    @Test
    void endsWhenTheFolderGoes() throws IOException {
        String id = MadeRuns.ended(runs, "tower");
        try (Listener listener = new Listener(id, "")) {
            listener.until(line -> line.contains("\"reading\":1.0"));
            Files.move(runs.resolve(id), runs.resolve("elsewhere"));
            assertThat(listener.until(line -> line.contains("\"state\":\"gone\""))
                            .getLast())
                    .contains("\"records\":60", "deleted while it was followed");
            listener.until("0"::equals); // the last chunk
        }
    }
}
