package dev.gradiometer.cli;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runs.SweepFolder;
import dev.gradiometer.sweeps.Plan;
import dev.gradiometer.sweeps.Sweep;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.tables.ParquetOutput;
import dev.gradiometer.trials.LocalTrials;
import dev.gradiometer.trials.RemoteTrials;
import dev.gradiometer.trials.TrialCluster;
import dev.gradiometer.trials.TrialRunner;
import dev.gradiometer.views.SweepDocument;
import dev.gradiometer.views.SweepPhrase;
import dev.gradiometer.views.text.Page;
import dev.gradiometer.views.text.SweepReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Trains an experiment at many settings and shows how it depends on them. */
final class SweepCommand implements Callable<Integer> {
    private static final String OUT = "--out";
    private static final String RESUME = "--resume";
    private static final String GRID = "--grid";
    private static final Path SWEEPS = Path.of("sweeps");
    private static final int SHOWN = 10;

    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec file =
            Options.operand("FILE", "An experiment file; what it says under sweep is the default of the options.");
    private final OptionSpec resume = Options.value(
                    RESUME,
                    Path.class,
                    "SWEEP_FOLDER",
                    "Go on with the sweep in this folder; options may ask for more, such as other seeds or values.")
            .build();
    private final OptionSpec grid = Options.value(
                    GRID,
                    List.class,
                    "KEY=VALUES",
                    "A setting and its values: 5,10,20 or relu,tanh or 0..1:11 or 1e-4..1:log:13 or 8..512:log:whole:7;"
                            + " KEY is a path as of --set, or network.depth, network.width, network.activation,"
                            + " network.gain, network.normalisation; may be repeated.")
            .auxiliaryTypes(String.class)
            .build();
    private final OptionSpec settings = Options.settings("training.epochs=5");
    private final OptionSpec sampler = text(
            "--sampler",
            "grid|random|sobol",
            "How points are chosen: every value with every other, at random, or by a Sobol sequence, which covers"
                    + " more than chance does (default: grid).");
    private final OptionSpec points = text(
            "--points",
            "N",
            "How many points random and sobol choose (default: %d)."
                    .formatted(defaults().points()));
    private final OptionSpec seeds = text(
            "--seeds",
            "N",
            "With how many seeds each point is trained (default: %d)."
                    .formatted(defaults().seeds()));
    private final OptionSpec metric = text(
            "--metric",
            "NAME",
            "By what points are compared: a metric, loss, or one of them after training- or validation-"
                    + " (default: the metric to look at first, on held-out samples if there are any).");
    private final OptionSpec halving = text(
            "--halving",
            "N",
            "Give points up early: train all for a share of their steps, one in N of them N times as long,"
                    + " and so on to the end (default: 1, all to the end).");
    private final OptionSpec out = Options.value(
                    OUT, Path.class, "DIR", "Where the sweep's folder is made (default: %s).".formatted(SWEEPS))
            .build();
    private final OptionSpec spark = Options.value(
                    "--spark",
                    String.class,
                    "MASTER",
                    "Train on a Spark cluster: spark://host:7077, or local[2] for two threads of this machine"
                            + " (docs/cluster.md).")
            .build();
    private final OptionSpec parquet =
            Options.flag("--parquet", "Write the trainings as a Parquet file too; needs DuckDB's driver.");
    private final OptionSpec json = Options.json();

    SweepCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    private static SweepSpec defaults() {
        return SweepSpec.DEFAULT;
    }

    private static OptionSpec text(String name, String label, String description) {
        return Options.value(name, String.class, label, description).build();
    }

    CommandSpec spec() {
        ArgGroupSpec start = ArgGroupSpec.builder()
                .multiplicity("1")
                .addArg(file)
                .addArg(resume)
                .build();
        return Options.command(
                        "sweep",
                        "Train at many settings, on all cores, and show where training works and what stops it"
                                + " elsewhere.",
                        this)
                .addArgGroup(start)
                .addOption(grid)
                .addOption(settings)
                .addOption(sampler)
                .addOption(points)
                .addOption(seeds)
                .addOption(metric)
                .addOption(halving)
                .addOption(out)
                .addOption(spark)
                .addOption(parquet)
                .addOption(json);
    }

    @Override
    public Integer call() {
        if (Options.given(parquet)) {
            ParquetOutput.require();
        }
        Path path = file.getValue();
        return path == null ? again(resume.getValue()) : fresh(path);
    }

