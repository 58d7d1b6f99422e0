package dev.gradiometer.lab.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.lab.MadeRuns;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.replay.Columns;
import dev.gradiometer.replay.Quantity;
import dev.gradiometer.replay.RunTimeline;
import dev.gradiometer.replay.Series;
import dev.gradiometer.replay.Statistic;
import dev.gradiometer.replay.Window;
import dev.gradiometer.runfolder.Follower;
import dev.gradiometer.runfolder.RecordedSteps;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture of a run that was read before. */
class ColumnsCacheTest {
    private static final Recording TRAINED = LongRun.TRAINED;
    private static final Window ALL = Window.all(2000);

    @TempDir
    private Path folder;

    private ColumnsCache cache;
    private Path run;
    private final RunTimeline timeline = new RunTimeline();

    @BeforeEach
    void keep() {
        cache = new ColumnsCache(Optional.of(folder.resolve("cache")));
        try (RunFolder made = MadeRuns.create(folder, "tower");
                RunWriter writer = made.writer()) {
            run = made.path();
            writer.started(TRAINED.setup());
            writer.evaluation(TRAINED.evaluations().getFirst());
            LongRun.write(writer, 0, 400);
        }
        StepPlaces places = new StepPlaces();
        Follower[] follower = new Follower[1];
        follower[0] = RunFolder.follow(run, new RunObserver() {
            @Override
            public void step(StepReading reading) {
                places.add(reading.step(), follower[0].place());
            }
        });
        follower[0].poll();
        RunFolder.open(run).replay(timeline);
        cache.keep(run, new KeptColumns(timeline, places, new RecordedSteps(RunFolder.open(run))));
    }

    private Optional<KeptColumns> found() {
        return cache.find(run, TRAINED.setup());
    }

    @Test
    void isTheSameToTheBit() {
        KeptColumns kept = found().orElseThrow();
        Columns read = kept.columns(ALL);
        Columns told = timeline.columns(ALL);
        assertThat(read.last()).isEqualTo(told.last());
        for (Series series : Series.values()) {
            assertThat(read.series().get(series).mean())
                    .isEqualTo(told.series().get(series).mean());
        }
        assertThat(read.series().get(Series.LOSS).mean()).doesNotContain(Double.NaN);
        for (Quantity quantity : Quantity.values()) {
            assertThat(kept.flow(quantity, ALL, Statistic.MAX).values())
                    .isEqualTo(timeline.flow(quantity, ALL, Statistic.MAX).values());
        }
        assertThat(kept.details(timeline).evaluations()).isEqualTo(timeline.evaluations());
        assertThat(kept.nearest(123)).isEqualTo(TRAINED.steps().get(123));
        assertThat(kept.partial()).isFalse();
        assertThat(kept.lastLoss()).isEqualTo(timeline.lastLoss());
    }

    @Test
    void isOfARecordThatDidNotChangeAndMayBeDamaged() throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("cache").resolve("runs"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            file = all.getFirst();
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, List.of("damaged"));
        assertThat(found()).isEmpty();
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(found()).isEmpty();
        Files.write(file, bytes);
        assertThat(found()).isPresent();
        Files.writeString(run.resolve(RunFolder.READINGS), "\n", StandardOpenOption.APPEND);
        assertThat(found()).isEmpty();
    }
}
