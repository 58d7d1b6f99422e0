package dev.gradiometer.doctor;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import java.util.stream.IntStream;

/** Finds out what the data of an experiment allow: fits models that need no tuning, and asks them. */
public final class Yardsticks {
    private Yardsticks() {}

    /**
     * What the data allow. It depends on them and the seed alone.
     *
     * @param spec has the seed
     * @param data as the experiment prepares them
     */
    public static Yardstick of(ExperimentSpec spec, DataSet data) {
        Folds folds = Folds.of(data, spec.seed());
        List<Contender> contenders = List.of(new LinearModel(), new PlainNetwork());
        return new Yardstick(
                data.train().samples(),
                contenders.stream().map(contender -> rival(contender, folds)).toList());
    }

    private static Yardstick.Rival rival(Contender contender, Folds folds) {
        boolean once = folds.shared() && !contender.draws();
        List<Fold> asked = once ? folds.all().subList(0, 1) : folds.all();
        List<List<Reached>> runs = asked.stream()
                .map(fold -> Reached.of(fold, contender.fit(fold)))
                .toList();
        boolean held = asked.getFirst().held() != null;
        List<Yardstick.Reach> reaches = IntStream.range(0, runs.getFirst().size())
                .mapToObj(m -> reach(runs.stream().map(run -> run.get(m)).toList(), folds.shared(), held))
                .toList();
        return new Yardstick.Rival(contender.kind(), contender.size(), runs.size(), reaches);
    }

    /**
     * Runs on the same samples share the error of their sampling; those on others share it out, and the larger of what
     * is expected and what is seen counts.
     */
    private static Yardstick.Reach reach(List<Reached> runs, boolean shared, boolean held) {
        int count = runs.size();
        double mean = runs.stream().mapToDouble(Reached::held).average().orElseThrow();
        double sampling = runs.stream().mapToDouble(Reached::variance).average().orElseThrow();
        double between = count < 2
                ? 0
                : runs.stream()
                                .mapToDouble(run -> (run.held() - mean) * (run.held() - mean))
                                .sum()
                        / (count - 1);
        double variance = shared ? sampling + between / count : Math.max(sampling, between) / count;
        return new Yardstick.Reach(
                runs.getFirst().metric(),
                runs.stream().mapToDouble(Reached::train).average().orElseThrow(),
                held ? mean : Double.NaN,
                Math.sqrt(variance),
                runs.stream().mapToDouble(Reached::guessing).average().orElseThrow());
    }
}
