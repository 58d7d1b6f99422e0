package dev.gradiometer.lab.api;

import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.lab.http.Answer;
import dev.gradiometer.lab.http.Request;
import dev.gradiometer.lab.live.RunState;
import dev.gradiometer.lab.live.ShownRun;
import dev.gradiometer.runfolder.json.JsonForm;
import dev.gradiometer.views.DiagnosedRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events of one run for one browser: {@code grown} when it has grown or stands otherwise, at most eight a
 * second; {@code findings} when the doctor says something else. There is no queue: a slow reader gets fewer
 * events, and always the newest. A comment every 15 seconds finds out whether anybody reads. A browser that lost the
 * stream asks again every second.
 */
final class EventStream implements Answer.Writing {
    private static final long BETWEEN_TICKS = 125;
    private static final String COMES_BACK_AFTER = "retry: 1000\n\n";
    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(15);
    private static final long BETWEEN_DIAGNOSES = 4_000_000_000L;

    private final ShownRun run;
    private final String lastId;
    private String findings = "";
    private long diagnosedAt = System.nanoTime() - BETWEEN_DIAGNOSES;

    EventStream(ShownRun run, Request request) {
        this.run = run;
        this.lastId = request.header("Last-Event-ID").orElse("");
    }

    private record Grown(long records, long step, double loss, String state, String trouble, double reading) {}

    @Override
    public void to(OutputStream out) throws IOException {
        long seen = -1;
        boolean known = false;
        ShownRun.Watch watch = run.watch();
        try (watch) {
            write(out, COMES_BACK_AFTER);
            while (true) {
                long changes = run.await(seen, BETWEEN_HEARTBEATS);
                if (changes == seen) {
                    write(out, ": nothing new\n\n");
                    continue;
                }
                ShownRun.Standing now = run.standing();
                boolean same = !known && lastId.equals(id(now)) && now.share() == 1;
                write(out, same ? ": nothing new\n\n" : grown(now));
                known = true;
                seen = changes;
                tellFindings(out, now);
                if (now.state() == RunState.GONE) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_TICKS);
            }
        } catch (InterruptedException e) {
            // The server is closed.
        }
    }

    private static String id(ShownRun.Standing now) {
        return now.records() + "-" + now.state().id();
    }

    private static String grown(ShownRun.Standing now) {
        Grown data =
                new Grown(now.records(), now.step(), now.loss(), now.state().id(), now.trouble(), now.share());
        return "id: %s\nevent: grown\ndata: %s\n\n"
                .formatted(id(now), JsonForm.mapper().writeValueAsString(data));
    }

    private void tellFindings(OutputStream out, ShownRun.Standing now) throws IOException {
        boolean settled = now.state() != RunState.LIVE && now.share() == 1;
        if (now.share() < 1 || (!settled && System.nanoTime() - diagnosedAt < BETWEEN_DIAGNOSES)) {
            return;
        }
        try {
            DiagnosedRun diagnosed = run.diagnosed();
            List<String> causes = diagnosed.diagnosis().findings().stream()
                    .map(Finding::cause)
                    .map(Object::toString)
                    .toList();
            String said = diagnosed.diagnosis().outcome().state() + " " + causes;
            if (!said.equals(findings)) {
                write(out, "event: findings\ndata: {\"count\":%d}\n\n".formatted(causes.size()));
                findings = said;
            }
        } catch (UserInputException e) {
            // It has not started, or cannot be read any more; the state says so.
        }
        diagnosedAt = System.nanoTime();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
