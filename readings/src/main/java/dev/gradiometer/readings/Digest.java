package dev.gradiometer.readings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects of a run what a diagnosis and a report need, in bounded memory however long the run is.
 *
 * <p>Kept are the first 32 steps (of a network of more than 2,048 layers as many as have 2¹⁶ readings of layers), the
 * last one, the last ones with finite values, the first one with others, the one with the largest loss, and an even
 * selection of all steps and another of those that measured what their update did. Of windows, evaluations and
 * curvatures likewise: those that a rule or a report asks for, and an even selection; of assessments the last one of
 * each part. A run with at most 2¹⁷ readings
 * of layers (550 steps of 238 layers) is kept whole. Histograms of gradients are kept for the last steps only.
 */
public final class Digest implements RunObserver {
    private static final int FIRST_STEPS = 32;
    private static final long FIRST_LAYER_READINGS = 1L << 16;
    private static final long LAYER_READINGS = 1L << 17;
    private static final long PROBED_LAYER_READINGS = 1L << 16;
    private static final long WINDOW_UNITS = 1L << 20;
    private static final long SMALL_RECORDS = 1L << 15;

    private @Nullable Setup setup;
    private Kept kept = new Kept();

    /** An empty digest. */
    public Digest() {}

    /** What is kept of one run, each record by its place among all records. */
    private static final class Kept {
        final Selection<StepReading> steps = new Selection<>(LAYER_READINGS);
        final Thinned<StepReading> probes = new Thinned<>(PROBED_LAYER_READINGS);
        final Selection<StepReading> whole = new Selection<>(1);
        final Selection<WindowReading> windows = new Selection<>(WINDOW_UNITS);
        final Map<Evaluation.Part, Selection<Evaluation>> evaluations = new EnumMap<>(Evaluation.Part.class);
        final Selection<CurvatureReading> curvatures = new Selection<>(SMALL_RECORDS);
        final Map<Evaluation.Part, Assessment> assessments = new EnumMap<>(Evaluation.Part.class);
        final List<Counterfactual> experiments = new ArrayList<>();

        @Nullable Yardstick yardstick;

        Ending ending = Ending.OPEN;
        long records;
        long stepCount;
    }

    @Override
    public void started(Setup about) {
        setup = about;
        kept = new Kept();
    }

    @Override
    public void step(StepReading reading) {
        long order = kept.records++;
        StepReading slim = RecordingLevel.STANDARD.of(reading);
        int layers = 1 + slim.layers().size();
        kept.steps.add(order, slim, layers);
        if (kept.stepCount < FIRST_STEPS && kept.stepCount * layers <= FIRST_LAYER_READINGS) {
            kept.steps.pin("step " + kept.stepCount, order, slim);
        }
        kept.stepCount++;
        if (slim.predictedChange() < 0) {
            kept.probes.add(order, slim, layers);
        }
        if (slim.nonFinite() != null && kept.steps.pinned("non-finite") == null) {
            kept.steps.pin("non-finite", order, slim);
        }
        kept.steps.pinLargest("largest loss", order, slim, StepReading::loss);
        keepWhole(order, reading);
    }

    /** Of three kinds of last steps, which one report or another shows, histograms are kept. */
    private void keepWhole(long order, StepReading reading) {
        boolean finite = reading.nonFinite() == null;
        boolean sound = finite && Double.isFinite(reading.loss());
        kept.whole.pin("last", order, reading);
        if (finite) {
            kept.whole.pin("last finite", order, reading);
        }
        if (sound) {
            kept.whole.pin("last sound", order, reading);
        }
    }

    @Override
    public void window(WindowReading reading) {
        long order = kept.records++;
        int units = reading.layers().stream().mapToInt(l -> l.live().size()).sum();
        kept.windows.add(order, reading, 1 + units);
        if (reading.covers() && reading.samples() > 0) {
            kept.windows.pin("last that covers", order, reading);
        }
    }

    @Override
    public void curvature(CurvatureReading reading) {
        long order = kept.records++;
        kept.curvatures.add(order, reading, 1);
        kept.curvatures.pinLargest("largest share", order, reading, CurvatureReading::share);
    }

    @Override
    public void evaluation(Evaluation evaluation) {
        long order = kept.records++;
        Selection<Evaluation> part =
                kept.evaluations.computeIfAbsent(evaluation.part(), p -> new Selection<>(SMALL_RECORDS));
        part.add(order, evaluation, 1);
        part.pinLargest("largest loss", order, evaluation, Evaluation::loss);
        part.pinLargest("smallest loss", order, evaluation, e -> -e.loss());
    }

    @Override
    public void assessed(Assessment assessment) {
        kept.assessments.put(assessment.part(), assessment);
    }

    @Override
    public void yardstick(Yardstick measured) {
        kept.yardstick = measured;
    }

    @Override
    public void experiment(Counterfactual experiment) {
        kept.experiments.add(experiment);
    }

    @Override
    public void ended(Ending how) {
        kept.ending = how;
    }

    /**
     * What was kept so far.
     *
     * @throws IllegalStateException if the run has not started
     */
    public Recording recording() {
        if (setup == null) {
            throw new IllegalStateException("digest: the run has not started");
        }
        SortedMap<Long, StepReading> allSteps = new TreeMap<>();
        kept.steps.into(allSteps);
        kept.probes.into(allSteps);
        kept.whole.into(allSteps);
        SortedMap<Long, Evaluation> allEvaluations = new TreeMap<>();
        kept.evaluations.values().forEach(part -> part.into(allEvaluations));
        return new Recording(
                setup,
                new ArrayList<>(allSteps.values()),
                List.copyOf(kept.windows.inOrder()),
                new ArrayList<>(allEvaluations.values()),
                List.copyOf(kept.curvatures.inOrder()),
                List.copyOf(kept.assessments.values()),
                kept.yardstick,
                kept.experiments,
                kept.ending);
    }
}
