package dev.gradiometer.sweeps;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.doctor.Judged;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.Table;
import dev.gradiometer.trials.LocalTrials;
import dev.gradiometer.trials.TrialData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepTest {
    private static final SweepSpec RATES = SmallSweep.axes(2, "training.learning-rate=1e-5..1000:log:5");
    private static final SweepResult WHOLE = SmallSweep.run(RATES);

    @TempDir
    private Path folder;

    @Test
    void showsWhereTrainingWorksAndWhatStopsItElsewhere() {
        SweepResult result = WHOLE;
        assertThat(result.complete()).isTrue();
        assertThat(result.trainings()).isEqualTo(10);
        assertThat(result.measure().name()).isEqualTo("validation-accuracy");
        assertThat(result.ranked().getFirst().values()).containsExactly("10");
        assertThat(result.cells().getFirst().failure())
                .hasValueSatisfying(found -> assertThat(found.cause()).isEqualTo(Cause.RATE_TOO_LOW));
        assertThat(result.cells().getLast().failure())
                .hasValueSatisfying(found -> assertThat(found.cause()).isEqualTo(Cause.RATE_TOO_HIGH));
        for (Cell cell : result.cells()) {
            assertThat(cell.tried()).extracting(Tried::seed).containsExactly(1L, 2L);
            assertThat(cell.best(result.measure())).isGreaterThanOrEqualTo(cell.median(result.measure()));
            assertThat(cell.worst(result.measure())).isLessThanOrEqualTo(cell.median(result.measure()));
        }
    }

    @Test
    void goesOnWhereItWasInterruptedAndEndsAsIfItHadNotBeen() throws IOException {
        AtomicInteger done = new AtomicInteger();
        SweepResult part = new Sweep(
                        SmallSweep.plan(RATES),
                        LocalTrials.in(Path.of("")).atOnce(1).keptIn(folder))
                .run(progress -> done.incrementAndGet(), () -> done.get() >= 4);
        assertThat(part.complete()).isFalse();
        assertThat(part.trainings()).isEqualTo(4);
        List<String> before = Files.readAllLines(folder.resolve("trials.jsonl"));

        SweepResult rest = new Sweep(
                        SmallSweep.plan(RATES), LocalTrials.in(Path.of("")).keptIn(folder))
                .run(progress -> {}, () -> false);
        assertThat(rest).isEqualTo(WHOLE);
        List<String> after = Files.readAllLines(folder.resolve("trials.jsonl"));
        assertThat(after).hasSize(10).startsWith(before.toArray(String[]::new));

        SweepResult again = new Sweep(
                        SmallSweep.plan(RATES), LocalTrials.in(Path.of("")).keptIn(folder))
                .run(progress -> {}, () -> false);
        assertThat(again).isEqualTo(rest);
        assertThat(Files.readAllLines(folder.resolve("trials.jsonl"))).isEqualTo(after);
    }

    @Test
    void halvingTrainsAFewPointsToTheEndAndFindsAGoodOne() {
        SweepSpec many = SmallSweep.axes(1, "training.learning-rate=1e-5..1000:log:9");
        List<Progress> heard = new ArrayList<>();
        SweepResult halved = new Sweep(SmallSweep.plan(many.with("halving", "3")), LocalTrials.in(Path.of("")))
                .run(heard::add, () -> false);
        assertThat(halved.cells().stream().filter(cell -> !cell.stopped())).hasSize(3);
        assertThat(halved.cells().stream().filter(Cell::stopped))
                .hasSize(6)
                .allSatisfy(cell -> assertThat(cell.steps()).isEqualTo(20));
        assertThat(halved.ranked().getFirst().stopped()).isFalse();
        assertThat(heard).hasSize(12);
        assertThat(heard.getLast().work()).isEqualTo(1, within(1e-9));
        SweepResult whole = SmallSweep.run(many);
        assertThat(halved.ranked().getFirst().median(halved.measure()))
                .isGreaterThanOrEqualTo(whole.ranked().get(2).median(whole.measure()));
    }

    @Test
    void theoryStandsBesideTheMeasurement() {
        SweepResult result = SmallSweep.run(SmallSweep.axes(1, "network.depth=1,40", "network.gain=0.5,3"));
        assertThat(result.theories()).singleElement().satisfies(theory -> {
            assertThat(theory.kind()).isEqualTo(Theory.Kind.TRAINABLE_DEPTH);
            assertThat(theory.beyond(List.of("40", "0.5"))).isTrue();
            assertThat(theory.beyond(List.of("1", "0.5"))).isFalse();
            assertThat(theory.beyond(List.of("40", "3"))).isTrue();
        });
        // Without biases q* is 0 at σ_w < 1 and ξ_c = −1/ln σ_w² (Schoenholz et al. 2017, with φ′(0) = 1).
        assertThat(result.theories().getFirst().limits().getFirst().most()).isCloseTo(6 / Math.log(4), within(0.01));

        SweepResult rates = SmallSweep.run(SmallSweep.axes(1, "training.learning-rate=0.1,1000"));
        Theory rate = rates.theories().getFirst();
        assertThat(rate.kind()).isEqualTo(Theory.Kind.STABLE_RATE);
        assertThat(rate.beyond(List.of("0.1"))).isFalse();
        assertThat(rate.beyond(List.of("1000"))).isTrue();
    }

    @Test
    void whatCannotBeTrainedIsAnAnswer() {
        SweepResult result = SmallSweep.run(SmallSweep.axes(1, "network.layers[1].dense=2,3"));
        assertThat(result.cells().getFirst().refused()).isEmpty();
        assertThat(result.cells().getLast().refused()).contains("ends with 3 columns");
        assertThat(result.ranked()).hasSize(1);
        assertThat(SmallSweep.plan(SmallSweep.axes(1, "network.layers[1].dense=3,2"))
                        .measure()
                        .name())
                .isEqualTo("validation-accuracy");
        assertThatThrownBy(() -> SmallSweep.plan(SmallSweep.axes(1, "network.layers[1].dense=3,4")))
                .hasMessageStartingWith("no training can be made: ")
                .hasMessageContaining("ends with 3 columns");
    }

    @Test
    void dataThatAreNotThereStopOnlyTheirPointsOfAHalving() {
        SweepSpec sweep = SmallSweep.axes(
                        1,
                        "data={source: moons, samples: 120},{source: csv, path: none.csv, targets: y}",
                        "training={epochs: 8, batch: 32, learning-rate: 0.1},{epochs: 8, batch: 32, learning-rate: 1}")
                .with("halving", "2");
        SweepResult result = SmallSweep.run(sweep);
        assertThat(result.complete()).isTrue();
        assertThat(result.ranked()).hasSize(2);
        assertThat(result.cells().getLast().refused()).contains("none.csv");
    }

    @Test
    void dataThatOnlyTheProgramHasAreSwept() {
        Plan plan = SmallSweep.plan(SmallSweep.axes(1, "training.learning-rate=0.1,1"));
        TrialData moons = TrialData.of(plan.data().dataSet(plan.file().spec()));
        ExperimentFile file = ExperimentFile.parse(plan.file().text(), "f", List.of("data={source: memory}"));
        assertThatThrownBy(() -> Plan.of(file, Path.of(""), plan.sweep())).hasMessageContaining("memory");
        SweepResult result =
                new Sweep(Plan.of(file, moons, plan.sweep()), LocalTrials.on(moons)).run(progress -> {}, () -> false);
        SweepResult loaded = SmallSweep.run(plan.sweep());
        assertThat(result.cells()).isEqualTo(loaded.cells());
    }

    @Test
    void tablesHaveEveryTrainingAndEveryPoint() {
        SweepResult result =
                SmallSweep.run(SmallSweep.axes(2, "training.learning-rate=0.1,1000", "network.activation=tanh,relu"));
        Table trainings = SweepTables.trainings(result);
        assertThat(trainings.rows()).isEqualTo(8);
        assertThat(trainings.column("training.learning-rate")).isInstanceOf(Column.Numbers.class);
        assertThat(trainings.column("network.activation")).isInstanceOf(Column.Words.class);
        assertThat(trainings.has("validation-accuracy")).isTrue();
        Table points = SweepTables.points(result);
        assertThat(points.rows()).isEqualTo(4);
        assertThat(((Column.Numbers) points.column("validation-accuracy-median")).at(0))
                .isEqualTo(result.cells().getFirst().median(result.measure()));
    }

    @Test
    void theMeasureIsChosenByName() {
        SweepSpec two = SmallSweep.axes(1, "training.learning-rate=0.1,1");
        assertThat(SmallSweep.run(two.with("metric", "training-loss")).measure().name())
                .isEqualTo("training-loss");
        SweepResult loss = SmallSweep.run(two.with("metric", "loss"));
        assertThat(loss.measure().largerIsBetter()).isFalse();
        assertThat(loss.ranked().getFirst().values()).containsExactly("1");
        assertThat(SmallSweep.run(two.with("metric", "f1")).measure().metric()).isEqualTo(Metric.F1);
        assertThatThrownBy(() -> SmallSweep.plan(two.with("metric", "r2")))
                .isInstanceOf(UserInputException.class)
                .hasMessage("metric r2: predictions of these data are not judged by it; one of accuracy,"
                        + " balanced-accuracy, precision, recall, f1, roc-auc, average-precision, log-loss, loss");
        assertThatThrownBy(() -> SmallSweep.plan(two.with("metric", "acuracy")))
                .hasMessageContaining("did you mean accuracy?");
    }

    /** What breaks has no metrics: neither the measure nor its value for guessing may come from it. */
    @Test
    void theMeasureIsThatOfTheDataWhicheverTrainingEndsFirst() {
        SweepResult result =
                SmallSweep.run(SmallSweep.axes(1, "training.learning-rate=1e30,1", "network.activation=relu"));
        assertThat(result.measure().name()).isEqualTo("validation-accuracy");
        assertThat(result.guessing()).isBetween(0.4, 0.7);
        assertThat(result.cells().getFirst().median(result.measure())).isNaN();
        assertThat(result.ranked().getFirst().values()).containsExactly("1", "relu");
    }

    @Test
    void oneSeedIsTriedAfterTheOtherAndTheBestSoFarIsHeard() {
        List<Progress> heard = new ArrayList<>();
        SweepResult result =
                new Sweep(SmallSweep.plan(RATES), LocalTrials.in(Path.of("")).atOnce(1)).run(heard::add, () -> false);
        double best = 0;
        for (int training = 0; training < 10; training++) {
            Cell cell = result.cells().get(training % 5);
            Judged judged = requireNonNull(cell.tried().get(training / 5).judged());
            best = Math.max(best, result.measure().value(judged));
            assertThat(heard.get(training).best()).isEqualTo(best);
        }
    }

    @Test
    void everyAxisIsCheckedBeforeAnythingIsTrained() {
        assertThatThrownBy(() -> SmallSweep.plan(SmallSweep.axes(1, "training.batch=16,0,-1", "network.width=8,x")))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("training.batch=0")
                .hasMessageContaining("network.layers[0].layers[0].dense=x")
                .hasMessageNotContaining("training.batch=-1");
        assertThatThrownBy(() -> SmallSweep.plan(SmallSweep.axes(2, "seed=1,2")))
                .hasMessageContaining("grid seed");
        assertThatThrownBy(() -> SmallSweep.plan(SmallSweep.axes(2, "threads=1,2")))
                .hasMessageContaining("grid threads");
        assertThat(SmallSweep.run(SmallSweep.axes(1, "seed=1,2")).cells()).hasSize(2);
    }
}
