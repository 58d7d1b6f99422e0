package dev.gradiometer.cli.report;

import dev.gradiometer.cli.screen.Cells;
import dev.gradiometer.cli.screen.Screen;
import dev.gradiometer.cli.screen.Style;
import dev.gradiometer.cli.screen.Wrapping;
import dev.gradiometer.doctor.Outcome;
import dev.gradiometer.experiment.recording.Ending;
import dev.gradiometer.experiment.recording.Evaluation;
import dev.gradiometer.experiment.recording.Recording;
import dev.gradiometer.experiment.recording.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What was trained and how it went: name, network in a line, steps, loss and accuracy against the best constant. */
final class Headline {
    private static final int MARGIN = 2;

    private final Screen screen;
    private final int width;
    private final DiagnosedRun run;
    private final Recording recording;
    private final Setup setup;

    Headline(DiagnosedRun run, Screen screen, int width) {
        this.screen = screen;
        this.width = width;
        this.run = run;
        this.recording = run.recording();
        this.setup = recording.setup();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.addAll(indented(Style.STRONG, flow(List.of(setup.name()), "", width - MARGIN)));
        lines.addAll(indented(Style.FAINT, flow(what(), ", ", width - MARGIN)));
        lines.addAll(beside(progress(), how()));
        return lines;
    }

    private List<String> indented(Style style, List<String> texts) {
        return texts.stream()
                .map(text -> screen.line().to(MARGIN).add(style, text).toString())
                .toList();
    }

    /** {@code pieces} to the right of {@code first}, or below if that leaves too little room. */
    private List<String> beside(String first, List<String> pieces) {
        int column = MARGIN + Cells.of(screen.spell(first)) + 3;
        if (column > width / 2) {
            List<String> all = new ArrayList<>(List.of(first));
            all.addAll(pieces);
            return indented(Style.PLAIN, flow(all, "   ", width - MARGIN));
        }
        List<String> lines = new ArrayList<>();
        String shown = first;
        for (String line : flow(pieces, "   ", width - column)) {
            lines.add(screen.line().to(MARGIN).add(shown).to(column).add(line).toString());
            shown = "";
        }
        return lines;
    }

    private List<String> what() {
        List<String> words = new ArrayList<>();
        words.add(NetworkShape.describe(setup));
        words.add(run.initialiser());
        words.add(setup.update());
        words.add(
                "%s training samples of %s".formatted(Figures.count(setup.data().samples()), run.data()));
        words.add("seed " + setup.seed());
        words.removeIf(String::isBlank);
        return words;
    }

    /** What an outcome is measured against. */
    static String rival(Setup setup) {
        return setup.classification() ? "guessing" : "best constant";
    }

    private List<String> how() {
        Outcome outcome = run.diagnosis().outcome();
        String rival = rival(setup);
        List<String> words = new ArrayList<>();
        words.add("%s %s (%s: %s)"
                .formatted(outcome.metric(), Figures.loss(outcome.end()), rival, Figures.loss(outcome.trivial())));
        if (!Double.isNaN(outcome.accuracy())) {
            words.add("accuracy %s (%s: %s)"
                    .formatted(
                            Figures.accuracy(outcome.accuracy()), rival, Figures.accuracy(outcome.trivialAccuracy())));
        }
        unseen().ifPresent(words::add);
        return words;
    }

    /** How it does on samples that it was not trained on: the test part, or else the validation part. */
    private Optional<String> unseen() {
        return Stream.of(Evaluation.Part.TEST, Evaluation.Part.VALIDATION)
                .filter(part -> !recording.evaluations(part).isEmpty())
                .findFirst()
                .map(part -> {
                    Evaluation last = recording.evaluations(part).getLast();
                    String name = part.name().toLowerCase(Locale.ROOT);
                    return Double.isNaN(last.accuracy())
                            ? "%s loss %s".formatted(name, Figures.loss(last.loss()))
                            : "%s accuracy %s".formatted(name, Figures.accuracy(last.accuracy()));
                });
    }

    private String progress() {
        long done = stepsDone(recording);
        String planned = Figures.counted(setup.plannedSteps(), "step");
        return switch (recording.ending()) {
            case Ending.COMPLETED -> {
                long epochs = setup.plannedSteps() / Math.max(1, setup.stepsPerEpoch());
                yield epochs * setup.stepsPerEpoch() == setup.plannedSteps()
                        ? Figures.counted(epochs, "epoch") + ", " + planned
                        : planned;
            }
            case Ending.NON_FINITE -> "stopped after %s of %s: not finite".formatted(Figures.count(done), planned);
            case Ending.INTERRUPTED -> "interrupted after %s of %s".formatted(Figures.count(done), planned);
            case Ending.OPEN -> "%s of %s so far".formatted(Figures.count(done), planned);
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

    /** Puts as many of {@code pieces} on a line as fit; a piece is broken only if it does not fit on a line of its own. */
    private List<String> flow(List<String> pieces, String separator, int cells) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String piece : pieces) {
            String longer = line.isEmpty() ? piece : line + separator + piece;
            if (!line.isEmpty() && Cells.of(screen.spell(longer)) > cells - 1) {
                lines.add(line.concat(separator.stripTrailing()));
                longer = piece;
            }
            List<String> wrapped = Cells.of(screen.spell(longer)) <= cells
                    ? List.of(longer)
                    : Wrapping.wrap(screen.spell(longer), cells);
            lines.addAll(wrapped.subList(0, wrapped.size() - 1));
            line = wrapped.getLast();
        }
        lines.add(line);
        return lines;
    }
}
