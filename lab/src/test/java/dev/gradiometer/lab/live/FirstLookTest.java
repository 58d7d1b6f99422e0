package dev.gradiometer.lab.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.lab.MadeRuns;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.replay.Columns;
import dev.gradiometer.replay.Quantity;
import dev.gradiometer.replay.Statistic;
import dev.gradiometer.replay.Window;
import dev.gradiometer.runfolder.RecordedSteps;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of a long record before all of it was read. */
class FirstLookTest {
    private static final Recording TRAINED = LongRun.TRAINED;

    @TempDir
    private Path runs;

    private static List<FirstLook> looks(RunFolder folder) {
        List<FirstLook> looks = new ArrayList<>();
        long size = folder.path().resolve(RunFolder.READINGS).toFile().length();
        FirstLook.at(new RecordedSteps(folder), TRAINED.setup(), size, looks::add);
        return looks;
    }

    @Test
    void seesSingleStepsEvenlyAllOverTheRecord() {
        try (RunFolder folder = MadeRuns.create(runs, "tower");
                RunWriter writer = folder.writer()) {
            writer.started(TRAINED.setup());
            LongRun.write(writer, 0, 400);
            writer.sync();
            List<FirstLook> looks = looks(folder);
            assertThat(looks).hasSize(4);
            assertThat(looks.getFirst().columns(Window.all(1000)).first()).hasSize(4);
            FirstLook first = looks.get(2);
            Columns columns = first.columns(Window.all(1000));
            assertThat(columns.first()).hasSize(64).isSorted().isEqualTo(columns.last());
            assertThat(columns.first()[0]).isZero();
            assertThat(columns.first()[63]).isBetween(385L, 399L);
            assertThat(first.records())
                    .isBetween(350L, 450L)
                    .isEqualTo(Arrays.stream(columns.count()).sum());
            assertThat(looks.getLast().columns(Window.all(1000)).first()).hasSizeGreaterThan(200);

            Columns part = first.columns(new Window(first.records() / 2, first.records(), 1000));
            assertThat(part.first()).hasSize(32);
            assertThat(first.flow(Quantity.GRADIENT, Window.all(1000), Statistic.MEAN)
                            .columns())
                    .isEqualTo(64);
            StepReading near = first.nearest(200);
            assertThat(near).isNotNull().isEqualTo(TRAINED.steps().get((int) near.step()));
            assertThat(near.step()).isBetween(190L, 210L);
        }
    }

    @Test
    void leavesOutWhatAResumptionMadeVoid() {
        Path path;
        try (RunFolder folder = MadeRuns.create(runs, "tower");
                RunWriter writer = folder.writer()) {
            path = folder.path();
            writer.started(TRAINED.setup());
            LongRun.write(writer, 0, 200);
        }
        try (RunFolder folder = RunFolder.claim(path);
                RunWriter writer = folder.resume(100, List.of())) {
            writer.started(TRAINED.setup());
            LongRun.write(writer, 100, 400);
            writer.sync();
            long[] steps = looks(folder).get(2).columns(Window.all(1000)).first();
            assertThat(steps).isSorted().doesNotHaveDuplicates();
            assertThat(steps).hasSizeBetween(48, 56);
        }
    }

    @Test
    void isShownUntilAllOfTheRecordIsTold() {
        try (RunFolder folder = MadeRuns.create(runs, "tower");
                RunWriter writer = folder.writer()) {
            writer.started(TRAINED.setup());
            LongRun.write(writer, 0, 400);
            writer.sync();
            ShownRun shown = new ShownRun(new PlayedRun());
            shown.observer().started(TRAINED.setup());
            shown.show(looks(folder).get(2));
            shown.stands(RunState.ENDED, "", 0.1);
            assertThat(shown.partial()).isTrue();
            assertThat(shown.columns(Window.all(1000)).first()).hasSize(64);
            assertThat(shown.standing().records()).isBetween(350L, 450L);

            TRAINED.steps().forEach(shown.observer()::step);
            shown.stands(RunState.ENDED, "", 1);
            assertThat(shown.partial()).isFalse();
            assertThat(shown.columns(Window.all(1000)).first()).hasSize(400);
        }
    }
}
