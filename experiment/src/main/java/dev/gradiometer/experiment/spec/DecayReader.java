package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Spared;
import dev.gradiometer.engine.optimiser.WeightDecay;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code training.weight-decay}: {@code 1e-4} or {@code {l2: 1e-4, spare: [biases]}}. */
final class DecayReader {
    static final Names<Spared> SPARED = Names.of(Spared.values());

    private DecayReader() {}

    /**
     * What a file says of weight decay.
     *
     * @param spared what does not decay, be it by {@code kind} or by adamw's own
     */
    record Decay(WeightDecay kind, Set<Spared> spared) {
        static final Decay NONE = new Decay(WeightDecay.NONE, Set.of());
    }

    static Decay read(Value value, Optimiser optimiser) {
        boolean decays = optimiser instanceof AdamW;
        if (value.isNumber()) {
            double lambda = value.number(Range.FROM_ZERO);
            return new Decay(decays ? new WeightDecay.Decoupled(lambda) : new WeightDecay.L2(lambda), Set.of());
        }
        Section section = value.section("weight-decay", "a number not below 0, or a mapping with l2 or decoupled");
        Set<Spared> spared = section.attempt("spare", DecayReader::spared, Set.of());
        Decay decay = new Decay(kind(section, decays && section.holds("spare")), spared);
        section.end();
        if (decays && decay.kind() instanceof WeightDecay.L2) {
            throw value.error("adamw decays weights by itself: use decoupled, or adam with l2");
        }
        return decay;
    }

    private static Set<Spared> spared(Value value) {
        EnumSet<Spared> spared = EnumSet.noneOf(Spared.class);
        value.items("a list of what does not decay").forEach(item -> spared.add(item.choice("what to spare", SPARED)));
        return spared;
    }

    /** @param optional whether nothing has to decay besides what the optimiser does by itself */
    private static WeightDecay kind(Section section, boolean optional) {
        Value l2 = section.optional("l2");
        Value decoupled = section.optional("decoupled");
        if (l2 != null && decoupled != null) {
            throw section.error("l2 and decoupled are both given: keep one of the two");
        }
        if (l2 != null) {
            return new WeightDecay.L2(l2.number(Range.FROM_ZERO));
        }
        if (decoupled != null) {
            return new WeightDecay.Decoupled(decoupled.number(Range.FROM_ZERO));
        }
        if (optional) {
            return WeightDecay.NONE;
        }
        throw section.lacks(List.of("l2", "decoupled"), "needs l2 or decoupled");
    }

    /** Null for nothing. */
    static @Nullable Tree tree(WeightDecay decay, Set<Spared> spared) {
        TreeMaker made = new TreeMaker();
        switch (decay) {
            case WeightDecay.None none -> {}
            case WeightDecay.L2 l2 -> made.put("l2", TreeMaker.number(l2.lambda()));
            case WeightDecay.Decoupled decoupled -> made.put("decoupled", TreeMaker.number(decoupled.lambda()));
        }
        if (!spared.isEmpty()) {
            made.put(
                    "spare",
                    TreeMaker.texts(spared.stream().sorted().map(SPARED::nameOf).toList()));
        }
        return made.isEmpty() ? null : made.tree();
    }
}
