package dev.gradiometer.runs;

import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.doctor.KeptSamples;
import dev.gradiometer.doctor.Yardsticks;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.views.RecordPhrase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the data of another program's training allow, by the rows that it kept in its run folder. A file of rows that
 * cannot be read is a remark, and the run is diagnosed without.
 */
final class KeptYardstick {
    private final RunFolder folder;
    private final Consumer<Inquiry> heard;
    private final BooleanSupplier stopped;
    private final List<Text> remarks = new ArrayList<>();

    KeptYardstick(RunFolder folder, Consumer<Inquiry> heard, BooleanSupplier stopped) {
        this.folder = folder;
        this.heard = heard;
        this.stopped = stopped;
    }

    /** {@code run} with it, unless there are no rows or the record has a yardstick itself. */
    Recording of(Recording run) {
        if (run.yardstick() != null || run.stepsDone() == 0) {
            return run;
        }
        try {
            return KeptSamples.read(folder.samples(), run.setup())
                    .flatMap(kept -> Yardsticks.of(kept, run.setup(), heard, stopped))
                    .map(run::with)
                    .orElse(run);
        } catch (UserInputException e) {
            remarks.add(RecordPhrase.SAMPLES_NOT_READ.with(String.valueOf(e.getMessage())));
            return run;
        }
    }

    /** What was left out, and why. */
    List<Text> remarks() {
        return List.copyOf(remarks);
    }
}
