package dev.gradiometer.runs;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.runfolder.WholeFile;
import dev.gradiometer.views.picture.RunPicture;
import java.io.IOException;
import java.nio.file.Path;

/** Writes what a run recorded for people to look at, each file all at once. */
public final class RunReport {
    private final RecordedRun run;

    private RunReport(RecordedRun run) {
        this.run = run;
    }

    /** The report of a run, which may still go on. */
    public static RunReport of(RecordedRun run) {
        return new RunReport(run);
    }

    /**
     * Writes a picture of the loss and of the gradient of every layer over the steps, as PNG.
     *
     * @param file not there yet
     * @throws dev.gradiometer.input.UserInputException if it is there already, the run cannot be read, or the file
     *     cannot be written
     */
    public void png(Path file) {
        NewFile.require(file);
        byte[] picture = RunPicture.png(run.recording());
        try {
            WholeFile.write(file, picture);
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "the picture cannot be written", e, "name another file");
        }
    }
}
