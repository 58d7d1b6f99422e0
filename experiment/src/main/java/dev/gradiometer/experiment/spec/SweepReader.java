package dev.gradiometer.experiment.spec;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code sweep}: which trainings a sweep of the experiment makes. */
final class SweepReader {
    static final Names<SweepSpec.Sampler> SAMPLERS = Names.of(SweepSpec.Sampler.values());

    private SweepReader() {}

    /** @param preset what stands for keys that are not there */
    static SweepSpec read(Value value, SweepSpec preset) {
        Section section = value.section("sweep");
        List<Axis> axes = section.attempt("grid", SweepReader::axes, preset.axes());
        SweepSpec spec = new SweepSpec(
                axes,
                section.choice("sampler", SAMPLERS, preset.sampler()),
                (int) section.whole("points", 1, SweepSpec.MOST_POINTS, preset.points()),
                (int) section.whole("seeds", 1, SweepSpec.MOST_SEEDS, preset.seeds()),
                section.text("metric", preset.metric()),
                (int) section.whole("halving", 1, SweepSpec.MOST_HALVING, preset.halving()));
        section.end();
        return spec;
    }

    private static List<Axis> axes(Value value) {
        List<Axis> axes = new ArrayList<>();
        value.section("sweep.grid", "settings with their values, such as training.learning-rate: 1e-4..1:log:13")
                .all()
                .forEach((key, values) -> value.reading().attempt(() -> axes.add(axis(key, values)), false));
        return axes;
    }

    private static Axis axis(String key, Value value) {
        Place place = value.tree().place();
        return switch (value.tree()) {
            case Tree.Items items ->
                AxisText.listed(
                        key, items.values().stream().map(YamlWriter::flow).toList(), place);
            case Tree.Scalar scalar -> AxisText.read(key, scalar.text(), place);
            case Tree.Entries entries ->
                throw value.error("expected values in a list, or an interval such as 1e-4..1:log:13");
        };
    }
}
