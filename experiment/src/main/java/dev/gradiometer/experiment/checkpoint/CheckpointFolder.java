package dev.gradiometer.experiment.checkpoint;

import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.UpdateState;
import dev.gradiometer.experiment.session.Position;
import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one run, {@code step-<steps done>.safetensors}. Kept are the last two, the one with the smallest
 * validation loss, the earliest of equals, and the one that the last calls its best; so there is always a whole one,
 * even if the disk fills up.
 */
public final class CheckpointFolder {
    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("step-\\d{1,18}\\.safetensors");
    private static final Pattern UNFINISHED = Pattern.compile("\\.step-.*\\.part");

    private final Path folder;
    private final Map<Path, Double> losses = new HashMap<>();

    /** The checkpoints in {@code folder}, which is made when the first one is saved. */
    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a checkpoint and deletes those that are not kept.
     *
     * @return its file
     * @throws dev.gradiometer.input.UserInputException if the file system refuses
     */
    public Path save(Network network, UpdateState optimiser, Checkpoint.Progress progress) {
        Path path = path(progress.step());
        try {
            Files.createDirectories(folder);
            deleteUnfinished();
            Checkpoint.write(path, network, optimiser, progress);
            losses.put(path, progress.validationLoss());
            List<Path> all = all();
            Set<Path> kept = new HashSet<>(all.subList(Math.max(0, all.size() - KEPT), all.size()));
            kept.add(path);
            best(all).ifPresent(kept::add);
            if (progress.position().best().known()) {
                kept.add(path(progress.position().best().step()));
            }
            for (Path other : all) {
                if (!kept.contains(other)) {
                    Files.delete(other);
                    losses.remove(other);
                }
            }
            return path;
        } catch (IOException e) {
            throw FileTrouble.at("checkpoints " + folder, "cannot be kept", e, "make room or choose another folder");
        }
    }

    private Path path(long step) {
        return folder.resolve("step-%09d.safetensors".formatted(step));
    }

    /**
     * The checkpoint that is the run's result: the best state of a run that keeps it, as far as its latest checkpoint
     * knows, otherwise the latest.
     *
     * @param keepsBest what {@link dev.gradiometer.experiment.spec.TrainingSpec#keepsBest} says of the run
     * @throws dev.gradiometer.input.UserInputException if the folder or the latest checkpoint cannot be read, or the
     *     best one is gone
     */
    public Optional<Path> kept(boolean keepsBest) {
        Optional<Path> latest = latest();
        if (latest.isEmpty() || !keepsBest) {
            return latest;
        }
        Position.Best best = Checkpoint.progress(latest.get()).position().best();
        return best.known() ? Optional.of(require(best)) : latest;
    }

    /**
     * The checkpoint of a state that a later one calls its best.
     *
     * @throws dev.gradiometer.input.UserInputException if it is gone
     */
    public Path require(Position.Best best) {
        return after(best.step())
                .orElseThrow(() -> new UserInputException(
                        "checkpoints %s: the best state is that after %,d steps, and %s is gone; put it back"
                                .formatted(
                                        folder, best.step(), path(best.step()).getFileName())));
    }

    /**
     * The checkpoint with the most steps.
     *
     * @throws dev.gradiometer.input.UserInputException if the folder cannot be read
     */
    public Optional<Path> latest() {
        List<Path> all = allOrTrouble();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /**
     * The checkpoint after {@code step} steps.
     *
     * @throws dev.gradiometer.input.UserInputException if the folder cannot be read
     */
    public Optional<Path> after(long step) {
        return allOrTrouble().stream().filter(p -> step(p) == step).findFirst();
    }

    /**
     * Steps that were done at each checkpoint, fewest first.
     *
     * @throws dev.gradiometer.input.UserInputException if the folder cannot be read
     */
    public List<Long> steps() {
        return allOrTrouble().stream().map(CheckpointFolder::step).toList();
    }

    /**
     * The checkpoint with the smallest validation loss, the earliest of equals; empty if none was evaluated.
     *
     * @throws dev.gradiometer.input.UserInputException if a checkpoint cannot be read
     */
    public Optional<Path> best() {
        return best(allOrTrouble());
    }

    private Optional<Path> best(List<Path> all) {
        return all.stream().filter(p -> !Double.isNaN(loss(p))).min(Comparator.comparingDouble(this::loss));
    }

    private double loss(Path path) {
        return losses.computeIfAbsent(path, p -> Checkpoint.progress(p).validationLoss());
    }

    private List<Path> allOrTrouble() {
        try {
            return all();
        } catch (IOException e) {
            throw FileTrouble.at("checkpoints " + folder, "cannot be read", e, "check the folder");
        }
    }

    /** All checkpoints by number of steps. */
    private List<Path> all() throws IOException {
        if (FileKind.of(folder) != FileKind.FOLDER) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(p -> NAME.matcher(p.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(CheckpointFolder::step))
                    .toList();
        }
    }

    private static long step(Path path) {
        return Long.parseLong(path.getFileName().toString().replaceAll("\\D", ""));
    }

    /** Deletes what a process that was killed while it saved has left. */
    private void deleteUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path part : files.filter(
                            p -> UNFINISHED.matcher(p.getFileName().toString()).matches())
                    .toList()) {
                Files.deleteIfExists(part);
            }
        }
    }
}
