package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.TrivialPredictor;
import dev.gradiometer.experiment.metrics.Assessor;
import dev.gradiometer.experiment.metrics.Scoring;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Loss and metrics over each part of the data, in evaluation mode: again and again on its {@linkplain EvaluationRows
 * rows}, and at the end by all metrics, on every sample of the parts that were held out.
 */
final class Evaluator {
    private static final int BLOCK = 256;

    /** Numbers that are held of a part whose inputs stay in a file: 256 MiB in float32. */
    private static final int MOST_HELD = 1 << 26;

    private final Network network;
    private final Kernels kernels;
    private final Scoring scoring;
    private final TrivialPredictor trivial;
    private final List<Sampled> parts;
    private final List<Pass> passes = new ArrayList<>();

    /** A part with the rows that stand for it. */
    private static final class Sampled {
        final Evaluation.Part name;
        final Part part;
        final int[] rows;

        /** The inputs of those rows, where fetching them from their file again and again would take long. */
        final @Nullable Matrix held;

        Sampled(Evaluation.Part name, Part part, long seed) {
            this.name = name;
            this.part = part;
            this.rows = EvaluationRows.of(part, name, seed);
            RowSource inputs = part.inputs();
            boolean far = inputs.stroke() > 0 && (long) rows.length * inputs.columns() <= MOST_HELD;
            this.held = far ? inputs.toMatrix(rows) : null;
        }

        /** The rows that it is assessed on. */
        int[] atTheEnd() {
            return switch (name) {
                case TRAIN -> rows;
                case VALIDATION, TEST ->
                    rows.length == part.samples()
                            ? rows
                            : IntStream.range(0, part.samples()).toArray();
            };
        }
    }

    Evaluator(Network network, Loss loss, Kernels kernels, DataSet data, long seed) {
        this.network = network;
        this.kernels = kernels;
        this.parts = parts(data, seed);
        int[] rows = parts.getFirst().rows;
        this.trivial = TrivialPredictor.of(loss, data.train(), rows);
        this.scoring =
                Scoring.of(data.preprocessing().targets(), loss, network).fittedTo(data.train(), rows, trivial.loss());
    }

    private Evaluator(Evaluator other, Kernels kernels, List<Sampled> parts) {
        this.network = other.network;
        this.kernels = kernels;
        this.scoring = other.scoring;
        this.trivial = other.trivial;
        this.parts = parts;
    }

    private static List<Sampled> parts(DataSet data, long seed) {
        List<Sampled> parts = new ArrayList<>();
        for (Evaluation.Part name : Evaluation.Part.values()) {
            Part part = data.part(name);
            if (part != null) {
                parts.add(new Sampled(name, part, seed));
            }
        }
        return parts;
    }

    /**
     * One for a single evaluation before the first step, when nothing has been compiled yet; see
     * {@link Kernels#quickToStart}.
     */
    Evaluator quickToStart() {
        return new Evaluator(this, kernels.quickToStart(), parts);
    }

    /** All metrics of the task, the one to look at first in front. */
    List<Metric> metrics() {
        return scoring.metrics();
    }

    /** The best constant output for the training part's rows. */
    TrivialPredictor trivial() {
        return trivial;
    }

    /** One that evaluates some of the parts. */
    Evaluator only(Predicate<Evaluation.Part> wanted) {
        return new Evaluator(
                this,
                kernels,
                parts.stream().filter(part -> wanted.test(part.name)).toList());
    }

    /**
     * One evaluation per part.
     *
     * @param averaged parameters to evaluate instead of the network's own, if not null
     */
    List<Evaluation> evaluate(long step, @Nullable Matrix averaged) {
        return with(averaged, part -> filled(scoring.byMain(), part, part.rows).evaluation(part.name, step));
    }

    /**
     * One assessment per part.
     *
     * @param averaged as in {@link #evaluate}
     */
    List<Assessment> assess(long step, @Nullable Matrix averaged) {
        return with(
                averaged, part -> filled(scoring.byAll(), part, part.atTheEnd()).assessment(part.name, step));
    }

    private <T> List<T> with(@Nullable Matrix averaged, Function<Sampled, T> judge) {
        if (averaged == null) {
            return parts.stream().map(judge).toList();
        }
        Matrix own = network.vector().copy(network.precision());
        network.vector().copyFrom(averaged);
        try {
            return parts.stream().map(judge).toList();
        } finally {
            network.vector().copyFrom(own);
        }
    }

    private Assessor filled(Assessor assessor, Sampled sampled, int[] rows) {
        RowSource inputs = sampled.part.inputs();
        Matrix held = rows.length == sampled.rows.length ? sampled.held : null;
        Window window = new Window(inputs);
        for (int from = 0; from < rows.length; from += BLOCK) {
            int count = Math.min(rows.length - from, BLOCK);
            Pass pass = pass(count);
            if (held == null) {
                window.reach(rows, from + count);
                pass.input().gather(inputs, rows, from);
            } else {
                pass.input().copyFrom(held.rows(from, from + count));
            }
            assessor.add(pass.forward(Pass.Conditions.evaluation(), 0), sampled.part, rows, from);
        }
        return assessor;
    }

    private Pass pass(int rows) {
        for (Pass pass : passes) {
            if (pass.input().rows() == rows) {
                return pass;
            }
        }
        Pass made = new Pass(network, kernels, rows);
        passes.add(made);
        return made;
    }
}
