package dev.gradiometer.lab.api;

import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.lab.live.PlayedRun;
import dev.gradiometer.lab.live.ShownRun;
import dev.gradiometer.playground.Attempt;
import dev.gradiometer.playground.Knobs;
import dev.gradiometer.playground.Playground;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.replay.Window;
import dev.gradiometer.runfolder.json.JsonForm;
import dev.gradiometer.runfolder.json.Line;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does once, for nobody, what the first visitor would wait for: a program that has just started loads hundreds of
 * classes for the first document in JSON, for the first record that is read, and for the first training.
 */
public final class Rehearsal {
    private static final Logger LOG = System.getLogger(Rehearsal.class.getName());
    private static final List<String> PATHS = List.of("/api/messages", "/api/playground");
    private static final AtomicBoolean PLAYED = new AtomicBoolean();

    private final Routes routes;

    /** @param routes who answers */
    public Rehearsal(Routes routes) {
        this.routes = routes;
    }

    /** Plays it, unless that was done in this process before; what goes wrong is told to the first who asks. */
    public void play() {
        if (PLAYED.compareAndSet(false, true)) {
            try {
                for (String path : PATHS) {
                    routes.own(path, Map.of());
                }
                train();
            } catch (IOException | RuntimeException e) {
                LOG.log(Logger.Level.DEBUG, "lab: rehearsal", e);
            }
        }
    }

    private static void train() {
        PlayedRun run = new PlayedRun();
        try (Playground playground = new Playground()) {
            Attempt attempt = playground.start(
                    Knobs.of(Map.of("depth", "1", "width", "1", "steps", "1", "data", "moons")),
                    run::observer,
                    run::trainedBy);
            run.awaitFirstStep(attempt);
            readAndWrite(run.shown());
        }
    }

    private static void readAndWrite(ShownRun shown) {
        byte[] setup = JsonForm.mapper().writeValueAsBytes(shown.setup());
        JsonForm.mapper().readValue(setup, Setup.class);
        StepReading step = shown.nearest(0);
        if (step != null) {
            Line.parse(new Line.Step(step).toBytes());
        }
        JsonForm.mapper().writeValueAsBytes(ColumnsDocument.of(shown, Window.all(1)));
    }
}
