package dev.gradiometer.cli.report;

import dev.gradiometer.cli.screen.Cells;
import dev.gradiometer.cli.screen.Style;
import dev.gradiometer.cli.screen.Wrapping;
import dev.gradiometer.doctor.Outcome;
import dev.gradiometer.doctor.language.Joint;
import dev.gradiometer.doctor.language.Text;
import dev.gradiometer.experiment.recording.Ending;
import dev.gradiometer.experiment.recording.Evaluation;
import dev.gradiometer.experiment.recording.Recording;
import dev.gradiometer.experiment.recording.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** What was trained and how it went: name, network in a line, steps, loss and accuracy against the best constant. */
final class Headline {
    private static final int MARGIN = 2;

    private final Page page;
    private final int width;
    private final DiagnosedRun run;
    private final Recording recording;
    private final Setup setup;

    Headline(DiagnosedRun run, Page page) {
        this.page = page;
        this.width = page.width();
        this.run = run;
        this.recording = run.recording();
        this.setup = recording.setup();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.addAll(indented(Style.STRONG, flow(List.of(Text.of(setup.name())), this::spaced, width - MARGIN)));
        lines.addAll(indented(Style.FAINT, flow(what(), this::listed, width - MARGIN)));
        lines.addAll(beside(progress(), how()));
        return lines;
    }

    private List<String> indented(Style style, List<String> texts) {
        return texts.stream()
                .map(text -> page.line().to(MARGIN).add(style, text).toString())
                .toList();
    }

    /** {@code pieces} to the right of {@code first}, or below if that leaves too little room. */
    private List<String> beside(Text first, List<Text> pieces) {
        String shown = page.say(first);
        int column = MARGIN + Cells.of(shown) + 3;
        if (column > width / 2) {
            List<Text> all = new ArrayList<>(List.of(first));
            all.addAll(pieces);
            return indented(Style.PLAIN, flow(all, this::spaced, width - MARGIN));
        }
        List<String> lines = new ArrayList<>();
        for (String line : flow(pieces, this::spaced, width - column)) {
            lines.add(page.line().to(MARGIN).add(shown).to(column).add(line).toString());
            shown = "";
        }
        return lines;
    }

    private List<Text> what() {
        List<Text> words = new ArrayList<>();
        words.add(NetworkShape.describe(setup));
        words.add(Text.of(run.initialiser()));
        words.add(Text.of(setup.update()));
        words.add(ReportPhrase.SAMPLES.with(Figures.count(setup.data().samples()), run.data()));
        words.add(ReportPhrase.SEED.with(setup.seed()));
        words.removeIf(Text::isBlank);
        return words;
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

    private String spaced(String first, String second) {
        return first + "   " + second;
    }

    private String listed(String first, String second) {
        return page.say(Joint.COMMA.with(first, second));
    }

    /** Puts as many of {@code pieces} on a line as fit; a piece is broken only if it does not fit on a line of its own. */
    private List<String> flow(List<Text> pieces, BinaryOperator<String> joint, int cells) {
        int reserved = Math.max(1, Cells.of(joint.apply("", "").strip()));
        List<String> lines = new ArrayList<>();
        String line = "";
        for (Text text : pieces) {
            String piece = page.say(text);
            String longer = line.isEmpty() ? piece : joint.apply(line, piece);
            if (!line.isEmpty() && Cells.of(longer) > cells - reserved) {
                lines.add(joint.apply(line, "").stripTrailing());
                longer = piece;
            }
            List<String> wrapped = Cells.of(longer) <= cells ? List.of(longer) : Wrapping.wrap(longer, cells);
            lines.addAll(wrapped.subList(0, wrapped.size() - 1));
            line = wrapped.getLast();
        }
        lines.add(line);
        return lines;
    }
}
