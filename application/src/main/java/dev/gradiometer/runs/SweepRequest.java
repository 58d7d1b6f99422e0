package dev.gradiometer.runs;

import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.runfolder.json.JsonForm;
import java.util.List;

/**
 * All that it takes to go on with a sweep, as its folder keeps it.
 *
 * @param experimentFile path of the experiment file
 * @param experiment     its text
 * @param overrides      changes to it
 * @param grid           axes, each {@code key=values}
 * @param sampler        see {@link SweepSpec}
 * @param points         see {@link SweepSpec}
 * @param seeds          see {@link SweepSpec}
 * @param metric         see {@link SweepSpec}
 * @param halving        see {@link SweepSpec}
 */
record SweepRequest(
        String experimentFile,
        String experiment,
        List<String> overrides,
        List<String> grid,
        SweepSpec.Sampler sampler,
        int points,
        int seeds,
        String metric,
        int halving) {
    private static final String FORMAT = "gradiometer-sweep-request";
    private static final int VERSION = 1;

    SweepRequest {
        overrides = List.copyOf(overrides);
        grid = List.copyOf(grid);
    }

    static SweepRequest of(ExperimentFile file, SweepSpec sweep) {
        return new SweepRequest(
                file.name(),
                file.text(),
                file.overrides(),
                sweep.axes().stream()
                        .map((Axis axis) -> axis.key() + "=" + axis.text())
                        .toList(),
                sweep.sampler(),
                sweep.points(),
                sweep.seeds(),
                sweep.metric(),
                sweep.halving());
    }

    /** @throws dev.gradiometer.input.UserInputException if it is no such document */
    static SweepRequest read(byte[] document) {
        return JsonForm.readDocument(document, FORMAT, VERSION, SweepRequest.class);
    }

    byte[] document() {
        return JsonForm.document(FORMAT, VERSION, this);
    }

    ExperimentFile file() {
        return ExperimentFile.parse(experiment, experimentFile, overrides);
    }

    SweepSpec sweep() {
        SweepSpec spec = new SweepSpec(List.of(), sampler, points, seeds, metric, halving);
        for (String axis : grid) {
            spec = spec.withAxis(axis);
        }
        return spec;
    }
}
