package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Recording;
import dev.gradiometer.runfolder.RunFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that diagnoses a folder and says how much memory it took, and one that writes a folder of many steps. */
final class LongRun {
    private static final String MANIFEST = """
            {"format": "gradiometer-run", "version": 2, "written-by": "LongRun", "level": "summary",
             "setup": {"name": "long", "precision": "float32", "inputs": 20, "learning-rate": 1e-7, "batch": 32,
              "trivial-loss": 1, "loss": {"name": "mse", "reads": "values"}, "layers": [
               {"index": 0, "name": "linear1", "kind": "linear", "output": [50], "role": {"does": "weights"}},
               {"index": 1, "name": "tanh1", "kind": "tanh", "role": {"does": "slope", "lowest": -1, "highest": 1,
                "saturates": true, "max-slope": 1}},
               {"index": 2, "name": "linear2", "kind": "linear", "output": [1], "role": {"does": "weights"}}]}}
            """;
    private static final String STEP = """
            {"kind":"step","step":%d,"samples":32,"loss":%s,"loss-after":%s,"predicted-change":%s,\
            "learning-rate":1.0E-7,"gradient-norm":0.4437318041920662,"clipped-norm":0.4437318041920662,\
            "input":{"norm":25.29822128134703},"layers":[\
            {"index":0,"output":{"norm":23.09401076758503},"error":0.12345678901234567,"parameters":[\
            {"role":"weights","gradient":{"norm":0.2345678901234567},"norm":4.082482904638631,"update":2.3456789E-8}]},\
            {"index":1,"output":{"norm":18.257418583505537},"live-share":0.9876543209876543,\
            "error":0.2345678901234567},\
            {"index":2,"output":{"norm":3.2659863237109042},"error":0.3535533905932738,"parameters":[\
            {"role":"weights","gradient":{"norm":0.3456789012345678},"norm":1.0206207261596576,"update":3.456789E-8}]}]}
            """;

    private LongRun() {}

    /** Writes {@code steps} steps, of which every tenth was probed. */
    static void write(Path folder, int steps) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("manifest.json"), MANIFEST);
        String[] probed = STEP.split("%[ds]");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("readings.jsonl")))) {
            put(out, "{\"kind\":\"header\",\"format\":\"gradiometer-readings\",\"version\":3}\n");
            evaluation(out, 0, steps);
            for (int step = 0; step < steps; step++) {
                double loss = loss(step, steps);
                boolean probe = step % 10 == 0;
                put(out, probed[0] + step + probed[1] + loss + probed[2]);
                put(out, probe ? String.valueOf(loss - 9.5e-6) : "\"NaN\"");
                put(out, probed[3] + (probe ? "-1.0E-5" : "\"NaN\"") + probed[4]);
                if ((step + 1) % 1000 == 0) {
                    evaluation(out, step + 1, steps);
                }
            }
            put(out, "{\"kind\":\"ended\",\"ending\":\"completed\"}\n");
        }
    }

    private static double loss(int step, int steps) {
        return 1 - 0.01 * step / steps;
    }

    private static void evaluation(OutputStream out, int step, int steps) throws IOException {
        put(
                out,
                "{\"kind\":\"evaluation\",\"step\":%d,\"part\":\"train\",\"loss\":%s}\n"
                        .formatted(step, loss(step, steps)));
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Prints the cause that is found, the steps that were kept, seconds, and the most memory in kilobytes. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 1) {
            write(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        }
        long start = System.nanoTime();
        Recording recording = RunFolder.open(Path.of(arguments[0])).recording();
        Diagnosis diagnosis = Doctor.diagnose(recording, Thresholds.DEFAULT);
        double seconds = (System.nanoTime() - start) * 1e-9;
        String memory = Files.readString(Path.of("/proc/self/status"))
                .lines()
                .filter(l -> l.startsWith("VmHWM"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D", "");
        System.out.printf(
                "%s %d %.1f %s%n",
                diagnosis.findings().getFirst().cause(), recording.steps().size(), seconds, memory);
    }
}
