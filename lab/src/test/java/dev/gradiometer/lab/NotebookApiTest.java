package dev.gradiometer.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The notebook's chapters and their figures, as a browser asks for them. */
class NotebookApiTest {
    @TempDir
    private static Path runs;

    private static LabServer lab;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        lab = LabServer.start(runs, InetAddress.getLoopbackAddress(), 0);
        visitor = new Visitor(lab);
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyChapterAnswersAtItsFirstSettings(Language language) throws Exception {
        JsonNode chapters = visitor.json("/api/notebook?lang=" + language.tag()).path("chapters");
        assertThat(chapters.valueStream().map(one -> one.path("number").asInt()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).boxed().toList());
        for (JsonNode chapter : chapters) {
            JsonNode page = visitor.json(
                    "/api/notebook/%d?lang=%s".formatted(chapter.path("number").asInt(), language.tag()));

            assertThat(page.path("format").asString()).as("%s", page).isEqualTo("gradiometer-exhibit");
            assertThat(page.path("language").asString()).isEqualTo(language.tag());
            assertThat(page.path("title")).isEqualTo(chapter.path("figure"));
            assertThat(page.path("sliders")).isEqualTo(chapter.path("sliders"));
            assertThat(page.path("mathml").asString()).startsWith("<math ");
            assertThat(page.path("figure").path("series").path(0).path("y").size())
                    .isGreaterThan(1);
            assertThat(page.path("glossary").size())
                    .isEqualTo(page.path("terms").size());
            for (String text : List.of("seen", "why", "question", "answer")) {
                assertThat(page.path(text).asString().codePoints().anyMatch(Character::isIdeographic))
                        .as("%s of %s", text, chapter)
                        .isEqualTo(language == Language.CHINESE);
            }
        }
    }

    @Test
    void theListSaysWhatBecameOfEachStatement() throws Exception {
        JsonNode chapters = visitor.json("/api/notebook").path("chapters");

        assertThat(chapters.path(5).path("verdict").asString()).isEqualTo("corrected");
        assertThat(chapters.path(7).path("verdict").asString()).isEqualTo("holds");
        assertThat(chapters.path(7).path("statement").asString()).contains("at most ¼");
        assertThat(chapters.path(7).path("words").asString()).contains("The slopes alone");
    }

    @Test
    void aSliderReachesTheFigureAndThePlayground() throws Exception {
        JsonNode page = visitor.json("/api/notebook/8?depth=60&variance=2");

        assertThat(page.path("sliders").path(0).path("value").asDouble()).isEqualTo(60);
        assertThat(page.path("figure").path("series").path(0).path("y").size()).isEqualTo(60);
        assertThat(page.path("figure").path("reading").asString()).contains("layer 1 of 60");
        assertThat(page.path("playground").path("depth").asString()).isEqualTo("60");
    }

    @ParameterizedTest
    @CsvSource({
        "8?depth=81, 400, 'depth: expected a whole number from 2 to 80, got ''81'''",
        "8?depth=, 400, 'depth: expected a whole number from 2 to 80, got '''''",
        "8?rate=1, 400, 'chapter 8: there is no slider ''rate'', only depth and variance'",
        "13, 404, chapter 13: expected a number from 1 to 12; notes without a number lists them",
        "eight, 404, there is no chapter 'eight'"
    })
    void whatNoChapterHasIsOneLine(String asked, int status, String line) throws Exception {
        HttpResponse<byte[]> answer = visitor.get("/api/notebook/" + asked);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Visitor.error(answer)).isEqualTo(line);
    }

    @Test
    void askedTooOftenItRefusesInsteadOfPilingUp() throws Exception {
        List<Integer> statuses;
        try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> questions = IntStream.range(0, 40)
                    .<Callable<Integer>>mapToObj(i -> () -> status("/api/notebook/7?rate=0.1" + (1000 + i)))
                    .toList();
            statuses = browsers.invokeAll(questions).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(statuses).containsOnly(200, 503).contains(200, 503);
        assertThat(status("/api/notebook/7")).isEqualTo(200);
    }

    private static int status(String path) throws IOException, InterruptedException {
        return visitor.get(path).statusCode();
    }
}
