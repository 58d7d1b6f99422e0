package dev.gradiometer.experiment.spec;

import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSpec;
import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TargetEncoding;
import java.util.List;

/** Reads {@code data}: where samples come from, and how they are split, scaled and encoded. */
final class DataReader {
    static final List<String> SOURCES = List.of(
            "csv",
            "idx",
            "numpy",
            "circles",
            "moons",
            "blobs",
            "spirals",
            "parity",
            "linear-teacher",
            "network-teacher",
            "chebyshev",
            "stroke-digits",
            "memory");
    static final Names<Scaling> SCALINGS = Names.of(List.of(Scaling.values()), Scaling::label);
    static final Names<TargetEncoding> ENCODINGS = Names.of(List.of(TargetEncoding.values()), TargetEncoding::label);

    private DataReader() {}

    /**
     * @param outputs columns of the network's output: with one, classes are encoded by index unless the file says
     * otherwise
     */
    static DataPlan read(Value value, int outputs) {
        Section section = value.kinded("data", "source", SOURCES);
        DataSpec source = DataSourceReader.read(section);
        Split split = section.attempt("split", written -> split(written, source), source.defaultSplit());
        Scaling scaling = section.choice("scaling", SCALINGS, DataPlan.DEFAULT_SCALING);
        TargetEncoding encoding = section.choice("encoding", ENCODINGS, DataPlan.defaultEncoding(outputs));
        section.end();
        return new DataPlan(source, split, scaling, encoding);
    }

    private static Split split(Value value, DataSpec source) {
        Section section = value.section("split");
        Value column = section.optional("column");
        Value validation = section.optional("validation");
        Value test = section.optional("test");
        section.end();
        if (column != null) {
            if (validation != null || test != null) {
                throw section.error("column says which rows belong to which part: remove validation and test");
            }
            if (!(source instanceof FileSpec.Csv)) {
                throw column.error("only a csv source has columns; this one is " + source.kind());
            }
            String name = column.text();
            return section.make(() -> new Split.ByColumn(name));
        }
        Range share = Range.SHARE_BELOW_ONE;
        boolean own = source.defaultSplit() instanceof Split.OwnTest && test == null;
        double validating = validation != null
                ? validation.number(share)
                : own ? 0 : preset(source).validation();
        if (own) {
            return section.make(() -> new Split.OwnTest(validating));
        }
        double testing = test == null ? 0 : test.number(share);
        return section.make(() -> new Split.ByShares(validating, testing));
    }

    private static Split.ByShares preset(DataSpec source) {
        return source.defaultSplit() instanceof Split.ByShares shares ? shares : new Split.ByShares(0, 0);
    }
}
