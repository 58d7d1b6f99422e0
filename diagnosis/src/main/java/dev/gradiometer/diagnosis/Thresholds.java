package dev.gradiometer.diagnosis;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Words;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The numbers that a diagnosis compares readings with and that somebody may want to change. In an experiment file they
 * are set under {@code diagnosis.thresholds}, in kebab-case.
 *
 * @param failedSkill         skill below which a training has failed (skill is 1 − loss / loss of the best constant, or
 *     the same for errors)
 * @param learnedSkill        skill from which a training has learned
 * @param learnedShare        share of the way from guessing to what the data allow, from which a training has learned
 * @param failedShare         the same share below which it has failed
 * @param vanishingDecades    decades by which a layer's gradient lies below the output layer's to have vanished;
 *     AutoTrainer (Zhang et al. 2021) has 10⁻³
 * @param frozenMovement      share of its weights that a layer moves in the whole run, below which it did not train
 * @param explodingDecades    decades by which the signal grows from the loss down to the first layer to have exploded
 * @param growthDecades       decades by which the forward signal grows, per entry, from the input to the output before
 *     training
 * @param deadShare           share of a layer's units that are dead to be the cause; SageMaker Debugger has 0.5, which
 *     healthy deep relu networks reach
 * @param saturatedShare      share of a layer's activations outside of the live interval to be the cause; DeepDiagnosis
 *     (Wardat et al. 2022) has 0.5
 * @param overshootShare      share of probed steps that raise the loss of their own batch
 * @param divergence          factor by which the loss rises above its start or the best constant's loss to have
 *     diverged
 * @param linearGain          share of the predicted decrease that a step achieves, above which a larger rate would be
 *     stable (½ is the best step on a quadratic)
 * @param restlessness        median share of itself by which some layer moves at each step, above which no layer can
 *                            settle; Karpathy's rule of thumb is 10⁻³, DeepDiagnosis has 10⁻¹
 * @param inputMagnitude      root mean square of the inputs, or deviation of an input column, above which inputs are
 *     not scaled (LeCun et al. 1998: mean 0, deviation 1)
 * @param inputFaintness      root mean square of the inputs below which they are not scaled
 * @param inputSpread         ratio of the largest to the smallest column deviation above which inputs are not scaled
 * @param targetMagnitude     root mean square of regression targets above which they are not scaled
 * @param unstableRate        measured rate over the largest stable one above which steps overshoot: evidence in a
 *                            training that failed, no failure by itself, since sound full-batch training hovers about 1
 *                            (Cohen et al. 2021)
 * @param timidRate           the same ratio below which steps are far shorter than they could be
 */
public record Thresholds(
        @Within(to = 1) double failedSkill,
        @Within(to = 1) double learnedSkill,
        @Within(to = 1) double learnedShare,
        @Within(to = 1) double failedShare,
        @Within double vanishingDecades,
        @Within double frozenMovement,
        @Within double explodingDecades,
        @Within double growthDecades,
        @Within(to = 1) double deadShare,
        @Within(to = 1) double saturatedShare,
        @Within(to = 1) double overshootShare,
        @Within(from = 1) double divergence,
        @Within(to = 1) double linearGain,
        @Within double restlessness,
        @Within double inputMagnitude,
        @Within double inputFaintness,
        @Within(from = 1) double inputSpread,
        @Within double targetMagnitude,
        @Within double unstableRate,
        @Within double timidRate) {
    public static final Thresholds DEFAULT = new Thresholds(
            0.05, 0.5, 0.85, 0.1, 3, 1e-3, 3, 2, 0.75, 0.5, 0.25, 1.5, 0.8, 0.1, 10, 1e-3, 1e3, 100, 1, 0.01);

    /** The range of a threshold, both ends included. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    private @interface Within {
        double from() default 0;

        double to() default 1e12;
    }

    /**
     * The defaults with some of them replaced.
     *
     * @param overrides numbers by kebab-case name
     * @throws UserInputException if a name is not that of a threshold, or a number is outside of its range
     */
    public static Thresholds with(Map<String, Double> overrides) {
        return with(
                overrides, (name, mistake) -> new UserInputException("diagnosis.thresholds." + name + ": " + mistake));
    }

    /**
     * The defaults with some of them replaced.
     *
     * @param overrides numbers by kebab-case name
     * @param mistake   makes the exception of a name and what is wrong with it or its number
     */
    public static Thresholds with(
            Map<String, Double> overrides, BiFunction<String, String, UserInputException> mistake) {
        List<RecordComponent> components = List.of(Thresholds.class.getRecordComponents());
        List<String> names = components.stream().map(c -> kebab(c.getName())).toList();
        for (String asked : overrides.keySet()) {
            if (!names.contains(asked)) {
                throw mistake.apply(asked, "there is no such threshold" + Nearest.advice(asked, names));
            }
        }
        try {
            Object[] values = new Object[names.size()];
            Class<?>[] types = new Class<?>[names.size()];
            for (int i = 0; i < values.length; i++) {
                Double override = overrides.get(names.get(i));
                if (override != null && !within(components.get(i), override)) {
                    throw mistake.apply(names.get(i), outside(components.get(i), override));
                }
                values[i] = override != null
                        ? override
                        : components.get(i).getAccessor().invoke(DEFAULT);
                types[i] = double.class;
            }
            return Thresholds.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("thresholds: the record cannot be built from its own components", e);
        }
    }

    private static boolean within(RecordComponent threshold, double value) {
        Within range = threshold.getAnnotation(Within.class);
        return value >= range.from() && value <= range.to();
    }

    private static String outside(RecordComponent threshold, double value) {
        Within range = threshold.getAnnotation(Within.class);
        return "expected a number from %s to %s, got %s"
                .formatted(Words.number(range.from()), Words.number(range.to()), value);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
