package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.runfolder.json.JsonForm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A Python process that chooses what to try next, by {@code bench/peers/search.py}. */
public final class Optuna implements AutoCloseable {
    /** Trials at random before its model is asked, the original among them: half of what it has by default. */
    private static final int STARTUP = 5;

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private Optuna(Process process) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts it.
     *
     * @param remarks receives one line if it cannot be started
     */
    public static Optional<Optuna> started(String interpreter, Path script, Consumer<String> remarks) {
        try {
            Process listed = new ProcessBuilder(interpreter, "-c", "import optuna")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (listed.waitFor() != 0) {
                remarks.accept("left out: Optuna, because %s does not have the package optuna".formatted(interpreter));
                return Optional.empty();
            }
            return Optional.of(new Optuna(new ProcessBuilder(interpreter, script.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()));
        } catch (IOException e) {
            remarks.accept("left out: Optuna, because there is no program " + interpreter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Begins anew in a space, with a seed of its own for each name; the first thing to try is {@code first}. */
    void begin(Space space, Point first, String name) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        space.knobs().forEach(knob -> counts.put(knob.name(), knob.choices().size()));
        Map<String, Object> place = new LinkedHashMap<>();
        for (int k = 0; k < space.knobs().size(); k++) {
            place.put(space.knobs().get(k).name(), first.choices().get(k));
        }
        place.put("rate", first.rate());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seed", Seeds.stream(1, "tpe " + name).nextInt(Integer.MAX_VALUE));
        all.put("startup", STARTUP);
        all.put("choices", counts);
        all.put("rates", List.of(Space.LOWEST, Space.HIGHEST));
        all.put("first", place);
        send(all);
    }

    /** What to try next. */
    Point ask(Space space) {
        send(Map.of());
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("bench/peers/search.py ended");
            }
            JsonNode answer = JsonForm.mapper().readTree(line);
            return new Point(
                    space.knobs().stream()
                            .map(knob -> answer.path(knob.name()).asInt())
                            .toList(),
                    answer.path("rate").asDouble());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came of it. */
    void tell(double level) {
        send(Map.of("value", level));
    }

    private void send(Map<String, ?> request) {
        try {
            requests.write(JsonForm.mapper().writeValueAsString(request) + "\n");
            requests.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
