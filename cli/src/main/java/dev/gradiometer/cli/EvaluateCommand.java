package dev.gradiometer.cli;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.views.EvaluationDocument;
import dev.gradiometer.views.text.AssessmentReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Says how good the network of a run is, on new data or on the run's own. */
final class EvaluateCommand implements Callable<Integer> {
    private static final String TARGETS = "--targets";

    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec run = Options.operand("RUN_FOLDER", "The folder of a run of train.");
    private final PositionalParamSpec data = Options.secondOperand(
            "DATA",
            "What to evaluate on, as for predict, with what is predicted in it; without it, what the run recorded of"
                    + " each part of its own data at its end.");
    private final OptionSpec targets = Options.value(
                    TARGETS, Path.class, "FILE", "What should be predicted, where DATA is an array of inputs alone.")
            .build();
    private final OptionSpec json = Options.json();

    EvaluateCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return Options.command(
                        "evaluate",
                        "Say how good a trained network is: loss and metrics beside what guessing gets.",
                        this)
                .addPositional(run)
                .addPositional(data)
                .addOption(targets)
                .addOption(json);
    }

    @Override
    public Integer call() {
        Path folder = run.getValue();
        Path file = data.getValue();
        List<Assessment> assessments = assessments(RecordedRun.open(folder), file, targets.getValue());
        if (Options.given(json)) {
            String named = file == null ? null : file.toString();
            at.out().print(new EvaluationDocument(folder.toString(), named, assessments).text());
        } else {
            AssessmentReport.lines(assessments, language.results()).forEach(at.out()::println);
        }
        return ExitCode.FINE;
    }

    private List<Assessment> assessments(RecordedRun recorded, @Nullable Path file, @Nullable Path wanted) {
        if (file == null) {
            if (wanted != null) {
                throw new UserInputException("%s: %s belongs to DATA, which is not named".formatted(wanted, TARGETS));
            }
            return recorded.evaluations();
        }
        try (StatusLine progress = new StatusLine(at.err(), language.notices())) {
            return List.of(recorded.evaluate(file, wanted, progress));
        }
    }
}
