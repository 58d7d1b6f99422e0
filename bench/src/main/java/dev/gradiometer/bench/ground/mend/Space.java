package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.doctor.Mending;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.UserInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What a search that knows no cause may change about an experiment: all that remedies change, see {@link Knobs}, and a
 * learning rate between {@value #LOWEST} and {@value #HIGHEST}, even on a logarithmic scale.
 *
 * @param original as it was given
 * @param knobs    that it has
 */
record Space(ExperimentFile original, List<Knob> knobs) {
    static final double LOWEST = 1e-5;
    static final double HIGHEST = 1;

    Space {
        knobs = List.copyOf(knobs);
    }

    static Space of(ExperimentFile original, Task task) {
        return new Space(original, Knobs.of(original, task));
    }

    /** The experiment as it is; a rate beyond the bounds is moved to the nearer one. */
    Point original(double rate) {
        return new Point(knobs.stream().map(knob -> 0).toList(), Math.clamp(rate, LOWEST, HIGHEST));
    }

    /** A place at random, each value of a knob as likely as any other. */
    Point drawn(RandomGenerator random) {
        List<Integer> choices = knobs.stream()
                .map(knob -> random.nextInt(knob.choices().size()))
                .toList();
        return new Point(choices, LOWEST * Math.pow(HIGHEST / LOWEST, random.nextDouble()));
    }

    /** The experiment at a place; nothing if it cannot be so. What adds layers by a key comes last. */
    Optional<ExperimentFile> at(Point point) {
        List<Remedy> remedies = chosen(point).stream()
                .flatMap(choice -> choice.remedy().stream())
                .toList();
        List<Remedy> first = new ArrayList<>(
                remedies.stream().filter(remedy -> !addsByKey(remedy)).toList());
        first.add(new Remedy.LearningRate(rate(point)));
        try {
            Optional<ExperimentFile> made = Mending.apply(new Remedy.Together(first), original);
            for (Remedy last : remedies.stream().filter(Space::addsByKey).toList()) {
                made = made.flatMap(file -> Mending.apply(last, file));
            }
            return made;
        } catch (UserInputException e) {
            return Optional.empty();
        }
    }

    private static boolean addsByKey(Remedy remedy) {
        return remedy instanceof Remedy.Setting setting && setting.key().startsWith("network.");
    }

    /** What a place is, in a few words. */
    String told(Point point) {
        return chosen(point).stream()
                .map(Knob.Choice::name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" + ", "", " + rate " + rate(point)));
    }

    private List<Knob.Choice> chosen(Point point) {
        List<Knob.Choice> chosen = new ArrayList<>();
        for (int k = 0; k < knobs.size(); k++) {
            chosen.add(knobs.get(k).choices().get(point.choices().get(k)));
        }
        return chosen;
    }

    private static double rate(Point point) {
        return new BigDecimal(point.rate()).round(new MathContext(2)).doubleValue();
    }
}
