package dev.gradiometer.bench.ground.label;

import dev.gradiometer.doctor.Yardsticks;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Yardstick;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What the data of experiments allow, found out once for each data set. */
final class Allowances {
    private final Map<DataPlan, Yardstick> known = new ConcurrentHashMap<>();
    private final Path folder;

    /** @param folder where relative paths of experiments start */
    Allowances(Path folder) {
        this.folder = folder;
    }

    /**
     * Finds it out for many, several at a time.
     *
     * @param heard hears the name of an experiment for each data set
     */
    void prepare(List<ExperimentSpec> specs, Consumer<String> heard) {
        new LinkedHashSet<>(specs.stream().map(ExperimentSpec::data).toList())
                .parallelStream()
                        .forEach(plan -> specs.stream()
                                .filter(spec -> spec.data().equals(plan))
                                .findFirst()
                                .ifPresent(spec -> {
                                    heard.accept(spec.name());
                                    of(spec);
                                }));
    }

    /** What simple models reach on the data of {@code spec}, as its seed draws them. */
    Yardstick of(ExperimentSpec spec) {
        return known.computeIfAbsent(spec.data(), plan -> {
            DataSet data = plan.load(folder, spec.precision(), spec.seed());
            return Yardsticks.of(spec, data);
        });
    }
}
