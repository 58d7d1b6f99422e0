package dev.gradiometer.runs;

import dev.gradiometer.engine.optimiser.Schedule;
import dev.gradiometer.experiment.checkpoint.Checkpoint;
import dev.gradiometer.experiment.checkpoint.CheckpointFolder;
import dev.gradiometer.experiment.session.Position;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.StopSpec;
import dev.gradiometer.experiment.spec.TrainingSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Audience;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.runfolder.Manifest;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import dev.gradiometer.views.RecordPhrase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The rest of a recorded run, from its last checkpoint on, with what is changed about its length. */
final class Continuation {
    private static final List<String> CHANGEABLE = List.of("training.epochs", "training.steps", "training.stop");

    private final RunFolder folder;
    private final Manifest manifest;
    private final CheckpointFolder checkpoints;
    private final List<String> settings;
    private final Experiment experiment;
    private final TrainingSpec before;

    /**
     * @param folder   claimed by this process
     * @param settings changes to the experiment, each {@code path=value}
     * @throws UserInputException if a setting is wrong, or would break the run
     */
    Continuation(RunFolder folder, Manifest manifest, List<String> settings) {
        this.folder = folder;
        this.manifest = manifest;
        this.checkpoints = new CheckpointFolder(folder.checkpoints());
        this.settings = List.copyOf(settings);
        settings.forEach(Continuation::requireChangeable);
        this.before = Experiment.of(manifest, List.of()).spec().training();
        this.experiment = Experiment.of(manifest, settings);
    }

    private static void requireChangeable(String setting) {
        String path = setting.split("=", 2)[0].strip();
        if (CHANGEABLE.stream().noneMatch(key -> path.equals(key) || path.startsWith(key + "."))) {
            throw new UserInputException(
                    ("setting %s: a run that goes on can change training.epochs, training.steps and "
                                    + "training.stop; begin a new run for anything else")
                            .formatted(setting));
        }
    }

    Experiment experiment() {
        return experiment;
    }

    /**
     * Trains to the end.
     *
     * @return what is to be remarked about it
     * @throws UserInputException if nothing is left to do, or the surroundings changed and that is not accepted
     */
    List<Text> run(boolean changesAccepted, RunObserver observer, BooleanSupplier stopped) {
        Ending ending = ending();
        if (ending == Ending.COMPLETED && settings.isEmpty()) {
            requireRest(checkpoints.steps().stream().allMatch(step -> step < plannedBefore()));
        }
        Path latest = checkpoints
                .latest()
                .orElseThrow(() ->
                        new UserInputException("%s: no checkpoint to resume from; only runs of train have checkpoints"
                                .formatted(folder.path())));
        return experiment.prepared(observer::loading, session -> {
            List<String> changes = new ArrayList<>(Changes.since(manifest, session));
            if (!changes.isEmpty() && !changesAccepted) {
                throw new UserInputException(
                        "%s: %s; so the run would not go on as it began: undo that, or accept it with --accept-changes"
                                .formatted(folder.path(), String.join("; ", changes)));
            }
            restore(session, latest);
            boolean ended = ending == Ending.COMPLETED || ending == Ending.STOPPED_EARLY;
            requireRest(!session.over() || (!ended && settings.isEmpty()));
            settings.forEach(setting -> changes.add("%s was set".formatted(setting)));
            try (RunWriter writer = folder.resume(session.step(), changes, settings)) {
                CheckpointKeeper keeper = new CheckpointKeeper(session, folder, writer, experiment.spec());
                session.run(new Audience(List.of(keeper, writer, observer)), stopped);
            }
            return remarks(session.setup());
        });
    }

    /** That another length changed the schedule, if it did. */
    private List<Text> remarks(Setup now) {
        Schedule schedule = before.update().schedule();
        return schedule.dependsOnLength() && now.plannedSteps() != plannedBefore()
                ? List.of(RecordPhrase.SCHEDULE_STRETCHED.with(schedule.name(), plannedBefore(), now.plannedSteps()))
                : List.of();
    }

    private long plannedBefore() {
        return manifest.setup().plannedSteps();
    }

    private void requireRest(boolean left) {
        if (!left) {
            throw new UserInputException(
                    settings.isEmpty()
                            ? ("%s: all that is planned is done, there is nothing to resume; to go on, "
                                            + "set training.epochs or training.stop with --set")
                                    .formatted(folder.path())
                            : "%s: nothing is left to do with %s; choose more than was done"
                                    .formatted(folder.path(), String.join(" and ", settings)));
        }
    }

    /** The best state first, so that the session has it, then the latest. */
    private void restore(Session session, Path latest) {
        TrainingSpec now = experiment.spec().training();
        Position.Best best = Checkpoint.progress(latest).position().best();
        boolean anew = !watched(before).equals(watched(now)) || (now.keepsBest() && !before.keepsBest());
        if (now.keepsBest() && best.known() && !anew) {
            RecordedRun.restore(session, checkpoints.require(best));
        }
        RecordedRun.restore(session, latest);
        if (anew) {
            session.resumeAt(session.position().watchedAnew());
        }
    }

    private static Optional<Object> watched(TrainingSpec training) {
        return training.stop().map(StopSpec::watched);
    }

    private Ending ending() {
        Ending[] last = {Ending.OPEN};
        folder.replay(new RunObserver() {
            @Override
            public void started(Setup setup) {
                last[0] = Ending.OPEN;
            }

            @Override
            public void ended(Ending ending) {
                last[0] = ending;
            }
        });
        return last[0];
    }
}
