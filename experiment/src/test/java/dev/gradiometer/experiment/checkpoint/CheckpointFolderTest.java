package dev.gradiometer.experiment.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.experiment.session.Position;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    @TempDir
    Path out;

    private static void save(CheckpointFolder kept, long step, double loss) {
        try (SmallRun run = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(new Sgd()))) {
            kept.save(run.network(), run.chain().state(), new Checkpoint.Progress(Position.after(step), loss));
        }
    }

    private List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void keepsTheLastTwoAndTheBestAcrossRestarts() throws IOException {
        Path folder = out.resolve("checkpoints");
        CheckpointFolder kept = new CheckpointFolder(folder);
        assertThat(kept.latest()).isEmpty();
        double[] losses = {Double.NaN, 3, 1, 2, 1, 5};
        for (int i = 0; i < losses.length; i++) {
            save(i < 4 ? kept : new CheckpointFolder(folder), 100 * i, losses[i]);
        }
        assertThat(names(folder))
                .containsExactly(
                        "step-000000200.safetensors", "step-000000400.safetensors", "step-000000500.safetensors");
        assertThat(kept.latest()).contains(folder.resolve("step-000000500.safetensors"));
        assertThat(new CheckpointFolder(folder).best()).contains(folder.resolve("step-000000200.safetensors"));
    }

    private static void save(CheckpointFolder kept, long step, double loss, Position.Best best) {
        try (SmallRun run = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(new Sgd()))) {
            Position position = new Position(step, 0, 0, best);
            kept.save(run.network(), run.chain().state(), new Checkpoint.Progress(position, loss));
        }
    }

    @Test
    void theBestThatALaterOneCountsFromStaysAndIsTheResult() throws IOException {
        CheckpointFolder kept = new CheckpointFolder(out);
        assertThat(kept.kept(true)).isEmpty();
        save(kept, 100, 1, Position.Best.NONE);
        assertThat(kept.kept(true)).contains(out.resolve("step-000000100.safetensors"));
        save(kept, 200, 3, new Position.Best(200, 0.5));
        for (long step : List.of(300L, 400L, 500L)) {
            save(kept, step, 2, new Position.Best(200, 0.5));
        }
        assertThat(names(out))
                .containsExactly(
                        "step-000000100.safetensors",
                        "step-000000200.safetensors",
                        "step-000000400.safetensors",
                        "step-000000500.safetensors");
        assertThat(kept.kept(true)).contains(out.resolve("step-000000200.safetensors"));
        assertThat(kept.kept(false)).contains(out.resolve("step-000000500.safetensors"));
        Files.delete(out.resolve("step-000000200.safetensors"));
        assertThatThrownBy(() -> kept.kept(true))
                .isInstanceOf(UserInputException.class)
                .hasMessageEndingWith(
                        "the best state is that after 200 steps, and step-000000200.safetensors is gone; put it back");
    }

    @Test
    void clearsAwayWhatAKilledProcessLeft() throws IOException {
        Files.writeString(out.resolve(".step-000000100.safetensors123.part"), "half");
        Files.writeString(out.resolve("notes.txt"), "the user's own");
        save(new CheckpointFolder(out), 1, 1);
        assertThat(names(out)).containsExactly("notes.txt", "step-000000001.safetensors");
    }

    @Test
    void saysThatTheFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(out.resolve("file"), "");
        assertThatThrownBy(() -> save(new CheckpointFolder(file), 1, 1))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("is in the way");
    }
}
