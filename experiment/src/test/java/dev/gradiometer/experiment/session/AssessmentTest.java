package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.data.ClassWeights;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.MemorySpec;
import dev.gradiometer.experiment.data.Samples;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.experiment.prediction.Predictor;
import dev.gradiometer.experiment.spec.ExperimentBuilder;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.Layers;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Score;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a session says of each part at its end. */
class AssessmentTest {
    private static final DataPlan MEMORY = DataPlan.of(new MemorySpec());

    private static ExperimentBuilder experiment(int outputs) {
        return ExperimentSpec.named("assessed")
                .threads(1)
                .network(Layers.dense(8), Layers.tanh(), Layers.dense(outputs))
                .rate(0.1)
                .epochs(2);
    }

    private static double[][] inputs(int rows) {
        RandomGenerator random = Seeds.stream(rows, "inputs");
        return IntStream.range(0, rows)
                .mapToObj(r -> new double[] {random.nextGaussian(), random.nextGaussian()})
                .toArray(double[][]::new);
    }

    private static int[] labels(double[][] inputs, double border) {
        return IntStream.range(0, inputs.length)
                .map(i -> inputs[i][0] + inputs[i][1] / 4 > border ? 1 : 0)
                .toArray();
    }

    private record Run(Recording recording, Predictor predictor, DataSet data) {
        Assessment of(Evaluation.Part part) {
            return recording.assessment(part).orElseThrow();
        }

        Score score(Evaluation.Part part, Metric metric) {
            return of(part).score(metric).orElseThrow();
        }
    }

