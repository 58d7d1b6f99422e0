package dev.gradiometer.bench.ground.label;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Trains. */
public final class Trainings {
    private final Path folder;
    private final Path log;
    private final Map<String, Reached> known = new HashMap<>();

    public Trainings(Path folder) throws Exception {
        this.folder = folder;
        this.log = folder.resolve("trained.jsonl");
        if (java.nio.file.Files.exists(log)) {
            for (String line : java.nio.file.Files.readAllLines(log)) {
                int tab = line.indexOf('\t');
                known.put(line.substring(0, tab), parse(line.substring(tab + 1)));
            }
        }
    }

    private static Reached parse(String text) {
        String[] p = text.split(" ");
        List<Reached.Reach> r = new ArrayList<>();
        for (int i = 1; i + 3 < p.length; i += 4) {
            r.add(new Reached.Reach(dev.gradiometer.readings.Metric.valueOf(p[i]), Double.parseDouble(p[i + 1]),
                    Double.parseDouble(p[i + 2]), Double.parseDouble(p[i + 3])));
        }
        return new Reached(Boolean.parseBoolean(p[0]), r);
    }

    private static String write(Reached r) {
        StringBuilder s = new StringBuilder(Boolean.toString(r.finite()));
        for (Reached.Reach x : r.scores()) {
            s.append(' ').append(x.metric()).append(' ').append(x.train()).append(' ').append(x.held()).append(' ').append(x.guessing());
        }
        return s.toString();
    }

    private static String key(ExperimentSpec spec) {
        try {
            return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256")
                    .digest(spec.toFile().text().replaceFirst("name: .*", "").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Reached> all(List<ExperimentSpec> specs) {
        List<Future<Reached>> futures = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (ExperimentSpec spec : specs) {
                futures.add(pool.submit(() -> one(spec)));
            }
        }
        return futures.stream().map(Future::resultNow).toList();
    }

    private Reached one(ExperimentSpec spec) throws Exception {
        String key = key(spec);
        synchronized (known) {
            if (known.containsKey(key)) {
                return known.get(key);
            }
        }
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(spec, folder)) {
            session.run(recorder, () -> false);
        }
        Reached reached = Reached.of(recorder.recording());
        synchronized (known) {
            known.put(key, reached);
            java.nio.file.Files.writeString(log, key + "\t" + write(reached) + "\n", java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        }
        return reached;
    }
}
