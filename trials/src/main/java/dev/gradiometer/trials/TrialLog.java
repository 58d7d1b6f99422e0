package dev.gradiometer.trials;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.json.JsonForm;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Answers that are kept in a file {@value #FILE}, a line for each, in the order in which they were ready. A line that a
 * crash left half written is passed over. In memory there is the place of each line alone. Used by one thread at a
 * time.
 */
public final class TrialLog {
    static final String FILE = "trials.jsonl";

    private final Path file;
    private final Map<String, Place> known = new HashMap<>();
    private int unreadable;

    /** Where the bytes of a line are. */
    private record Place(long from, int length) {}

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
    public static TrialLog in(Path folder) {
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
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long end = 0;
            int next;
            while ((next = bytes.read()) >= 0) {
                end++;
                if (next == '\n') {
                    note(line.toByteArray(), end - 1 - line.size());
                    line.reset();
                } else {
                    line.write(next);
                }
            }
            if (line.size() > 0) {
                note(line.toByteArray(), end - line.size());
                append(new byte[0]);
            }
        }
    }

    private void note(byte[] line, long from) {
        Optional<String> digest = tree(line).flatMap(TrialLog::digest);
        digest.ifPresent(found -> known.put(found, new Place(from, line.length)));
        unreadable += digest.isEmpty() && !new String(line, StandardCharsets.UTF_8).isBlank() ? 1 : 0;
    }

    private static Optional<String> digest(JsonNode line) {
        return Optional.of(line.path("digest")).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /** Lines that no answer could be read from. */
    public int unreadable() {
        return unreadable;
    }

    private static Optional<JsonNode> tree(byte[] line) {
        try {
            return Optional.of(JsonForm.mapper().readTree(line));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The line of an answer; nothing if somebody changed the file meanwhile. */
    private Optional<JsonNode> line(String digest) {
        Place place = known.get(digest);
        return place == null
                ? Optional.empty()
                : tree(bytes(place)).filter(line -> digest(line).equals(Optional.of(digest)));
    }

    private byte[] bytes(Place place) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return Channels.newInputStream(channel.position(place.from())).readNBytes(place.length());
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /**
     * What is known of a trial. What was refused is asked again: the cause may be mended.
     *
     * @param type of the answer
     */
    public <T> Optional<Answer<T>> find(String digest, Class<T> type) {
        return line(digest).filter(line -> line.path("answer").isObject()).flatMap(line -> answer(line, type));
    }

    private static <T> Optional<Answer<T>> answer(JsonNode line, Class<T> type) {
        try {
            T value = JsonForm.mapper().treeToValue(line.path("answer"), type);
            return Optional.of(new Answer.Given<>(value, line.path("steps").asLong(0)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Digests of the trials whose answer to {@code question} is known. */
    public Set<String> answered(Question<?> question) {
        return known.keySet().stream()
                .filter(digest -> line(digest)
                        .filter(line -> line.path("question").asString("").equals(question.name()))
                        .filter(line -> line.path("answer").isObject())
                        .flatMap(line -> answer(line, question.type()))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    /**
     * Keeps a result, unless the same is kept.
     *
     * @throws UserInputException if it cannot be written
     */
    public <T> void add(TrialResult<T> result, Question<T> question) {
        byte[] text = JsonForm.mapper().writeValueAsBytes(line(result, question));
        Place place = known.get(result.digest());
        if (place != null && Arrays.equals(bytes(place), text)) {
            return;
        }
        try {
            known.put(result.digest(), new Place(append(text), text.length));
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be written", e, "make room; what was kept before is there");
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

    /** Writes a line in one piece; returns where it begins. */
    private long append(byte[] line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.allocate(line.length + 1)
                    .put(line)
                    .put((byte) '\n')
                    .flip();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return channel.position() - line.length - 1;
        }
    }
}
