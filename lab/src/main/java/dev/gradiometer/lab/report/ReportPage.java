package dev.gradiometer.lab.report;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.lab.api.RunApi;
import dev.gradiometer.lab.api.TextsApi;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.lab.live.FollowedRun;
import dev.gradiometer.lab.live.OpenRuns;
import dev.gradiometer.lab.live.RunState;
import dev.gradiometer.lab.live.RunsFolder;
import dev.gradiometer.lab.live.ShownRun;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.WholeFile;
import dev.gradiometer.runs.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Writes one HTML file about a run. It holds everything that it shows and asks nothing of the network. */
public final class ReportPage {
    /** Characters of the compressed documents; with the page's modules the file stays below 2 MB. */
    private static final int MOST = 1_500_000;

    private static final String ID = "run";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private ReportPage() {}

    /**
     * Writes the report of the run in the folder {@code run}, as far as it is recorded.
     *
     * @param file not there yet
     * @throws dev.gradiometer.input.UserInputException if it is there already, the run cannot be read, or the file
     *     cannot be written
     */
    public static void write(Path run, Path file) {
        NewFile.require(file);
        byte[] html = html(run).getBytes(StandardCharsets.UTF_8);
        try {
            WholeFile.write(file, html);
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be written", e, "choose another file");
        }
    }

    private static String html(Path run) {
        RunFolder.open(run);
        try (FollowedRun followed = new FollowedRun(run);
                OpenRuns runs = new OpenRuns(new RunsFolder(run))) {
            ShownRun shown = read(followed.shown());
            runs.show(ID, shown);
            Routes routes = new Routes();
            new RunApi(runs).routes(routes);
            new TextsApi().routes(routes);
            String documents = new ReportDocuments(routes, ID).encoded(MOST);
            return PageBundle.html(shown.setup().name(), "report.js", documents);
        } catch (IOException e) {
            throw FileTrouble.at(run.toString(), "cannot be read", e, "check the folder");
        }
    }

    /** Waits until all of the record was told; for one that has no reading yet a moment only. */
    private static ShownRun read(ShownRun shown) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (shown.standing().share() < 1
                    || (shown.standing().state() == RunState.WAITING && System.nanoTime() < end)) {
                shown.await(shown.changes(), Duration.ofMillis(20));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return shown;
    }
}
