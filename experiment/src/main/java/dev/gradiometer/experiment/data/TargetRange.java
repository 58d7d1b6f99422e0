package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.loss.Summed;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import java.util.Arrays;
import java.util.List;

/**
 * Which targets a loss has a meaning for. Binary cross-entropy takes each target for a probability, in [0, 1];
 * categorical cross-entropy takes a row of them for a distribution, numbers not below 0 whose sum is within 0.01 of 1.
 * Anywhere else they are below 0 for some outputs, and the smaller the worse the outputs are. Poisson takes
 * numbers for counts or rates, not below 0.
 */
public final class TargetRange {
    private static final double TOLERANCE = 0.01;
    private static final String SCALE = "give targets between 0 and 1, or choose mean-squared-error";

    private final DataSet data;
    private final List<String> names;
    private final Problems problems = new Problems();

    private TargetRange(DataSet data) {
        this.data = data;
        this.names = data.targetNames();
    }

    /**
     * Looks at all targets of all parts.
     *
     * @throws UserInputException naming samples, columns and values that {@code loss} has no meaning for
     */
    public static void check(Loss loss, DataSet data) {
        TargetRange range = new TargetRange(data);
        switch (loss) {
            case SquaredError squared -> {}
            case AbsoluteError absolute -> {}
            case Huber huber -> {}
            case Poisson poisson -> range.counts();
            case BinaryCrossEntropy binary -> range.probabilities(loss.name());
            case CategoricalCrossEntropy categorical -> range.distributions(loss.name());
            case Summed summed -> check(summed.each(), data);
        }
        range.problems.check();
    }

    /** A look at one sample. */
    private interface Look {
        void at(Part part, int row);
    }

    private void forEach(Look look) {
        for (Part part : Arrays.asList(data.train(), data.validation(), data.test())) {
            for (int row = 0; part != null && row < part.samples(); row++) {
                look.at(part, row);
            }
        }
    }

    private void probabilities(String loss) {
        if (data.task() instanceof Task.Classification classes
                && data.encoding() == TargetEncoding.INDEX
                && classes.classNames().size() > 2) {
            int count = classes.classNames().size();
            throw new UserInputException(
                    ("loss: %s takes one output for one of two classes, the data have %,d: end the "
                                    + "network with dense: %d and choose categorical-cross-entropy-on-logits")
                            .formatted(loss, count, count));
        }
        forEach((part, row) -> probabilities(loss, part, row));
    }

    private void probabilities(String loss, Part part, int row) {
        for (int column = 0; column < names.size(); column++) {
            double target = part.targets().get(row, column);
            if (target < 0 || target > 1) {
                below(loss, part, row, column);
            }
        }
    }

    private void distributions(String loss) {
        if (data.task() instanceof Task.Classification classes) {
            if (data.encoding() == TargetEncoding.INDEX) {
                int count = classes.classNames().size();
                throw new UserInputException(("loss: %s takes one output per class, the data have %,d classes in one "
                                + "column of targets: end the network with dense: %d, or with two classes "
                                + "choose binary-cross-entropy-on-logits")
                        .formatted(loss, count, count));
            }
            return;
        }
        forEach((part, row) -> distribution(loss, part, row));
    }

    private void distribution(String loss, Part part, int row) {
        Matrix targets = part.targets();
        double sum = 0;
        for (int column = 0; column < names.size(); column++) {
            double target = targets.get(row, column);
            if (target < 0) {
                below(loss, part, row, column);
                return;
            }
            sum += target;
        }
        if (!(Math.abs(sum - 1) <= TOLERANCE)) {
            double total = sum;
            problems.add(
                    () -> "%s: %s takes the targets for a distribution, and their sum is %s"
                            .formatted(part.place(row), loss, total),
                    "give probabilities of sum 1, or choose mean-squared-error");
        }
    }

    private void counts() {
        String better = switch (data.task()) {
            case Task.Regression regression -> "";
            case Task.Classification classes -> "classes: choose categorical-cross-entropy-on-logits";
            case Task.MultiLabel labels -> "labels: choose binary-cross-entropy-on-logits";
        };
        if (!better.isEmpty()) {
            throw new UserInputException("loss: poisson takes targets for counts, the data have " + better);
        }
        forEach(this::count);
    }

    private void count(Part part, int row) {
        for (int column = 0; column < names.size(); column++) {
            double target = part.targets().get(row, column);
            if (target < 0) {
                String name = names.get(column);
                problems.add(
                        () -> "%s, column %s: the target %s is below 0, and poisson takes targets for counts"
                                .formatted(part.place(row), Check.quote(name), target),
                        "give counts or rates, or choose mean-squared-error");
            }
        }
    }

    private void below(String loss, Part part, int row, int column) {
        problems.add(
                () -> "%s, column %s: the target %s is no probability, which %s takes it for"
                        .formatted(
                                part.place(row),
                                Check.quote(names.get(column)),
                                part.targets().get(row, column),
                                loss),
                SCALE);
    }
}
