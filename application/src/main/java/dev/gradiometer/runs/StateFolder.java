package dev.gradiometer.runs;

import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.doctor.repair.Examined;
import dev.gradiometer.doctor.repair.Examiner;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.ProgramVersion;
import dev.gradiometer.trials.TrialRunner;
import dev.gradiometer.views.DiagnosedRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Examines experiments by training them, each in a run folder below this one that is named after all that determines
 * it: what was trained before is read again and not trained once more.
 */
final class StateFolder implements Examiner {
    private static final Investigation FULL = new Investigation(Investigation.Yardstick.ALWAYS, true);

    private final Path path;
    private final Path dataFolder;
    private final String data;
    private final TrialRunner trials;
    private final Consumer<Inquiry> heard;
    private final BooleanSupplier stopped;

    /**
     * What examines.
     *
     * @param path       below which run folders are made
     * @param dataFolder where relative paths of experiments start
     * @param data       digest of the data
     * @param trials     makes copies
     * @param heard      hears of each copy before it is made
     * @param stopped    whether to stop
     */
    StateFolder(
            Path path,
            Path dataFolder,
            String data,
            TrialRunner trials,
            Consumer<Inquiry> heard,
            BooleanSupplier stopped) {
        this.path = path;
        this.dataFolder = dataFolder;
        this.data = data;
        this.trials = trials;
        this.heard = heard;
        this.stopped = stopped;
    }

    @Override
    public Optional<Examined> examine(ExperimentFile file, boolean asked) {
        Path kept = path.resolve(digest(file, asked));
        Thresholds thresholds = Thresholds.with(file.spec().thresholds());
        try {
            Optional<Examined> known = known(kept, thresholds);
            return known.isPresent() || !recorded(file, asked, kept) ? known : known(kept, thresholds);
        } catch (IOException e) {
            throw FileTrouble.at(
                    path.toString(), "cannot be written", e, "what was trained is kept; make room and go on");
        }
    }

    /** What was kept of it. What cannot be read is removed, to be trained again. */
    private static Optional<Examined> known(Path kept, Thresholds thresholds) throws IOException {
        if (!Files.isDirectory(kept)) {
            return Optional.empty();
        }
        try {
            DiagnosedRun run = RecordedRun.open(kept).diagnose(thresholds);
            return Optional.of(new Examined(run.recording(), run.diagnosis()));
        } catch (UserInputException damaged) {
            remove(kept);
            return Optional.empty();
        }
    }

    /** Trains it; whether it came to its end, and all that was asked with it. */
    private boolean recorded(ExperimentFile file, boolean asked, Path kept) throws IOException {
        DiagnosedRun run = Training.of(new Experiment.FromFile(file, dataFolder, trials))
                .recordedIn(path)
                .investigating(asked ? FULL : Investigation.NONE, heard)
                .stoppedWhen(stopped)
                .run();
        Path made = Path.of(Objects.requireNonNull(run.folder(), "folder of a recorded run"));
        if (stopped.getAsBoolean()) {
            remove(made);
            return false;
        }
        Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList().reversed()) {
                Files.delete(each);
            }
        }
    }

    private String digest(ExperimentFile file, boolean asked) {
        List<String> all = List.of(
                ProgramVersion.own(),
                data,
                asked ? "examined" : "recorded",
                file.spec().toFile().text());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
