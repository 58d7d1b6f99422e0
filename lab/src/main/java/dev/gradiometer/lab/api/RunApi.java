package dev.gradiometer.lab.api;

import dev.gradiometer.lab.http.Answer;
import dev.gradiometer.lab.http.Refused;
import dev.gradiometer.lab.http.Request;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.lab.live.OpenRuns;
import dev.gradiometer.lab.live.ShownRun;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.replay.Flow;
import dev.gradiometer.replay.Quantity;
import dev.gradiometer.replay.Statistic;
import dev.gradiometer.replay.UnitRecord;
import dev.gradiometer.replay.Window;
import dev.gradiometer.runfolder.json.JsonForm;
import dev.gradiometer.views.DiagnosisDocument;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run: its columns and flows, its diagnosis, single steps, units and histograms. */
public final class RunApi {
    private static final int MOST_UNITS = 20_000;

    private final OpenRuns runs;

    public RunApi(OpenRuns runs) {
        this.runs = runs;
    }

    /** Adds its routes. */
    public void routes(Routes routes) {
        routes.get("/api/runs/{id}", this::run)
                .get("/api/runs/{id}/columns", this::columns)
                .get("/api/runs/{id}/flow/{quantity}", this::flow)
                .get("/api/runs/{id}/steps/{step}", this::step)
                .get("/api/runs/{id}/units", this::units)
                .get("/api/runs/{id}/histograms", this::histograms)
                .get(
                        "/api/runs/{id}/events",
                        request -> new Answer.Events(new EventStream(run(runs, request), request)));
    }

    private static ShownRun run(OpenRuns runs, Request request) {
        String id = request.part("id");
        ShownRun run = runs.find(id).orElseThrow(() -> Refused.notFound("there is no run '%s'".formatted(id)));
        run.awaitBeginning();
        return run;
    }

    private record About(String id, String name, String state, String trouble, double reading, Object diagnosis) {}

    private Answer run(Request request) {
        ShownRun run = run(runs, request);
        ShownRun.Standing standing = run.standing();
        String document = DiagnosisDocument.text(run.diagnosed(), language(request));
        return json(new About(
                request.part("id"),
                run.setup().name(),
                standing.state().id(),
                standing.trouble(),
                standing.share(),
                JsonForm.mapper().readTree(document)));
    }

    /** The language asked for; English if none is. */
    static Language language(Request request) {
        return request.value("lang").flatMap(Language::tagged).orElse(Language.ENGLISH);
    }

    private Answer columns(Request request) {
        ShownRun run = run(runs, request);
        return json(ColumnsDocument.of(run, window(request)));
    }

    private static Window window(Request request) {
        return window(request, 1_000, 2_000);
    }

    /** The part asked for; {@code usual} and {@code most} are numbers of columns. */
    private static Window window(Request request, int usual, int most) {
        long from = request.number("from", 0, 0, Long.MAX_VALUE - 1);
        long to = request.number("to", Long.MAX_VALUE, from + 1, Long.MAX_VALUE);
        return new Window(from, to, (int) request.number("n", usual, 1, most));
    }

    private Answer flow(Request request) {
        ShownRun run = run(runs, request);
        Quantity quantity = Quantity.named(request.part("quantity"))
                .orElseThrow(() -> Refused.notFound("there is no quantity '%s'".formatted(request.part("quantity"))));
        Statistic statistic = Statistic.named(request.value("stat").orElse("mean"))
                .orElseThrow(() -> Refused.bad("stat: expected mean, min or max"));
        run.setup();
        long version = run.timeline().version();
        Flow flow = run.flow(quantity, window(request), statistic);
        ByteBuffer bytes =
                ByteBuffer.allocate(flow.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(flow.values());
        return new Answer.Whole(
                200,
                "application/octet-stream",
                bytes.array(),
                Map.of(
                        "X-Layers", String.valueOf(flow.layers()),
                        "X-Columns", String.valueOf(flow.columns()),
                        "X-Version", String.valueOf(version),
                        "Cache-Control", "no-store"));
    }

    private record OneStep(long step, StepReading reading, List<Attribution> attribution) {}

    private Answer step(Request request) {
        ShownRun run = run(runs, request);
        Setup setup = run.setup();
        long asked;
        try {
            asked = Long.parseLong(request.part("step"));
        } catch (NumberFormatException e) {
            throw Refused.bad("step: expected a whole number, got '%s'".formatted(request.part("step")));
        }
        StepReading reading = run.nearest(asked);
        if (reading == null) {
            throw Refused.notFound("no step was recorded yet");
        }
        List<Attribution> attribution = setup.layers().stream()
                .filter(LayerSetup::weighted)
                .flatMap(layer -> Attribution.of(setup.layers(), reading, layer.index()).stream())
                .toList();
        return json(new OneStep(reading.step(), reading, attribution));
    }

    private record Units(List<UnitRecord> layers) {}

    /** The first layers, as many as have {@value #MOST_UNITS} units together. */
    private Answer units(Request request) {
        List<UnitRecord> layers = new ArrayList<>();
        int units = 0;
        for (UnitRecord layer : run(runs, request).timeline().units()) {
            units += layer.units();
            if (units <= MOST_UNITS) {
                layers.add(layer);
            }
        }
        return json(new Units(layers));
    }

    private Answer histograms(Request request) {
        ShownRun run = run(runs, request);
        int layers = run.setup().layers().size();
        int layer = (int) request.number("layer", 0, 0, layers - 1);
        return json(run.histograms(layer, window(request, 128, 256)));
    }

    private static Answer json(Object document) {
        return Answer.json(JsonForm.mapper().writeValueAsBytes(document));
    }
}