    private static Run run(ExperimentSpec spec, DataSet data) {
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(spec, data)) {
            session.run(recorder, () -> false);
            return new Run(recorder.recording(), Predictor.of(session.network()), data);
        }
    }

    private static Run ofClasses(Samples samples, DataPlan plan) {
        ExperimentSpec spec =
                experiment(2).loss(new CategoricalCrossEntropy(true)).build();
        return run(spec, plan.load(samples, spec.precision(), 1));
    }

    @Test
    void everyPartIsAssessedOnceAtTheEnd() {
        double[][] inputs = inputs(300);
        Run run = ofClasses(
                Samples.classes(inputs, labels(inputs, 0)), MEMORY.withSplit(new Split.ByShares(0.2, 0.2, false)));

        assertThat(run.recording().assessments())
                .extracting(Assessment::part)
                .containsExactly(Evaluation.Part.TRAIN, Evaluation.Part.VALIDATION, Evaluation.Part.TEST);
        for (Evaluation.Part part : Evaluation.Part.values()) {
            Assessment assessment = run.of(part);
            Evaluation last = run.recording().evaluations(part).getLast();
            assertThat(assessment.step())
                    .isEqualTo(last.step())
                    .isEqualTo(run.recording().stepsDone());
            assertThat(assessment.loss()).isEqualTo(last.loss());
            assertThat(run.score(part, Metric.ACCURACY).value()).isEqualTo(last.accuracy());
            assertThat(assessment.scores().getFirst().metric()).isEqualTo(Metric.ACCURACY);
            assertThat(assessment.confusion().stream()
                            .flatMap(List::stream)
                            .mapToLong(n -> n)
                            .sum())
                    .isEqualTo(assessment.samples());
        }
        assertThat(run.of(Evaluation.Part.TRAIN).trivial())
                .isEqualTo(run.recording().setup().trivialLoss());
    }

    @Test
    void aRunThatIsInterruptedIsAssessedAndOneThatBrokeIsNot() {
        double[][] inputs = inputs(100);
        ExperimentSpec spec =
                experiment(2).loss(new CategoricalCrossEntropy(true)).build();
        DataSet data = MEMORY.load(Samples.classes(inputs, labels(inputs, 0)), spec.precision(), 1);
        Recorder stopped = new Recorder();
        try (Session session = Session.prepare(spec, data)) {
            session.run(stopped, () -> session.step() == 2);
        }
        assertThat(stopped.recording().ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(stopped.recording().assessments()).isNotEmpty().allMatch(a -> a.step() == 2);

        ExperimentSpec wild =
                experiment(1).loss(new SquaredError()).rate(1e30).epochs(20).build();
        double[][] targets = IntStream.range(0, 100)
                .mapToObj(i -> new double[] {inputs[i][0]})
                .toArray(double[][]::new);
        Run broken = run(wild, MEMORY.load(Samples.numbers(inputs, targets), wild.precision(), 1));
        assertThat(broken.recording().ending()).isEqualTo(Ending.NON_FINITE);
        assertThat(broken.recording().assessments()).isEmpty();
    }

    /** Guessing is right in 98 of 100 samples; the average precision of a guess is the share of the rare class. */
    @Test
    void aRareClassPutsTheAveragePrecisionInFront() {
        double[][] inputs = inputs(600);
        int[] labels = labels(inputs, 2);
        double share = IntStream.of(labels).average().orElseThrow();
        Run run = ofClasses(Samples.classes(inputs, labels), MEMORY.withSplit(Split.NONE));

        Score main = run.of(Evaluation.Part.TRAIN).scores().getFirst();
        assertThat(share).isBetween(0.01, 0.05);
        assertThat(main.metric()).isEqualTo(Metric.AVERAGE_PRECISION);
        assertThat(main.guessing()).isCloseTo(share, within(1e-12));
        assertThat(run.score(Evaluation.Part.TRAIN, Metric.ACCURACY).guessing()).isCloseTo(1 - share, within(1e-12));
        assertThat(run.score(Evaluation.Part.TRAIN, Metric.BALANCED_ACCURACY).guessing())
                .isEqualTo(0.5);
        assertThat(run.score(Evaluation.Part.TRAIN, Metric.ROC_AUC).guessing()).isEqualTo(0.5);
        assertThat(run.recording().evaluations()).allMatch(e -> e.main().metric() == Metric.AVERAGE_PRECISION);
        assertThat(run.recording().evaluations().getLast().main()).isEqualTo(main);
    }

    @Test
    void aRareFirstClassPutsTheBalancedAccuracyInFront() {
        double[][] inputs = inputs(600);
        Run run = ofClasses(Samples.classes(inputs, labels(inputs, -2)), MEMORY.withSplit(Split.NONE));

        assertThat(run.of(Evaluation.Part.TRAIN).scores().getFirst().metric()).isEqualTo(Metric.BALANCED_ACCURACY);
    }

    /** Weights of classes decide what is learnt, weights of samples what is counted. */
    @Test
    void samplesCountByTheirOwnWeightsOnly() {
        double[][] inputs = inputs(200);
        int[] labels = labels(inputs, 0.5);
        double[] weights = IntStream.range(0, 200).mapToDouble(i -> i % 4).toArray();
        double heavy =
                IntStream.range(0, 200).mapToDouble(i -> labels[i] * weights[i]).sum() / 300;
        DataPlan balanced = MEMORY.withSplit(Split.NONE).withClassWeights(ClassWeights.BALANCED);
        double share = IntStream.of(labels).average().orElseThrow();

        Run own = ofClasses(Samples.classes(inputs, labels).withWeights(weights), balanced);
        Run alike = ofClasses(Samples.classes(inputs, labels), balanced);

        assertThat(own.of(Evaluation.Part.TRAIN).weighted()).isTrue();
        assertThat(own.of(Evaluation.Part.TRAIN).guess().get(1)).isCloseTo(heavy, within(1e-12));
        assertThat(own.score(Evaluation.Part.TRAIN, Metric.ACCURACY).guessing()).isCloseTo(1 - heavy, within(1e-12));
        assertThat(alike.of(Evaluation.Part.TRAIN).weighted()).isFalse();
        assertThat(alike.of(Evaluation.Part.TRAIN).guess().get(1)).isCloseTo(share, within(1e-12));
    }

    /** Half of 25,000 samples are held out: more than stand for a part when it is evaluated. */
    @Test
    void partsThatWereHeldOutAreAssessedWhole() {
        double[][] inputs = inputs(25_000);
        ExperimentSpec spec = experiment(2)
                .loss(new CategoricalCrossEntropy(true))
                .batch(1_000)
                .epochs(1)
                .build();
        DataSet data = MEMORY.withSplit(new Split.ByShares(0.5, 0, false))
                .load(Samples.classes(inputs, labels(inputs, 0)), spec.precision(), 1);
        Run run = run(spec, data);

        assertThat(run.of(Evaluation.Part.TRAIN).samples()).isEqualTo(EvaluationRows.MOST);
        assertThat(run.of(Evaluation.Part.VALIDATION).samples()).isEqualTo(12_500);
    }

    @Test
    void errorsOfNumbersAreInTheUsersUnit() {
        double[][] inputs = inputs(101);
        double[][] targets = IntStream.range(0, 101)
                .mapToObj(i -> new double[] {1e5 * Math.exp(inputs[i][0]), 3 + Math.abs(inputs[i][1])})
                .toArray(double[][]::new);
        ExperimentSpec spec = experiment(2).loss(new AbsoluteError()).build();
        DataSet data = MEMORY.withSplit(Split.NONE)
                .withTargetScaling(TargetScaling.LOG)
                .load(Samples.numbers(inputs, targets), spec.precision(), 1);
        Run run = run(spec, data);
        Assessment train = run.of(Evaluation.Part.TRAIN);
        Matrix outputs = run.predictor().outputs(data.train().inputs().toMatrix());
        double[] logs =
                Arrays.stream(targets).mapToDouble(row -> Math.log(row[0])).toArray();
        double mean = Arrays.stream(logs).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(logs)
                .map(log -> (log - mean) * (log - mean))
                .average()
                .orElseThrow());
        double error = IntStream.range(0, 101)
                .mapToDouble(i -> Math.abs(Math.exp(outputs.get(i, 0) * deviation + mean) - targets[i][0]))
                .average()
                .orElseThrow();
        double middle =
                IntStream.range(0, 101).mapToDouble(i -> targets[i][0]).sorted().toArray()[50];

        assertThat(train.scores().getFirst().metric()).isEqualTo(Metric.MEAN_ABSOLUTE_ERROR);
        assertThat(train.each()).hasSize(2);
        Score first = train.each().getFirst().scores().getFirst();
        assertThat(first.metric()).isEqualTo(Metric.MEAN_ABSOLUTE_ERROR);
        assertThat(first.value()).isCloseTo(error, within(1e-4 * error));
        assertThat(train.guess().getFirst()).isCloseTo(middle, within(1e-5 * middle));
        assertThat(train.loss()).isLessThan(10);
    }

    @Test
    void labelsAreAssessedTogetherAndOneByOne() {
        double[][] inputs = inputs(200);
        boolean[][] labels = IntStream.range(0, 200)
                .mapToObj(i -> new boolean[] {inputs[i][0] > 0, inputs[i][1] > 1, inputs[i][0] + inputs[i][1] > 0})
                .toArray(boolean[][]::new);
        ExperimentSpec spec = experiment(3).loss(new BinaryCrossEntropy(true)).build();
        Run run = run(spec, MEMORY.withSplit(Split.NONE).load(Samples.labels(inputs, labels), spec.precision(), 1));
        Assessment train = run.of(Evaluation.Part.TRAIN);

        assertThat(train.task()).isEqualTo(Assessment.Task.LABELS);
        assertThat(train.scores().getFirst().metric()).isEqualTo(Metric.F1);
        assertThat(train.each()).hasSize(3);
        double mean = train.each().stream()
                .mapToDouble(label -> label.scores().get(2).value())
                .average()
                .orElseThrow();
        assertThat(train.scores().getFirst().value()).isCloseTo(mean, within(1e-12));
        assertThat(train.confusion()).isEmpty();
        assertThat(Double.isNaN(run.recording().evaluations().getFirst().accuracy()))
                .isTrue();
    }

    /** Poisson's outputs are logarithms, and its targets are not. */
    @Test
    void ratesOfPoissonAreHeldAgainstCounts() {
        double[][] inputs = inputs(100);
        double[][] counts = IntStream.range(0, 100)
                .mapToObj(i -> new double[] {Math.floor(5 * Math.exp(inputs[i][0]))})
                .toArray(double[][]::new);
        ExperimentSpec spec = experiment(1).loss(new Poisson()).build();
        DataSet data = MEMORY.withSplit(Split.NONE).load(Samples.numbers(inputs, counts), spec.precision(), 1);
        Run run = run(spec, data);
        Matrix outputs = run.predictor().outputs(data.train().inputs().toMatrix());
        double error = IntStream.range(0, 100)
                .mapToDouble(i -> Math.abs(Math.exp(outputs.get(i, 0)) - counts[i][0]))
                .average()
                .orElseThrow();
        double mean = Arrays.stream(counts).mapToDouble(row -> row[0]).average().orElseThrow();

        assertThat(run.score(Evaluation.Part.TRAIN, Metric.MEAN_ABSOLUTE_ERROR).value())
                .isCloseTo(error, within(1e-5 * error));
        assertThat(run.of(Evaluation.Part.TRAIN).guess().getFirst()).isCloseTo(mean, within(1e-5 * mean));
    }
}
