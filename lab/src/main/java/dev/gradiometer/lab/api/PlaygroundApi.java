package dev.gradiometer.lab.api;

import dev.gradiometer.lab.http.Answer;
import dev.gradiometer.lab.http.Refused;
import dev.gradiometer.lab.http.Request;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.lab.live.OpenRuns;
import dev.gradiometer.lab.live.PlayedRun;
import dev.gradiometer.playground.Attempt;
import dev.gradiometer.playground.Dataset;
import dev.gradiometer.playground.Decision;
import dev.gradiometer.playground.Knobs;
import dev.gradiometer.playground.Playground;
import dev.gradiometer.playground.Preset;
import dev.gradiometer.playground.Theory;
import dev.gradiometer.runfolder.json.JsonForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The playground: what can be turned, one training after another, and its decisions. Nothing is written to disk. */
public final class PlaygroundApi implements AutoCloseable {
    /** Runs that stay readable: the one that is trained, and the one before it, which the page draws behind it. */
    private static final int KEPT = 2;

    private final OpenRuns runs;
    private final Playground playground = new Playground();
    private final List<Attempt> attempts = new ArrayList<>();

    /** @param runs where trainings are shown, under ids that begin with {@code ~} */
    public PlaygroundApi(OpenRuns runs) {
        this.runs = runs;
    }

    /** Adds its routes. */
    public void routes(Routes routes) {
        routes.get("/api/playground", request -> json(Controls.ALL))
                .post("/api/playground", this::start)
                .get("/api/playground/{id}", request -> json(Begun.of(attempt(request))))
                .get("/api/playground/{id}/points", this::points)
                .get("/api/playground/{id}/decision", this::decision)
                .post("/api/playground/{id}/pause", request -> told(request, Attempt::pause))
                .post("/api/playground/{id}/resume", request -> told(request, Attempt::resume))
                .post("/api/playground/{id}/step", request -> {
                    int steps = (int) request.number("steps", 1, 1, Knobs.MOST_STEPS);
                    return told(request, attempt -> attempt.step(steps));
                })
                .post("/api/playground/{id}/stop", request -> told(request, Attempt::stop));
    }

    /** What the controls are. */
    private record Controls(
            List<String> data,
            int depth,
            int width,
            int steps,
            List<String> activation,
            List<String> initialiser,
            List<String> normalisation,
            List<String> optimiser,
            List<String> precision,
            List<Named> presets) {
        static final Controls ALL = new Controls(
                Arrays.stream(Dataset.values()).map(Dataset::label).toList(),
                Knobs.MOST_LAYERS,
                Knobs.MOST_UNITS,
                Knobs.MOST_STEPS,
                Knobs.ACTIVATIONS,
                Knobs.INITIALISERS,
                Arrays.stream(Knobs.Normalisation.values())
                        .map(Knobs.Normalisation::label)
                        .toList(),
                Knobs.OPTIMISERS,
                Knobs.PRECISIONS,
                Arrays.stream(Preset.values())
                        .map(preset -> new Named(preset.label(), preset.knobs().values()))
                        .toList());
    }

    private record Named(String name, Map<String, String> knobs) {}

    /** A training that began. */
    private record Begun(
            String id,
            Attempt.State state,
            String trouble,
            Map<String, String> knobs,
            String yaml,
            boolean flat,
            int classes,
            @Nullable Theory theory) {
        static Begun of(Attempt attempt) {
            Throwable trouble = attempt.trouble();
            return new Begun(
                    idOf(attempt),
                    attempt.state(),
                    trouble == null ? "" : String.valueOf(trouble.getMessage()),
                    attempt.knobs().values(),
                    attempt.knobs().yaml(),
                    attempt.knobs().data().flat(),
                    attempt.knobs().data().classes(),
                    attempt.theory().orElse(null));
        }
    }

    private static String idOf(Attempt attempt) {
        return "~" + attempt.number();
    }

    /** Answers when the network is built, so that what is asked about it next is there. */
    private Answer start(Request request) {
        Knobs knobs = Knobs.of(knobs(request.body()));
        PlayedRun run = new PlayedRun();
        Attempt attempt;
        synchronized (attempts) {
            attempt = playground.start(knobs, run::observer, run::trainedBy);
            runs.show(idOf(attempt), run.shown());
            attempts.add(attempt);
            while (attempts.size() > KEPT) {
                runs.hide(idOf(attempts.removeFirst()));
            }
        }
        run.awaitSetup(attempt);
        return json(Begun.of(attempt));
    }

    private static Map<String, String> knobs(String body) {
        try {
            return JsonForm.mapper().readValue(body, new TypeReference<Map<String, String>>() {});
        } catch (JacksonException e) {
            throw Refused.bad("playground: expected an object with a text for each control");
        }
    }

    private Attempt attempt(Request request) {
        synchronized (attempts) {
            return attempts.stream()
                    .filter(attempt -> idOf(attempt).equals(request.part("id")))
                    .findFirst()
                    .orElseThrow(() -> Refused.notFound("this training is not there any more"));
        }
    }

    private Answer told(Request request, Consumer<Attempt> what) {
        Attempt attempt = attempt(request);
        what.accept(attempt);
        return json(Begun.of(attempt));
    }

    private Answer points(Request request) {
        return json(attempt(request)
                .points()
                .orElseThrow(() -> Refused.notFound("these samples are no points of the plane")));
    }

    private record Drawn(long step, int size, double low, double high, String classes, String sure) {}

    private Answer decision(Request request) {
        Decision decision = attempt(request).decision();
        return json(decision == null ? null : drawn(decision));
    }

    private static Drawn drawn(Decision decision) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new Drawn(
                decision.step(),
                decision.size(),
                decision.low(),
                decision.high(),
                base64.encodeToString(decision.classes()),
                base64.encodeToString(decision.sure()));
    }

    private static Answer json(@Nullable Object document) {
        return Answer.json(JsonForm.mapper().writeValueAsBytes(document));
    }

    @Override
    public void close() {
        playground.close();
    }
}
