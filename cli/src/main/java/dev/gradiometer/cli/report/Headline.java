package dev.gradiometer.cli.report;

import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was trained and how it went: name, network in a line, steps, loss and accuracy against the best constant. */
final class Headline {
    private final Page page;
    private final DiagnosedRun run;
    private final Recording recording;
    private final Setup setup;

    Headline(DiagnosedRun run, Page page) {
        this.page = page;
        this.run = run;
        this.recording = run.recording();
        this.setup = recording.setup();
    }

    List<String> lines() {
        Heading heading = new Heading(page, setup);
        List<String> lines = new ArrayList<>(heading.lines());
        lines.addAll(heading.beside(progress(), how()));
        return lines;
    }

    /** What an outcome is measured against. */
    static Text rival(Setup setup) {
        return setup.classification() ? ReportPhrase.GUESSING.with() : ReportPhrase.BEST_CONSTANT.with();
    }

    private List<Text> how() {
        Outcome outcome = run.diagnosis().outcome();
        Text rival = rival(setup);
        List<Text> words = new ArrayList<>();
        words.add(ReportPhrase.LOSS.with(
                outcome.metric(), Figures.loss(outcome.end()), rival, Figures.loss(outcome.trivial())));
        if (!Double.isNaN(outcome.accuracy())) {
            words.add(ReportPhrase.ACCURACY.with(
                    Figures.accuracy(outcome.accuracy()), rival, Figures.accuracy(outcome.trivialAccuracy())));
        }
        unseen().ifPresent(words::add);
        return words;
    }

    /** How it does on samples that it was not trained on: the test part, or else the validation part. */
    private Optional<Text> unseen() {
        return unseen(Evaluation.Part.TEST, ReportPhrase.TEST_ACCURACY, ReportPhrase.TEST_LOSS)
                .or(() -> unseen(
                        Evaluation.Part.VALIDATION, ReportPhrase.VALIDATION_ACCURACY, ReportPhrase.VALIDATION_LOSS));
    }

    private Optional<Text> unseen(Evaluation.Part part, ReportPhrase accuracy, ReportPhrase loss) {
        List<Evaluation> evaluations = recording.evaluations(part);
        if (evaluations.isEmpty()) {
            return Optional.empty();
        }
        Evaluation last = evaluations.getLast();
        return Optional.of(
                Double.isNaN(last.accuracy())
                        ? loss.with(Figures.loss(last.loss()))
                        : accuracy.with(Figures.accuracy(last.accuracy())));
    }

    private Text progress() {
        String done = Figures.count(stepsDone(recording));
        String planned = Figures.count(setup.plannedSteps());
        return switch (recording.ending()) {
            case Ending.COMPLETED -> {
                long epochs = setup.plannedSteps() / Math.max(1, setup.stepsPerEpoch());
                yield epochs * setup.stepsPerEpoch() == setup.plannedSteps()
                        ? ReportPhrase.EPOCHS.with(Figures.count(epochs), planned)
                        : ReportPhrase.STEPS.with(planned);
            }
            case Ending.NON_FINITE -> ReportPhrase.STOPPED.with(done, planned);
            case Ending.INTERRUPTED -> ReportPhrase.INTERRUPTED.with(done, planned);
            case Ending.OPEN -> ReportPhrase.SO_FAR.with(done, planned);
        };
    }

    /** Steps that a run has behind it, as far as its record says. */
    static long stepsDone(Recording recording) {
        long evaluated = recording.evaluations().isEmpty()
                ? 0
                : recording.evaluations().getLast().step();
        long read =
                recording.steps().isEmpty() ? 0 : recording.steps().getLast().step() + 1;
        return Math.max(evaluated, read);
    }
}
