package dev.gradiometer.bench.command;

import dev.gradiometer.bench.faults.Fault;
import dev.gradiometer.bench.faults.Faults;
import dev.gradiometer.bench.faults.Programs;
import dev.gradiometer.bench.faults.Verdict;
import dev.gradiometer.views.screen.Wrapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench/run faults}: what the program does when it is killed, when disks are full, when files lie. Exit code 1
 * if something does not hold that must.
 */
@Command(
        name = "faults",
        description = "Does to ./gradiometer what goes wrong in use, and says what must hold and what was seen.",
        mixinStandardHelpOptions = true)
final class FaultsCommand implements Callable<Integer> {
    private static final int[] WIDTHS = {16, 28, 28, 30};

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--only", paramLabel = "WORD", description = "those whose name has this in it")
    private String only = "";

    @Option(names = "--launcher", paramLabel = "FILE", description = "default: ./gradiometer of this checkout")
    private @Nullable Path launcher;

    FaultsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Fault> faults = Arguments.read(spec, this::chosen);
        Path program = launcher == null ? Arguments.launcher() : launcher.toAbsolutePath();
        Programs programs = new Programs(program);
        long began = System.nanoTime();
        int broken = 0;
        int skipped = 0;
        row("fault", "what is done", "what must hold", "seen", "");
        for (Fault fault : faults) {
            screen.progress(fault.name());
            Verdict verdict = fault.verdict(programs);
            String mark = switch (verdict) {
                case Verdict.Held held -> "ok";
                case Verdict.Broken no -> "FAILS";
                case Verdict.Skipped no -> "-";
            };
            broken += verdict instanceof Verdict.Broken ? 1 : 0;
            skipped += verdict instanceof Verdict.Skipped ? 1 : 0;
            row(fault.name(), fault.done(), fault.holds(), verdict.seen(), mark);
        }
        screen.print("");
        screen.print(String.format(
                Locale.ROOT,
                "%d of %d hold, %d skipped, in %.0f s",
                faults.size() - broken - skipped,
                faults.size(),
                skipped,
                (System.nanoTime() - began) / 1e9));
        return broken == 0 ? 0 : Main.FAILED;
    }

    private List<Fault> chosen() {
        List<Fault> chosen = Faults.all().stream()
                .filter(fault -> fault.name().contains(only))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("only '%s': no fault has that in its name".formatted(only));
        }
        return chosen;
    }

    /** Cells side by side, each wrapped to its width, and a mark behind them. */
    private void row(String fault, String done, String holds, String seen, String mark) {
        List<List<String>> cells = List.of(
                Wrapping.wrap(fault, WIDTHS[0]),
                Wrapping.wrap(done, WIDTHS[1]),
                Wrapping.wrap(holds, WIDTHS[2]),
                Wrapping.wrap(seen, WIDTHS[3]));
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        screen.print("");
        for (int at = 0; at < height; at++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < WIDTHS.length; c++) {
                String cell = at < cells.get(c).size() ? cells.get(c).get(at) : "";
                line.append(cell).repeat(' ', Math.max(0, WIDTHS[c] - cell.length()) + 2);
            }
            screen.print(line.append(at == 0 ? mark : "").toString().stripTrailing());
        }
    }
}
