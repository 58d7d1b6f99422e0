package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.inspection.Inspection;
import dev.gradiometer.inspection.RateRangeReading;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was trained or inspected and how it stands, as facts that a front end lays out.
 *
 * @param name     name of the experiment
 * @param what     network, initialiser, optimiser, samples and seed
 * @param progress how far the training is
 * @param results  losses and accuracies against those of the best constant prediction
 */
public record Headline(String name, List<Text> what, Text progress, List<Text> results) {
    public Headline {
        what = List.copyOf(what);
        results = List.copyOf(results);
    }

    /** The headline of a run. */
    public static Headline of(DiagnosedRun run) {
        Setup setup = run.recording().setup();
        return new Headline(setup.name(), what(setup), progress(run), results(run));
    }

    /** The headline of a network that was inspected. */
    public static Headline of(InspectedNetwork network) {
        Inspection inspection = network.inspection();
        Setup setup = inspection.setup();
        return new Headline(
                setup.name(),
                what(setup),
                when(inspection.step()),
                List.of(InspectPhrase.LOSS.with(
                        Figures.loss(inspection.reading().loss()))));
    }

    /** The headline of a network whose rates were tested. */
    public static Headline of(InspectedRates rates) {
        RateRangeReading reading = rates.reading();
        return new Headline(
                reading.setup().name(),
                what(reading.setup()),
                when(reading.step()),
                List.of(InspectPhrase.LOSS.with(Figures.loss(reading.firstStep().lossBefore()))));
    }

    private static Text when(long step) {
        return step == 0 ? InspectPhrase.BEFORE.with() : InspectPhrase.AFTER.with(step);
    }

    /** The outcome of a run in a sentence. */
    public static Text outcome(DiagnosedRun run) {
        Outcome outcome = run.diagnosis().outcome();
        String start = Figures.loss(outcome.start());
        String end = Figures.loss(outcome.end());
        return switch (outcome.state()) {
            case LEARNED ->
                Double.isNaN(outcome.trivial())
                        ? ReportPhrase.TRAINS_ALONE.with(outcome.metric(), start, end)
                        : trains(outcome)
                                .with(
                                        outcome.metric(),
                                        start,
                                        end,
                                        rival(run.recording().setup()),
                                        Figures.loss(outcome.trivial()));
            case OVERFITS, BELOW, UNSTABLE, FAILED, BROKE, NOT_JUDGED -> outcome.text();
        };
    }

    /** A skill that would be little is all there is to learn where the yardstick says so. */
    private static ReportPhrase trains(Outcome outcome) {
        return outcome.standing() != null && outcome.skill() < Thresholds.DEFAULT.learnedSkill()
                ? ReportPhrase.LEARNED_WHAT_IS_ALLOWED
                : ReportPhrase.TRAINS;
    }

    private static List<Text> what(Setup setup) {
        List<Text> words = new ArrayList<>();
        words.add(NetworkShape.describe(setup));
        words.add(Text.of(setup.initialiser()));
        words.add(Text.of(setup.update()));
        DataProfile data = setup.data();
        if (data != null) {
            words.add(ReportPhrase.SAMPLES.with(Figures.count(data.samples()), setup.dataset()));
        }
        boolean drawn = setup.seed() != 0 || !setup.initialiser().isBlank();
        if (drawn) {
            words.add(ReportPhrase.SEED.with(setup.seed()));
        }
        words.removeIf(Text::isBlank);
        return words;
    }

    private static Text progress(DiagnosedRun run) {
        Setup setup = run.recording().setup();
        String done = Figures.count(run.stepsDone());
        boolean plan = setup.plannedSteps() > 0;
        String planned = plan ? Figures.count(setup.plannedSteps()) : done;
        return switch (run.recording().ending()) {
            case Ending.COMPLETED -> {
                long epochs = setup.plannedSteps() / Math.max(1, setup.stepsPerEpoch());
                yield plan && epochs * setup.stepsPerEpoch() == setup.plannedSteps()
                        ? ReportPhrase.EPOCHS.with(Figures.count(epochs), planned)
                        : ReportPhrase.STEPS.with(planned);
            }
            case Ending.STOPPED_EARLY -> new KeptEpoch(run.recording()).stopped();
            case Ending.NON_FINITE -> broke(run, done, planned);
            case Ending.INTERRUPTED -> ReportPhrase.INTERRUPTED.with(done, planned);
            case Ending.OPEN -> ReportPhrase.SO_FAR.with(done, planned);
        };
    }

