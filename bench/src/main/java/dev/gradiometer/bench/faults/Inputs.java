package dev.gradiometer.bench.faults;

import dev.gradiometer.input.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inputs of somebody who means no good, or of a program that went wrong. */
final class Inputs {
    private static final double SOON = 20;
    private static final String REFUSED = "exit 2 each within %.0f s, one line".formatted(SOON);

    private Inputs() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "huge counts",
                        "nested repeats, 2^31 layers, 10^18 samples, rows × width over 2^31, depth 100,000 of brackets",
                        REFUSED,
                        Inputs::counts),
                new Fault(
                        "broken tables",
                        "a NUL in a cell, a NUL in the path, 20,000 columns, a cell of 2 MB, no rows, one row",
                        REFUSED,
                        Inputs::tables),
                new Fault(
                        "foreign names",
                        "classes, layers and the experiment are named with escapes and right-to-left marks; diagnose, --all, --json",
                        "no such character in what is printed",
                        Inputs::names));
    }

    private static String experiment(String data, String layers) {
        return """
                data: %s
                network: {layers: [%s]}
                loss: categorical-cross-entropy-on-logits
                training: {steps: 2, batch: full}
                """.formatted(data, layers);
    }

    private static String counts(Lab lab) throws IOException, InterruptedException {
        String nested = "layer-norm";
        for (int level = 0; level < 4; level++) {
            nested = "{repeat: 300, layers: [%s]}".formatted(level == 2 ? "{residual: [" + nested + "]}" : nested);
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("nested", experiment("{source: moons}", nested + ", dense: 2"));
        files.put("nested twice", experiment("{source: moons}", """
                {repeat: 90000, layers: [{residual: [{repeat: 60, layers: [layer-norm]}]}]}, {dense: 2}"""));
        files.put("layers", experiment("{source: moons}", "{repeat: 2147483648, layers: [{dense: 2}]}"));
        files.put("samples", experiment("{source: moons, samples: 1000000000000000000}", "{dense: 2}"));
        files.put("rows", experiment("{source: moons, samples: 3000000}", "{dense: 1000}, {dense: 2}"));
        files.put("brackets", "[".repeat(100_000));
        files.replaceAll((name, text) -> text.replace(", dense: 2]", ", {dense: 2}]"));
        return allRefused(lab, files, Map.of());
    }

    private static String tables(Lab lab) throws IOException, InterruptedException {
        StringBuilder wide = new StringBuilder("kind");
        StringBuilder row = new StringBuilder("yes");
        for (int column = 0; column < 20_000; column++) {
            wide.append(",c").append(column);
            row.append(",1");
        }
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("nul", "a,kind\n1\u0000,yes\n2,no\n3,yes\n");
        tables.put("wide", wide + "\n" + row + "\n" + row + "\n");
        tables.put("long", "a,kind\n1,yes\n2,%s\n3,no\n".formatted("y".repeat(2_000_000)));
        tables.put("empty", "a,kind\n");
        tables.put("single", "a,kind\n1,yes\n");
        Map<String, String> files = new LinkedHashMap<>();
        tables.keySet().forEach(name -> files.put(name, onTable(name + ".csv")));
        files.put("path", onTable("\"a\\0b.csv\""));
        return allRefused(lab, files, tables);
    }

    private static String onTable(String path) {
        return experiment("{source: csv, path: %s, label: kind}".formatted(path), "{dense: 4}, {dense: 2}");
    }

    private static String allRefused(Lab lab, Map<String, String> files, Map<String, String> tables)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> table : tables.entrySet()) {
            lab.file(table.getKey() + ".csv", table.getValue());
        }
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            try {
                lab.call(
                                "diagnose",
                                lab.experiment(file.getValue()),
                                "--out",
                                lab.folder().resolve("out"))
                        .run()
                        .refused()
                        .within(SOON);
            } catch (Fault.Broken e) {
                wrong.add(file.getKey() + ": " + e.getMessage());
            }
        }
        Fault.require(wrong.isEmpty(), "%s", String.join("; ", wrong));
        return "refused, %d of %d".formatted(files.size(), files.size());
    }

    private static String names(Lab lab) throws IOException, InterruptedException {
        lab.file("table.csv", Experiments.table("cat\u202etac\u001b[2J\u009b31m", "\u2066dog\u200f", 0));
        String text = Experiments.onTable("table.csv").replace("epochs: 200", "epochs: 3");
        Path out = lab.folder().resolve("out");
        StringBuilder said = new StringBuilder();
        said.append(reported(lab.call("diagnose", lab.experiment(text), "--out", out)));
        Run run = Run.in(out);
        String manifest = Files.readString(run.manifest());
        String renamed = manifest.replaceAll("(\"name\" *: *\")", "$1\\\\u202e\\\\u001b[2J\\\\u2028");
        Fault.require(!renamed.equals(manifest), "the manifest has no names");
        Files.writeString(run.manifest(), renamed);
        for (String form : List.of("--all", "--json")) {
            said.append(reported(lab.diagnose(run, form)));
        }
        Path named = lab.experiment(text.replace("name: faults", "name: \"\\u202Eevil\\e[2J\\u2028\""));
        said.append(lab.call("diagnose", named, "--out", out).run().calm().err());
        said.append(lab.call("diagnose", named, "--set", "loss=\u202e\u001b[2J")
                .run()
                .refused()
                .err());
        List<String> hidden = said.codePoints()
                .filter(character -> character != '\n' && Visible.isHidden(character))
                .distinct()
                .mapToObj("U+%04X"::formatted)
                .toList();
        Fault.require(hidden.isEmpty(), "%s", hidden);
        return "none";
    }

    private static String reported(Call call) throws IOException, InterruptedException {
        Ended ended = call.run().with(Ended.FINE, Ended.FAILURE);
        return ended.out() + ended.err();
    }
}
