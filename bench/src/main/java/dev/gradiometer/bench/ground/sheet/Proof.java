package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.bench.ground.data.GroundData;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.bench.ground.label.Trainings;
import dev.gradiometer.bench.ground.network.Catalogue;
import dev.gradiometer.bench.ground.network.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/** Temporary main. */
public final class Proof {
    private Proof() {}

    /** @param args folder, data, tune|report|both, pattern, seeds */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        GroundData.write(folder, Path.of(args[1]));
        Pattern only = Pattern.compile(args[3]);
        int seeds = args.length > 4 ? Integer.parseInt(args[4]) : 10;
        Trainings trainings = new Trainings(folder);
        Labels labels = new Labels(trainings, seeds);
        Examination examination = new Examination(folder, trainings);
        List<Entry> chosen = Catalogue.all().stream()
                .filter(e -> args[2].equals("both") || e.half().name().equalsIgnoreCase(args[2]))
                .filter(e -> only.matcher(e.id()).find())
                .filter(Proof::known)
                .toList();
        List<Future<Examined>> futures = new ArrayList<>();
        List<Examined> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (Entry entry : chosen) {
                futures.add(pool.submit(() -> examination.of(labels.of(entry))));
            }
            for (Future<Examined> future : futures) {
                Examined examined = future.get();
                all.add(examined);
                System.out.println(Listing.line(examined));
            }
        }
        Summary.of(new Sheet(all)).forEach(System.out::println);
    }

    private static boolean known(Entry entry) {
        try {
            entry.spec(1);
            return true;
        } catch (dev.gradiometer.input.UserInputException e) {
            System.out.println("left out: " + e.getMessage());
            return false;
        }
    }
}
