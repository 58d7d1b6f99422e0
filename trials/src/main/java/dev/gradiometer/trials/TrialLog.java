package dev.gradiometer.trials;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.json.JsonForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Answers that are kept in a file {@value #FILE}, a line for each, in the order in which they were ready. A line that a
 * crash left half written is passed over. Used by one thread at a time.
 */
final class TrialLog {
    static final String FILE = "trials.jsonl";

    private final Path file;
    private final Map<String, JsonNode> known = new HashMap<>();
    private int unreadable;

    /**
     * A line.
     *
     * @param digest   see {@link TrialResult}
     * @param name     of the experiment
     * @param seed     of the experiment
     * @param question that was asked
     * @param steps    that the training took; 0 if it was refused
     * @param answer   null if it was refused
     * @param refused  why; null if there is an answer
     */
    private record Line(
            String digest,
            String name,
            long seed,
            String question,
            long steps,
            @Nullable Object answer,
            @Nullable String refused) {}

    private TrialLog(Path file) {
        this.file = file;
    }

    /**
     * The answers in {@code folder}, which is made if there is none.
     *
     * @throws UserInputException if that cannot be, or the file cannot be read or written
     */
    static TrialLog in(Path folder) {
        TrialLog log = new TrialLog(folder.resolve(FILE));
        try {
            Files.createDirectories(folder);
            if (Files.exists(log.file)) {
                log.read();
            }
        } catch (IOException e) {
            throw FileTrouble.at(log.file.toString(), "cannot be read", e, "name another folder for the trials");
        }
        return log;
    }

    private void read() throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : text.split("\n", -1)) {
            Optional<JsonNode> tree =
                    tree(line).filter(found -> found.path("digest").isString());
            tree.ifPresent(found -> known.put(found.path("digest").asString(""), found));
            unreadable += tree.isEmpty() && !line.isBlank() ? 1 : 0;
        }
        if (!text.isEmpty() && !text.endsWith("\n")) {
            append("\n");
        }
    }

    /** Lines that no answer could be read from. */
    int unreadable() {
        return unreadable;
    }

    private static Optional<JsonNode> tree(String line) {
        try {
            return Optional.of(JsonForm.mapper().readTree(line));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * What is known of a trial. What was refused is asked again: the cause may be mended.
     *
     * @param type of the answer
     */
    <T> Optional<Answer<T>> find(String digest, Class<T> type) {
        JsonNode line = known.get(digest);
        if (line == null || !line.path("answer").isObject()) {
            return Optional.empty();
        }
        try {
            T value = JsonForm.mapper().treeToValue(line.path("answer"), type);
            return Optional.of(new Answer.Given<>(value, line.path("steps").asLong(0)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** @throws UserInputException if it cannot be written */
    <T> void add(TrialResult<T> result, Question<T> question) {
        Line line = line(result, question);
        String text = JsonForm.mapper().writeValueAsString(line);
        JsonNode tree = JsonForm.mapper().readTree(text);
        if (tree.equals(known.put(result.digest(), tree))) {
            return;
        }
        try {
            append(text + "\n");
        } catch (IOException e) {
            throw FileTrouble.at(
                    file.toString(), "cannot be written", e, "what was kept before is there; make room and go on");
        }
    }

    private static <T> Line line(TrialResult<T> result, Question<T> question) {
        String name = result.trial().spec().name();
        long seed = result.trial().spec().seed();
        return switch (result.answer()) {
            case Answer.Given<T> given ->
                new Line(result.digest(), name, seed, question.name(), given.steps(), given.value(), null);
            case Answer.Refused<T> refused ->
                new Line(result.digest(), name, seed, question.name(), 0, null, refused.why());
        };
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
