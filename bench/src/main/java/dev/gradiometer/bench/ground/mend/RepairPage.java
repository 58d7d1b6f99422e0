package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.sheet.GroundPage;
import java.io.IOException;
import java.nio.file.Path;

/** The section on repairs of the page of the proving ground. */
public final class RepairPage {
    private final RepairSheet sheet;
    private final StringBuilder text = new StringBuilder();

    private RepairPage(RepairSheet sheet) {
        this.sheet = sheet;
    }

    /**
     * Writes the section into the page.
     *
     * @param docs folder of the documentation
     */
    public static void writeInto(Path docs, RepairSheet sheet) throws IOException {
        new GroundPage(GroundPage.in(docs).diagnosis(), new RepairPage(sheet).section()).writeInto(docs);
    }

    private String section() {
        RepairSheet.Way own = sheet.own();
        text.append(GroundPage.REPAIRS)
                .append(introduction(sheet.shared().size(), Math.round(sheet.budget())))
                .append('\n');
        row("", "report", "aim");
        rule(3);
        row("repaired, of those that something repairs", own.all(), "≥ 92 %");
        row("median cost, in trainings", own.cost(), "≤ 5");
        row("claimed and not so", Long.toString(own.falsely()), "");
        row("worse than the original", Long.toString(own.worse()), "0");
        row("beyond repair by their labels, and left alone", own.leftAlone(), "all");
        if (sheet.names().size() > 1) {
            rivals();
        }
        text.append("\n**Not repaired**, and what was spent:\n\n");
        own.inVain()
                .forEach(row -> text.append("- %s (%s, %.1f trainings)\n"
                        .formatted(
                                row.network().entry().id(),
                                row.claimed() ? "claimed" : "given up",
                                row.mended().cost())));
        return text.toString();
    }

    private void rivals() {
        text.append('\n')
                .append(others(sheet.shared().size(), Hardness.BUDGET - 1))
                .append('\n');
        row(
                "",
                "repaired",
                "within %d trainings".formatted(RepairSheet.Way.FEW),
                "in the hardest third",
                "cost",
                "claimed and not so",
                "worse");
        rule(7);
        for (String name : sheet.names()) {
            RepairSheet.Way way = sheet.way(name);
            row(
                    name,
                    way.all(),
                    way.within(),
                    way.hard(),
                    way.cost(),
                    Long.toString(way.falsely()),
                    Long.toString(way.worse()));
        }
        text.append("\nAim: in the hardest third at least twice what random search repairs.\n");
    }

    private void rule(int columns) {
        text.append("|---".repeat(columns)).append("|\n");
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String introduction(int shared, long budget) {
        return """

            How many networks that fail are repaired, by `repair` and by other ways. `bench/run repair --data FOLDER
            --half report --rivals %d --docs docs` writes this section; the same seeds give the same section. Each way
            has a network's file, seed 1 and a budget of %d trainings of the original's length, counted in steps, the
            original's own among them; proofs that succeed are not counted. What it returns is trained with ten seeds
            and judged as networks are: it is *repaired* if the median reaches 0.9 of what the data allow. *Cost* is the
            median, over what was repaired, of what was spent until it was found; *claimed and not so* is what is called
            repaired and is not; *worse* is what is called repaired and reaches less than the original, by medians.
            """.formatted(shared, budget);
    }

    private static String others(int networks, int changes) {
        return """
            **Other ways**, on %d of the networks, drawn by a hash of their names. They are told more than they could
            know: how far a candidate comes by the judge's own measure, and what counts as repaired. They may change
            whatever our remedies change: activation, width, initialiser, normalisation, residual path, further layers,
            dropout, frozen layers, output and loss, optimiser, rate (even on a logarithmic scale from 1e-5 to 1),
            batch, length, schedule, clipping, decay, sign, scaling of inputs and targets, class weights. Random search
            and TPE (Bergstra and others 2011, as Optuna has it, with 5 trials before its model is asked, the original
            the first of them) spend the whole budget and return what came furthest, if it reaches what counts as
            repaired with seed 1. AutoTrainer's order (Zhang and others 2021, `utils/repair.py`, strategy "balance")
            tries the solutions of the first symptom that its monitor sees until the monitor has nothing to say.

            **The hardest third** is hardest by chance alone: the networks of which the fewest of about %d random
            changes train, drawn from a stream of their own; among equals those whose best one comes least far.
            """.formatted(networks, changes);
    }
}
