package dev.gradiometer.runfolder;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.runfolder.json.Line;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a readings file line by line; bytes after the last line break belong to a line that was not finished and are
 * left out.
 */
final class ReadingsFile {
    private static final int LONGEST_LINE = 1 << 28;

    private final List<StepReading> steps = new ArrayList<>();
    private final List<WindowReading> windows = new ArrayList<>();
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final List<CurvatureReading> curvatures = new ArrayList<>();
    private Ending ending = Ending.OPEN;

    private ReadingsFile() {}

    static Recording read(Path file, Setup setup) {
        ReadingsFile readings = new ReadingsFile();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            readings.readAll(in, file);
        } catch (NoSuchFileException e) {
            throw new UserInputException("%s: the file is missing".formatted(file), e);
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be read", e, "check the file");
        }
        return new Recording(
                setup, readings.steps, readings.windows, readings.evaluations, readings.curvatures, readings.ending);
    }

    private void readAll(InputStream in, Path file) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int number = 1;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                line.write(b);
                if (line.size() > LONGEST_LINE) {
                    throw new UserInputException("%s:%d: the line is longer than %,d bytes; this is no readings file"
                            .formatted(file, number, LONGEST_LINE));
                }
                continue;
            }
            try {
                take(Line.parse(line.toByteArray()), number);
            } catch (UserInputException e) {
                throw new UserInputException("%s:%d: %s".formatted(file, number, e.getMessage()), e);
            }
            line.reset();
            number++;
        }
    }

    private void take(Line line, int number) {
        if (number == 1 != line instanceof Line.Header) {
            throw new UserInputException("expected a header as the first line and nowhere else");
        }
        switch (line) {
            case Line.Header header -> header.require();
            case Line.Step step -> steps.add(step.reading());
            case Line.Window window -> windows.add(window.reading());
            case Line.Evaluated evaluated -> evaluations.add(evaluated.evaluation());
            case Line.Curvature curvature -> curvatures.add(curvature.reading());
            case Line.Resumed resumed -> forget(resumed.step());
            case Line.Ended ended -> ending = ended.ending();
        }
    }

    private void forget(long step) {
        steps.removeIf(s -> s.step() >= step);
        windows.removeIf(w -> w.toStep() > step);
        evaluations.removeIf(e -> e.step() > step);
        curvatures.removeIf(c -> c.step() >= step);
        ending = Ending.OPEN;
    }
}
