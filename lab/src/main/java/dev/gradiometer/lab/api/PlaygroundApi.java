package dev.gradiometer.lab.api;

import dev.gradiometer.lab.http.Answer;
import dev.gradiometer.lab.http.Refused;
import dev.gradiometer.lab.http.Request;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.lab.live.OpenRuns;
import dev.gradiometer.playground.Attempt;
import dev.gradiometer.playground.Consultation;
import dev.gradiometer.playground.Dataset;
import dev.gradiometer.playground.Decision;
import dev.gradiometer.playground.Digits;
import dev.gradiometer.playground.Knobs;
import dev.gradiometer.playground.Preset;
import dev.gradiometer.playground.Theory;
import dev.gradiometer.runfolder.json.JsonForm;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * The playground: what can be turned, one training after another, its decisions, and the doctor. Nothing is written to
 * disk. Each browser has one training and one doctor at a time, and says which it is in the header {@value #BROWSER};
 * of the browsers that play, those that did so last are served.
 */
public final class PlaygroundApi implements AutoCloseable {
    /** The header by which a browser is told from others: anything that it chose. */
    static final String BROWSER = "X-Gradiometer-Browser";

    private static final int MOST_BROWSERS = 6;

    /** Consultations at once; the others wait. Each of them trains on all cores. */
    private static final int DOCTORS = 2;

    private final OpenRuns runs;
    private final AtomicInteger numbers = new AtomicInteger();
    private final ExecutorService doctors = Executors.newFixedThreadPool(
            DOCTORS, Thread.ofPlatform().name("playground-doctor-", 1).daemon().factory());
    private final SequencedMap<String, PlayingBrowser> browsers = new LinkedHashMap<>(16, 0.75f, true);

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
                .get("/api/playground/{id}/digits", this::digits)
                .get("/api/playground/{id}/decision", this::decision)
                .get("/api/playground/{id}/doctor", this::consultation)
                .post("/api/playground/{id}/diagnose", request -> consult(request, Consultation.Kind.DIAGNOSIS))
                .post("/api/playground/{id}/repair", request -> consult(request, Consultation.Kind.REPAIR))
                .post("/api/playground/{id}/cancel", this::cancel)
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
                    PlayingBrowser.idOf(attempt),
                    attempt.state(),
                    trouble == null ? "" : String.valueOf(trouble.getMessage()),
                    attempt.knobs().values(),
                    attempt.file().text(),
                    attempt.knobs().data().flat(),
                    attempt.knobs().data().classes(),
                    attempt.theory().orElse(null));
        }
    }

    /** Answers when a step was made, so that what is asked about it next is there. */
    private Answer start(Request request) {
        Knobs knobs = Knobs.of(knobs(request.body()));
        return json(Begun.of(browser(request).start(knobs)));
    }

    private PlayingBrowser browser(Request request) {
        String name = request.header(BROWSER).orElse("");
        synchronized (browsers) {
            PlayingBrowser browser = browsers.computeIfAbsent(name, key -> new PlayingBrowser(numbers, runs, doctors));
            if (browsers.size() > MOST_BROWSERS) {
                browsers.pollFirstEntry().getValue().close();
            }
            return browser;
        }
    }

    private static Map<String, String> knobs(String body) {
        try {
            return JsonForm.mapper().readValue(body, new TypeReference<Map<String, String>>() {});
        } catch (JacksonException e) {
            throw Refused.bad("playground: expected an object with a text for each control");
        }
    }

    private Attempt attempt(Request request) {
        return player(request).find(request.part("id")).orElseThrow(PlaygroundApi::gone);
    }

    /** The browser that has the training that is asked about. */
    private PlayingBrowser player(Request request) {
        synchronized (browsers) {
            return browsers.values().stream()
                    .filter(browser -> browser.find(request.part("id")).isPresent())
                    .findFirst()
                    .orElseThrow(PlaygroundApi::gone);
        }
    }

    private static Refused gone() {
        return Refused.notFound("this training is not there any more");
    }

    private Answer consult(Request request, Consultation.Kind kind) {
        player(request).consult(attempt(request), kind);
        return consultation(request);
    }

    private Answer cancel(Request request) {
        player(request).cancel();
        return consultation(request);
    }

    private Answer consultation(Request request) {
        PlayingBrowser browser = player(request);
        Attempt attempt = attempt(request);
        return json(browser.consultation()
                .map(consultation ->
                        ConsultationDocument.of(consultation, attempt, browser.repaired(), RunApi.language(request)))
                .orElse(null));
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

    private record Pictures(int side, String pixels, List<Integer> label) {}

    private Answer digits(Request request) {
        Digits digits = attempt(request).digits().orElseThrow(() -> Refused.notFound("these samples are no digits"));
        return json(new Pictures(
                digits.side(),
                Base64.getEncoder().encodeToString(digits.pixels()),
                Arrays.stream(digits.label()).boxed().toList()));
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
        synchronized (browsers) {
            browsers.values().forEach(PlayingBrowser::close);
            browsers.clear();
        }
        doctors.shutdownNow();
    }
}