    /** A program that is watched may go on after its values stopped being finite. */
    private static Text broke(DiagnosedRun run, String done, String planned) {
        return run.recording().steps().stream()
                .map(StepReading::nonFinite)
                .flatMap(Stream::ofNullable)
                .map(NonFinite::step)
                .filter(since -> since + 1 < run.stepsDone())
                .findFirst()
                .map(since -> ReportPhrase.NOT_FINITE_SINCE.with(done, Figures.count(since)))
                .orElse(ReportPhrase.STOPPED.with(done, planned));
    }

    private static List<Text> results(DiagnosedRun run) {
        Outcome outcome = run.diagnosis().outcome();
        Text rival = rival(run.recording().setup());
        List<Text> words = new ArrayList<>();
        String loss = Figures.loss(outcome.end());
        boolean measured = outcome.state() != Outcome.State.NOT_JUDGED || !Double.isNaN(outcome.end());
        if (measured) {
            words.add(
                    Double.isNaN(outcome.trivial())
                            ? ReportPhrase.LOSS_ALONE.with(outcome.metric(), loss)
                            : ReportPhrase.LOSS.with(outcome.metric(), loss, rival, Figures.loss(outcome.trivial())));
        }
        Score main = main(run.recording());
        if (main != null) {
            words.add(ReportPhrase.SCORE.with(
                    MetricPhrase.name(main.metric()),
                    MetricLines.figure(main.metric(), main.value()),
                    rival,
                    MetricLines.figure(main.metric(), main.guessing())));
        } else if (!Double.isNaN(outcome.accuracy())) {
            String accuracy = Figures.accuracy(outcome.accuracy());
            words.add(
                    Double.isNaN(outcome.trivialAccuracy())
                            ? ReportPhrase.ACCURACY_ALONE.with(accuracy)
                            : ReportPhrase.ACCURACY.with(accuracy, rival, Figures.accuracy(outcome.trivialAccuracy())));
        }
        words.addAll(unseen(run.recording()));
        sampled(run.recording()).ifPresent(words::add);
        if (outcome.standing() != null) {
            words.add(YardstickLine.of(outcome.standing()));
        }
        return words;
    }

    /** That the results are those of a sample, if they are. */
    private static Optional<Text> sampled(Recording recording) {
        List<Evaluation> evaluations = recording.evaluations(Evaluation.Part.TRAIN);
        DataProfile data = recording.setup().data();
        if (evaluations.isEmpty() || data == null) {
            return Optional.empty();
        }
        int evaluated = evaluations.getLast().samples();
        return evaluated > 0 && evaluated < data.samples()
                ? Optional.of(ReportPhrase.SAMPLED.with(Figures.count(evaluated), Figures.count(data.samples())))
                : Optional.empty();
    }

    /** What an outcome is measured against. */
    private static Text rival(Setup setup) {
        return setup.classification() ? ReportPhrase.GUESSING.with() : ReportPhrase.BEST_CONSTANT.with();
    }

    /** The main metric at the end on the training part, where that is not the accuracy. */
    private static @Nullable Score main(Recording recording) {
        List<Evaluation> evaluations = recording.evaluations(Evaluation.Part.TRAIN);
        return evaluations.isEmpty() ? null : evaluations.getLast().main();
    }

    /** How it does on samples that it was not trained on: the validation loss, and the metric of the last part. */
    private static List<Text> unseen(Recording recording) {
        List<Evaluation> validation = recording.evaluations(Evaluation.Part.VALIDATION);
        List<Evaluation> test = recording.evaluations(Evaluation.Part.TEST);
        List<Text> words = new ArrayList<>();
        if (!validation.isEmpty()) {
            words.add(ReportPhrase.VALIDATION_LOSS.with(
                    Figures.loss(validation.getLast().loss())));
        }
        if (!test.isEmpty()) {
            words.add(score(test.getLast(), ReportPhrase.TEST_ACCURACY)
                    .orElse(ReportPhrase.TEST_LOSS.with(
                            Figures.loss(test.getLast().loss()))));
        } else if (!validation.isEmpty()) {
            score(validation.getLast(), ReportPhrase.VALIDATION_ACCURACY).ifPresent(words::add);
        }
        return words;
    }

    private static Optional<Text> score(Evaluation last, ReportPhrase accuracy) {
        Score main = last.main();
        if (main != null) {
            return Optional.of(MetricPhrase.OF_PART_VALUE.with(
                    MetricPhrase.name(last.part()),
                    MetricPhrase.name(main.metric()),
                    MetricLines.figure(main.metric(), main.value())));
        }
        return Double.isNaN(last.accuracy())
                ? Optional.empty()
                : Optional.of(accuracy.with(Figures.accuracy(last.accuracy())));
    }
}
