package dev.gradiometer.bench.command;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.contest.Contest;
import dev.gradiometer.bench.contest.Engine;
import dev.gradiometer.bench.contest.Entry;
import dev.gradiometer.bench.contest.Pace;
import dev.gradiometer.bench.contest.PythonPeers;
import dev.gradiometer.bench.machine.Machine;
import dev.gradiometer.engine.array.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench/run step}: whole training steps of ours and of the peers, in one table. */
@Command(
        name = "step",
        description = "Times whole training steps of ours and of other engines, in turns, and prints one table.",
        mixinStandardHelpOptions = true)
final class StepCommand implements Callable<Integer> {
    /** Workloads whose arithmetic outweighs everything else, which is where float64 has a price of its own. */
    private static final List<String> IN_FLOAT64_TOO = List.of("A", "D");

    private final Screen screen;

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = "--workload", split = ",", paramLabel = "NAME", description = "A, B, C, D; default all")
    List<String> workloads = List.of("A", "B", "C", "D");

    @Option(
            names = "--engine",
            split = ",",
            paramLabel = "NAME",
            description = "gradiometer, gradiometer-vector, gradiometer-plain, djl-pytorch, tensorflow-java,"
                    + " with --python also pytorch, jax; default gradiometer and all others' that are here")
    List<String> engineNames = List.of();

    @Option(names = "--threads", split = ",", paramLabel = "N", description = "default 1,2")
    List<Integer> threads = List.of(1, 2);

    @Option(
            names = "--precision",
            split = ",",
            paramLabel = "NAME",
            description = "float32, float64; default float32, and for ours on A and D float64 too")
    List<String> precisions = List.of();

    @Option(
            names = "--instruments",
            split = ",",
            paramLabel = "on|off",
            description = "default both, where the engine has any")
    List<String> instruments = List.of("on", "off");

    @Option(names = "--rounds", paramLabel = "N", description = "turns of each engine; default ${DEFAULT-VALUE}")
    int rounds = 5;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "timed seconds per row, all rounds together; default ${DEFAULT-VALUE}")
    double seconds = 2;

    @Option(names = "--warm-up", paramLabel = "S", description = "seconds before; default ${DEFAULT-VALUE}")
    double warmUp = 2;

    @Option(names = "--python", description = "also PyTorch and JAX, if the interpreter has them")
    boolean python;

    @Option(names = "--interpreter", paramLabel = "PROGRAM", description = "Python to use; default ${DEFAULT-VALUE}")
    String interpreter = "python3";

    @Option(names = "--json", description = "one JSON object per row")
    boolean json;

    StepCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Pace pace = asked(() -> new Pace(rounds, seconds, warmUp));
        threads.forEach(count -> asked(() -> Arguments.atLeast(1, "threads", count)));
        List<Engine> all = new ArrayList<>(Engine.onJvm());
        if (python) {
            all.addAll(new PythonPeers(interpreter, script()).found(screen::remark));
        }
        List<Engine> engines = asked(() -> chosen(all));
        List<Entry> entries = asked(() -> entries(engines));
        screen.progress("measuring the FMA peak");
        Machine machine = Machine.measure(threads);
        Contest contest = new Contest(engines, pace, screen::progress);
        StepTable table = new StepTable(machine, pace, contest.run(entries), "gradiometer");
        if (json) {
            machine.describe().forEach(screen::remark);
        }
        (json ? table.json() : table.text()).forEach(screen::print);
        return 0;
    }

    private List<Engine> chosen(List<Engine> all) {
        if (engineNames.isEmpty()) {
            return all.stream().filter(Engine::isUsual).toList();
        }
        return engineNames.stream()
                .distinct()
                .map(name -> named("engine", name, all, Engine::name))
                .toList();
    }

    private List<Entry> entries(List<Engine> engines) {
        List<Boolean> readings = instruments.stream()
                .distinct()
                .map(word -> named("instruments", word, List.of(true, false), on -> on ? "on" : "off"))
                .toList();
        List<Entry> entries = new ArrayList<>();
        for (String name : workloads.stream().distinct().toList()) {
            Workload workload = Workload.named(name);
            for (Engine engine : engines) {
                for (Precision precision : precisions(workload)) {
                    for (boolean on : readings) {
                        if ((on && !engine.hasInstruments())
                                || (precision == Precision.FLOAT64 && !engine.hasFloat64())) {
                            continue;
                        }
                        threads.stream()
                                .distinct()
                                .forEach(
                                        count -> entries.add(new Entry(workload, engine.name(), on, count, precision)));
                    }
                }
            }
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing to measure: the engines asked for have no instruments or no such precision");
        }
        return entries;
    }

    private List<Precision> precisions(Workload workload) {
        if (precisions.isEmpty()) {
            return Stream.of(Precision.values())
                    .filter(p -> p == Precision.FLOAT32 || IN_FLOAT64_TOO.contains(workload.name()))
                    .toList();
        }
        return precisions.stream()
                .distinct()
                .map(name -> named("precision", name, List.of(Precision.values()), Precision::label))
                .toList();
    }

    private static Path script() {
        return Path.of(System.getProperty("gradiometer.bench.home", "bench"), "peers", "step.py");
    }

    private static <T> T named(String what, String name, List<T> known, Function<T, String> nameOf) {
        return known.stream()
                .filter(k -> nameOf.apply(k).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s '%s': expected one of %s"
                        .formatted(what, name, known.stream().map(nameOf).toList())));
    }

    private <T> T asked(Supplier<T> reading) {
        return Arguments.read(spec, reading);
    }
}
