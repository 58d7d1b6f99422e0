package dev.gradiometer.cli;

import dev.gradiometer.doctor.repair.Budget;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runs.RepairOutput;
import dev.gradiometer.runs.Repairs;
import dev.gradiometer.views.AdviceDocument;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.RepairDocument;
import dev.gradiometer.views.RepairedFile;
import dev.gradiometer.views.html.RepairPage;
import dev.gradiometer.views.text.AdviceReport;
import dev.gradiometer.views.text.RepairReport;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Finds the smallest change that makes an experiment train, proves it, and writes the repaired file. */
final class RepairCommand implements Callable<Integer> {
    private static final String OUT = "--out";
    private static final String WORK = "--work";
    private static final Path REPAIRS = Path.of("repairs");

    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec target = Options.operand(
            "FILE|RUN_FOLDER",
            "An experiment file, which is repaired; or the folder of a run, of any framework, for which the changes"
                    + " are told.");
    private final OptionSpec settings = Options.settings("training.epochs=5");
    private final OptionSpec out = Options.value(
                    OUT,
                    Path.class,
                    "FILE",
                    "Where the repaired file goes (default: beside the original, with .repaired in its name).")
            .build();
    private final OptionSpec force = Options.flag("--force", "Replace that file if it is there already.");
    private final OptionSpec budget = Options.value(
                    "--budget",
                    String.class,
                    "N|TIME",
                    "What the search may cost: trainings of the original's length, such as 12, or a time, such as 90s,"
                            + " 10m or 2h, which tries more on a faster machine (default: 16).")
            .build();
    private final OptionSpec work = Options.value(
                    WORK,
                    Path.class,
                    "DIR",
                    "Where what is trained is kept, so that a repair goes on where it was (default: %s)."
                            .formatted(REPAIRS))
            .build();
    private final OptionSpec json = Options.json();
    private final OptionSpec all = Options.all();

    RepairCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return Options.command(
                        "repair",
                        "Find the smallest change that makes a network train, prove it on fresh seeds, and write the"
                                + " repaired file.",
                        this)
                .addPositional(target)
                .addOption(settings)
                .addOption(out)
                .addOption(force)
                .addOption(budget)
                .addOption(work)
                .addOption(json)
                .addOption(all);
    }

    @Override
    public Integer call() {
        Path path = target.getValue();
        return FileKind.of(path) == FileKind.FOLDER ? advised(path) : repaired(path);
    }

    private int repaired(Path path) {
        String asked = budget.getValue();
        Budget allowed = asked == null ? Budget.DEFAULT : Budget.of(asked);
        Path given = out.getValue();
        RepairOutput output = new RepairOutput(given == null ? RepairOutput.beside(path) : given, Options.given(force));
        Path kept = work.getValue();
        Repairs repairs = Repairs.of(path, Options.list(settings), Objects.requireNonNullElse(kept, REPAIRS));
        output.require(path);
        at.interrupted().keeping();
        int unreadable = repairs.unreadable();
        if (unreadable > 0) {
            at.complain(language.notices()
                    .say(CommandPhrase.TRIALS_UNREADABLE.with(
                            unreadable, repairs.folder().toString())));
        }
        Repair repair;
        try (RepairProgress progress = new RepairProgress(at.err(), language.notices())) {
            repair = repairs.repair(allowed, progress::undertaking, progress::inquiry, at.interrupted());
        }
        return switch (repair) {
            case Repair.Sound sound -> told(repairs, repair, "", ExitCode.FINE);
            case Repair.Mended mended -> {
                output.write(mended.fixed().file().folded().text());
                yield told(repairs, repair, output.file().toString(), ExitCode.FINE);
            }
            case Repair.InVain vain -> told(repairs, repair, "", ExitCode.FAILURE);
            case Repair.Hopeless hopeless -> told(repairs, repair, "", ExitCode.FAILURE);
            case Repair.Interrupted interrupted -> {
                at.complain(language.notices()
                        .say(CommandPhrase.REPAIR_INTERRUPTED.with(
                                repairs.folder().toString())));
                yield ExitCode.INTERRUPTED;
            }
        };
    }

    private int told(Repairs repairs, Repair repair, String written, int code) {
        RepairedFile result = new RepairedFile(
                repair,
                repairs.file(),
                written,
                repair instanceof Repair.Mended ? repairs.reportFile().toString() : "",
                repairs.folder().toString());
        if (repair instanceof Repair.Mended) {
            repairs.writeReport(RepairPage.html(result, language.results().language()));
        }
        if (Options.given(json)) {
            at.out().print(RepairDocument.text(result, language.results().language()));
        } else {
            RepairReport.lines(result, language.results(), Options.depth(all)).forEach(at.out()::println);
        }
        return code;
    }

    private int advised(Path folder) {
        if (out.getValue() != null
                || work.getValue() != null
                || budget.getValue() != null
                || Options.given(force)
                || !Options.list(settings).isEmpty()) {
            throw new UserInputException(
                    ("%s: the folder of a run is not trained again, so %s, --force, --budget, %s and %s have nothing"
                                    + " to say; leave them out")
                            .formatted(folder, OUT, WORK, Options.SET));
        }
        DiagnosedRun run;
        try (ProgressLine progress = new ProgressLine(at.err(), language.notices())) {
            run = at.runs().diagnoseAgain(folder, progress, at.interrupted());
        }
        if (Options.given(json)) {
            at.out().print(AdviceDocument.text(run, language.results().language()));
        } else {
            AdviceReport.lines(run, language.results()).forEach(at.out()::println);
        }
        return run.diagnosis().failed() ? ExitCode.FAILURE : ExitCode.FINE;
    }
}