    private int fresh(Path path) {
        ExperimentFile experiment = SweepFolder.read(path, Options.list(settings));
        SweepSpec asked = asked(experiment.sweep());
        Plan plan = plan(experiment, asked);
        Path given = out.getValue();
        return run(plan, () -> SweepFolder.create(Objects.requireNonNullElse(given, SWEEPS), experiment, asked));
    }

    private int again(Path folder) {
        if (out.getValue() != null || !Options.list(settings).isEmpty()) {
            throw new UserInputException(
                    "%s: a resumed sweep goes on with its own file in its own folder; leave out %s and %s"
                            .formatted(folder, OUT, Options.SET));
        }
        SweepFolder before = SweepFolder.open(folder);
        SweepSpec asked = asked(before.sweep());
        Plan plan = plan(before.file(), asked);
        return run(plan, () -> asked.equals(before.sweep()) ? before : before.asking(asked));
    }

    private Plan plan(ExperimentFile experiment, SweepSpec asked) {
        try (StatusLine line = new StatusLine(at.err(), language.notices())) {
            line.say(CommandPhrase.SWEEP_PLANNED.with());
            return Plan.of(experiment, SweepFolder.folderOf(experiment), asked);
        }
    }

    /** What the options say instead of {@code preset}. */
    private SweepSpec asked(SweepSpec preset) {
        SweepSpec asked = preset;
        Set<String> keys = new HashSet<>();
        for (String axis : Options.list(grid)) {
            asked = asked.withAxis(axis);
            String key = asked.axes().getLast().key();
            if (!keys.add(key)) {
                throw new UserInputException(
                        "grid %s: it is given twice; give all its values in one %s".formatted(axis, GRID));
            }
        }
        Map<String, OptionSpec> numbers = new LinkedHashMap<>();
        numbers.put("sampler", sampler);
        numbers.put("points", points);
        numbers.put("seeds", seeds);
        numbers.put("metric", metric);
        numbers.put("halving", halving);
        for (Map.Entry<String, OptionSpec> number : numbers.entrySet()) {
            String value = number.getValue().getValue();
            asked = value == null ? asked : asked.with(number.getKey(), value);
        }
        return asked;
    }

    /** @param folder made once there is something that trains */
    private int run(Plan plan, Supplier<SweepFolder> folder) {
        String master = spark.getValue();
        if (master == null) {
            SweepFolder own = folder.get();
            LocalTrials trials = own.trials(plan.data());
            return run(plan, own, trials, trials.unreadable());
        }
        try (RemoteTrials cluster = TrialCluster.installed().join(master, SweepFolder.folderOf(plan.file()))) {
            SweepFolder own = folder.get();
            RemoteTrials trials = cluster.keptIn(own.path());
            return run(plan, own, trials, trials.unreadable());
        }
    }

    private int run(Plan plan, SweepFolder folder, TrialRunner trials, int unreadable) {
        at.interrupted().keeping();
        if (unreadable > 0) {
            at.complain(language.notices()
                    .say(CommandPhrase.TRIALS_UNREADABLE.with(
                            unreadable, folder.path().toString())));
        }
        SweepResult result;
        List<String> written;
        try (StatusLine line = new StatusLine(at.err(), language.notices())) {
            Sweep sweep = new Sweep(plan, trials);
            SweepProgress progress = new SweepProgress(line, System::nanoTime);
            progress.begin(sweep.trainings());
            result = sweep.run(progress, at.interrupted());
            written = folder.write(result, Options.given(parquet));
        } catch (UserInputException e) {
            throw new UserInputException(
                    "%s; go on with: sweep %s %s".formatted(e.getMessage(), RESUME, folder.path()), e);
        }
        show(result, written, folder);
        if (!result.complete()) {
            at.complain(language.notices()
                    .say(CommandPhrase.SWEEP_INTERRUPTED.with(
                            result.trainings(), folder.path().toString())));
            return ExitCode.INTERRUPTED;
        }
        if (result.ranked().isEmpty()) {
            at.complain(
                    "no training could be made: " + result.cells().getFirst().refused());
            return ExitCode.INPUT;
        }
        return ExitCode.FINE;
    }

    private void show(SweepResult result, List<String> written, SweepFolder folder) {
        Page page = language.results();
        if (Options.given(json)) {
            at.out().print(new String(SweepDocument.of(result).json(), StandardCharsets.UTF_8));
            return;
        }
        SweepReport.lines(result, page, SHOWN).forEach(at.out()::println);
        at.out().println();
        SweepReport.closing(
                        SweepPhrase.KEPT.with(
                                String.join(", ", written), folder.path().toString()),
                        page)
                .forEach(at.out()::println);
    }
}
