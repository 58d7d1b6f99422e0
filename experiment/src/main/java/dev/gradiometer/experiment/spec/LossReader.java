package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.loss.Summed;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.readings.LossSetup.Reduction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code mean-squared-error} or {@code {kind: huber, delta: 2}}. */
final class LossReader {
    /** By name, with the defaults of their parameters. */
    static final Names<Loss> NAMES = Names.of(
            List.of(
                    new SquaredError(),
                    new AbsoluteError(),
                    Huber.DEFAULT,
                    new Poisson(),
                    new BinaryCrossEntropy(true),
                    new BinaryCrossEntropy(false),
                    new CategoricalCrossEntropy(true),
                    new CategoricalCrossEntropy(false)),
            Loss::name);

    static final Names<Reduction> REDUCTIONS = Names.of(Reduction.values());

    private LossReader() {}

    /**
     * What is minimised.
     *
     * @param onLogits whether the loss goes back to the logits of the activation at the network's end, so that the
     *     network is trained without that
     */
    record Objective(Loss loss, boolean onLogits) {}

    /**
     * @param data    what is learned, null if that is not known
     * @param network as the file has it, null if that is not known
     */
    static Objective read(Value value, @Nullable DataPlan data, @Nullable NetworkSpec network) {
        Section section = value.kinded("loss", NAMES.all());
        Loss named = NAMES.get(section.kind());
        boolean onLogits =
                clips(named) && section.attempt("clipped", clipped -> goesBack(clipped, named, network), false);
        Loss each = switch (named) {
            case Huber preset -> new Huber(section.number("delta", Range.ABOVE_ZERO, preset.delta()));
            case SquaredError squared -> squared;
            case AbsoluteError absolute -> absolute;
            case Poisson poisson -> poisson;
            case BinaryCrossEntropy binary -> new BinaryCrossEntropy(binary.logits() || onLogits);
            case CategoricalCrossEntropy categorical -> new CategoricalCrossEntropy(categorical.logits() || onLogits);
            case Summed summed -> throw new IllegalStateException(section.kind());
        };
        Reduction reduction = section.choice("reduction", REDUCTIONS, Reduction.MEAN);
        section.end();
        if (each instanceof Poisson && data != null) {
            requireCounts(value, data);
        }
        Loss loss = switch (reduction) {
            case MEAN -> each;
            case SUM -> new Summed(each);
        };
        return new Objective(loss, onLogits);
    }

    /** Whether a loss takes probabilities, which it clips. */
    private static boolean clips(Loss loss) {
        return (loss instanceof BinaryCrossEntropy binary && !binary.logits())
                || (loss instanceof CategoricalCrossEntropy categorical && !categorical.logits());
    }

    /** Whether the loss is to go back to logits: {@code clipped: false}, if the network ends as that needs. */
    private static boolean goesBack(Value clipped, Loss loss, @Nullable NetworkSpec network) {
        boolean back = !clipped.truth();
        Activation last = loss instanceof BinaryCrossEntropy ? new Sigmoid() : new Softmax();
        if (back && network != null && !(network.layers().size() > 1 && network.endsWith(last))) {
            throw clipped.error(("false goes back to the logits of a %s at the network's end, and there is none; "
                            + "if the outputs are logits, choose %s-on-logits")
                    .formatted(last.name(), loss.name()));
        }
        return back;
    }

    private static void requireCounts(Value value, DataPlan data) {
        String scaled = "";
        if (data.targetScaling() != TargetScaling.NONE) {
            scaled = "target-scaling: " + data.targetScaling().label();
        } else if (data.objective() == DataPlan.Objective.INPUTS && data.scaling() != Scaling.NONE) {
            scaled = "scaling: " + data.scaling().label();
        }
        if (!scaled.isEmpty()) {
            throw value.error(
                    "poisson takes targets for counts as they are, got data.%s; leave it out".formatted(scaled));
        }
    }

    static Tree tree(Loss loss) {
        TreeMaker made = new TreeMaker();
        if (loss.each() instanceof Huber huber) {
            made.put("delta", huber.delta(), Huber.DEFAULT.delta());
        }
        if (loss instanceof Summed) {
            made.put("reduction", REDUCTIONS.nameOf(Reduction.SUM));
        }
        return TreeMaker.kinded(loss.name(), made);
    }
}
