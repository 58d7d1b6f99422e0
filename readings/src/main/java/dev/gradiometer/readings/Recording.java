package dev.gradiometer.readings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run recorded, in order: the input of a diagnosis.
 *
 * @param setup       what was known before the first step
 * @param steps       recorded steps, not necessarily all
 * @param windows     windows of units; the first one is from before training
 * @param evaluations evaluations; the first ones are from before training
 * @param curvatures  measurements of curvature; none unless the experiment asks for them
 * @param assessments all metrics of each part at the end; none from programs that do not assess, or before the end
 * @param yardstick   what the data allow, or null if it was not asked
 * @param experiments copies of the training with one thing changed; none if no cause had to be told from another
 * @param ending      how the run ended
 */
public record Recording(
        Setup setup,
        List<StepReading> steps,
        List<WindowReading> windows,
        List<Evaluation> evaluations,
        List<CurvatureReading> curvatures,
        List<Assessment> assessments,
        @Nullable Yardstick yardstick,
        List<Counterfactual> experiments,
        Ending ending) {
    public Recording {
        steps = List.copyOf(steps);
        windows = List.copyOf(windows);
        evaluations = List.copyOf(evaluations);
        curvatures = List.copyOf(curvatures);
        assessments = List.copyOf(assessments);
        experiments = List.copyOf(experiments);
    }

    /** The same with what the data allow. */
    public Recording with(Yardstick measured) {
        return new Recording(
                setup, steps, windows, evaluations, curvatures, assessments, measured, experiments, ending);
    }

    /** The same with experiments beside those that it has. */
    public Recording with(List<Counterfactual> further) {
        List<Counterfactual> all =
                Stream.concat(experiments.stream(), further.stream()).toList();
        return new Recording(setup, steps, windows, evaluations, curvatures, assessments, yardstick, all, ending);
    }

    /** The recording of a run that neither measured curvature nor assessed its parts. */
    public Recording(
            Setup setup,
            List<StepReading> steps,
            List<WindowReading> windows,
            List<Evaluation> evaluations,
            Ending ending) {
        this(setup, steps, windows, evaluations, List.of(), List.of(), null, List.of(), ending);
    }

    /** Steps that the run has behind it, as far as the record says. */
    public long stepsDone() {
        long evaluated = evaluations.isEmpty() ? 0 : evaluations.getLast().step();
        long read = steps.isEmpty() ? 0 : steps.getLast().step() + 1;
        return Math.max(evaluated, read);
    }

    /** The last assessment of each part that has one. */
    public List<Assessment> lastAssessments() {
        return Stream.of(Evaluation.Part.values())
                .map(this::assessment)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The last assessment of one part, if there is one. */
    public Optional<Assessment> assessment(Evaluation.Part part) {
        return assessments.stream().filter(a -> a.part() == part).reduce((first, second) -> second);
    }

    /** The evaluations of one part, in order. */
    public List<Evaluation> evaluations(Evaluation.Part part) {
        return evaluations.stream().filter(e -> e.part() == part).toList();
    }
}
