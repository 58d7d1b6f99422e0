package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An {@link UpdateSpec} at work on one vector of parameters: gradient → probe → clip → probe → L2 decay → optimiser →
 * −η(· + λw) → Δw, with η the schedule's rate as far as the guard lets it through.
 *
 * <p>Arithmetic is in double and rounded to the parameters' precision after each link, state included. An entry whose
 * gradient and value have always been zero, such as padding between parameters, gets an update of zero from every
 * optimiser. Nothing is allocated in an update.
 */
public final class UpdateChain {
    private static final String STABLE_RATE = "stable-rate";

    private final UpdateSpec spec;
    private final Matrix parameters;
    private final Pace pace;
    private final NormProbe beforeClip = new NormProbe();
    private final NormProbe afterClip;
    private final @Nullable PolynomialAverage average;
    private final Link[] links;
    private final Link.Step step = new Link.Step();
    private double scheduledRate;
    /** NaN until it is observed; 0 if it then could not be told. */
    private double stableRate = Double.NaN;

    /**
     * A chain at its first step.
     *
     * @param parameters 1 × P, read at each update; DoG and Prodigy measure distances from what it holds now
     */
    UpdateChain(UpdateSpec spec, Matrix parameters, Horizon horizon) {
        this.spec = spec;
        this.parameters = parameters;
        this.pace = new Pace(spec.schedule(), horizon);
        this.average = spec.optimiser() instanceof Dog dog ? new PolynomialAverage(dog.averaging(), parameters) : null;
        List<Link> chain = new ArrayList<>(List.of(beforeClip));
        Link clip = clip(spec.clipping(), beforeClip);
        this.afterClip = clip == null ? beforeClip : new NormProbe();
        if (clip != null) {
            chain.addAll(List.of(clip, afterClip));
        }
        if (spec.weightDecay() instanceof WeightDecay.L2 decay) {
            chain.add(new L2Decay(decay, parameters));
        }
        Link rule = rule(spec.optimiser(), parameters);
        if (rule != null) {
            chain.add(rule);
        }
        chain.add(new Descent(decoupledDecay(spec), parameters));
        if (average != null) {
            chain.add(average);
        }
        this.links = chain.toArray(new Link[0]);
        showNextRate();
    }

    private static @Nullable Link clip(Clipping clipping, NormProbe before) {
        return switch (clipping) {
            case Clipping.None none -> null;
            case Clipping.ByValue value -> new ClipByValue(value);
            case Clipping.ByNorm norm -> new ClipByNorm(norm, before);
        };
    }

    private static @Nullable Link rule(Optimiser optimiser, Matrix parameters) {
        return switch (optimiser) {
            case Sgd sgd -> null;
            case Momentum momentum -> new MomentumRule(momentum.beta(), false, parameters);
            case Nesterov nesterov -> new MomentumRule(nesterov.beta(), true, parameters);
            case Adagrad adagrad -> new AdagradRule(adagrad, parameters);
            case Adadelta adadelta -> new AdadeltaRule(adadelta, parameters);
            case RmsProp rmsProp -> new RmsPropRule(rmsProp, parameters);
            case Adam adam -> AdamRule.of(adam, parameters);
            case AmsGrad amsGrad -> AdamRule.of(amsGrad, parameters);
            case AdamW adamW -> AdamRule.of(adamW, parameters);
            case Nadam nadam -> new NadamRule(nadam, parameters);
            case Lion lion -> new LionRule(lion, parameters);
            case Prodigy prodigy -> new ProdigyRule(prodigy, parameters);
            case Dog dog -> new DogRule(dog, parameters);
        };
    }

    private static double decoupledDecay(UpdateSpec spec) {
        if (spec.optimiser() instanceof AdamW adamW) {
            return adamW.weightDecay();
        }
        return spec.weightDecay() instanceof WeightDecay.Decoupled decay ? decay.lambda() : 0;
    }

    /**
     * Writes Δw into {@code update}; the caller adds it to the parameters: w ← w + Δw. Counts as one step.
     *
     * @param gradient 1 × P, of the true scale; left as it is unless it is the same matrix as {@code update}, which is
     *     allowed
     * @param update   1 × P
     * @throws IllegalArgumentException if a size or precision is not that of the parameters
     * @throws IllegalStateException    if the rate is guarded and no stable rate was observed yet
     */
    public void update(Matrix gradient, Matrix update) {
        requireLikeParameters("gradient", gradient);
        requireLikeParameters("update", update);
        nextRate();
        if (update != gradient) {
            update.copyFrom(gradient);
        }
        for (Link link : links) {
            link.apply(update, step);
        }
    }

    /**
     * Shares the work of later updates among {@code team}, whose first member calls {@link #update}; the numbers stay
     * the same, bit for bit.
     */
    public void share(Team team) {
        step.team = team;
    }

    /**
     * Takes in ‖g‖ of the next update from whoever knows it already; where the norm decides, in clipping, it is
     * measured all the same.
     *
     * @param gradientNorm NaN where an entry is not finite
     */
    public void expectNorm(double gradientNorm) {
        if (spec.clipping() instanceof Clipping.None) {
            beforeClip.expect(gradientNorm);
        }
    }

    /**
     * Whether an update is −η g and nothing else: no rule, no clipping, no decay. Then whoever holds the gradient may
     * add −η g to each parameter on his own, between {@link #beginPlainDescent} and {@link #endPlainDescent}, instead
     * of calling {@link #update}.
     */
    public boolean isPlainDescent() {
        return spec.optimiser() instanceof Sgd
                && spec.clipping() instanceof Clipping.None
                && spec.weightDecay() instanceof WeightDecay.None;
    }

    /**
     * Counts a step of plain descent.
     *
     * @return the rate η of this step
     * @throws IllegalStateException if the rate is guarded and no stable rate was observed yet
     */
    public double beginPlainDescent() {
        nextRate();
        return step.rate;
    }

    /** Takes in the norm of the gradient that was descended along. */
    public void endPlainDescent(double gradientNorm) {
        beforeClip.note(gradientNorm);
    }

    private void nextRate() {
        if (spec.guard() instanceof RateGuard.BySharpness && Double.isNaN(stableRate)) {
            throw new IllegalStateException(
                    "%s: the rate is guarded (%s) and no stable rate is known; call observeStableRate before the first update"
                            .formatted(spec.optimiser().name(), spec.guard().describe()));
        }
        showNextRate();
        step.number++;
    }

    /** The rate that the guard lets through. */
    private double guarded(double rate) {
        return switch (spec.guard()) {
            case RateGuard.None none -> rate;
            case RateGuard.BySharpness guard ->
                Double.isNaN(stableRate) ? rate : Math.min(rate, guard.share() * stableRate);
        };
    }

    /**
     * Takes in the largest stable rate η* as it was measured at the present parameters, for the updates from the next
     * one on. Only a guard listens.
     *
     * @param largest η*, at least 0, infinite if nothing limits the rate; NaN if it could not be told: then the one
     *     before holds, and without one the rate is 0
     * @throws IllegalArgumentException if it is negative
     */
    public void observeStableRate(double largest) {
        if (largest < 0) {
            throw new IllegalArgumentException("%s: expected a stable rate of at least 0 or NaN, got %s"
                    .formatted(spec.optimiser().name(), largest));
        }
        double before = Double.isNaN(stableRate) ? 0 : stableRate;
        stableRate = Double.isNaN(largest) ? before : largest;
    }

    /** The rate that the next update begins with: schedule and guard, without what Prodigy or DoG choose. */
    public double upcomingRate() {
        return guarded(spec.learningRate() * pace.factor(step.number));
    }

    /** Takes in the loss of an epoch, once after its last update. Only reduce-on-plateau listens. */
    public void observeEpoch(double loss) {
        pace.observe(loss, step.number);
    }

    /** What the chain was made from. */
    public UpdateSpec spec() {
        return spec;
    }

    /** Updates so far. */
    public long steps() {
        return step.number;
    }

    /** ‖g‖ over all parameters at the last update, before clipping; NaN before the first. */
    public double gradientNormBeforeClip() {
        return beforeClip.norm();
    }

    /** ‖g‖ over all parameters at the last update, after clipping and before weight decay; NaN before the first. */
    public double gradientNormAfterClip() {
        return afterClip.norm();
    }

    /** Base rate times the schedule's factor at the last update, or at the next one if there has been none. */
    public double scheduledRate() {
        return scheduledRate;
    }

    /**
     * The rate η that multiplied the direction at the last update: {@link #scheduledRate()} as far as the guard lets it
     * through, times the rate that Prodigy or DoG chose. Before the first update, and after {@link #restore}, without
     * the latter.
     */
    public double learningRate() {
        return step.rate;
    }

    /**
     * The averaged parameters, 1 × P, by which DoG's result is to be evaluated; null for all others. The chain's own
     * memory.
     */
    public @Nullable Matrix averaged() {
        return average == null ? null : average.average();
    }

    /** Everything that the chain remembers between steps. */
    public UpdateState state() {
        Map<String, Matrix> vectors = new TreeMap<>();
        Map<String, Double> scalars = new TreeMap<>(pace.scalars());
        scalars.put("step", (double) step.number);
        if (spec.guard() instanceof RateGuard.BySharpness) {
            scalars.put(STABLE_RATE, stableRate);
        }
        for (Link link : links) {
            vectors.putAll(link.vectors());
            scalars.putAll(link.scalars());
        }
        return new UpdateState(vectors, scalars);
    }

    /**
     * Copies what another chain of the same {@link UpdateSpec} remembered, so that this one goes on bit for bit as that
     * one would have.
     *
     * @throws IllegalArgumentException if an entry is missing or not known here, or a vector's size or precision is not
     *     that of the parameters; nothing has been changed then
     */
    public void restore(UpdateState saved) {
        UpdateState own = state();
        requireSameNames("vector", own.vectors().keySet(), saved.vectors().keySet());
        requireSameNames("scalar", own.scalars().keySet(), saved.scalars().keySet());
        saved.vectors().forEach((name, vector) -> requireLikeParameters("saved vector '" + name + "'", vector));
        own.vectors().forEach((name, vector) -> vector.copyFrom(saved.vector(name)));
        for (Link link : links) {
            link.restore(saved);
        }
        pace.restore(saved);
        step.number = (long) saved.scalar("step");
        if (spec.guard() instanceof RateGuard.BySharpness) {
            stableRate = saved.scalar(STABLE_RATE);
        }
        showNextRate();
    }

    private void showNextRate() {
        scheduledRate = spec.learningRate() * pace.factor(step.number);
        step.rate = guarded(scheduledRate);
    }

    private void requireSameNames(String kind, Set<String> expected, Set<String> found) {
        if (!expected.equals(found)) {
            Set<String> odd = new TreeSet<>(expected);
            odd.removeAll(found);
            String problem = odd.isEmpty() ? "does not know" : "misses";
            if (odd.isEmpty()) {
                odd.addAll(found);
                odd.removeAll(expected);
            }
            throw new IllegalArgumentException(
                    "%s: %s %s %s of the saved state, expected %s, got %s; was it saved by another optimiser or schedule?"
                            .formatted(spec.optimiser().name(), problem, kind, odd, expected, found));
        }
    }

    private void requireLikeParameters(String what, Matrix matrix) {
        if (matrix.size() != parameters.size() || matrix.precision() != parameters.precision()) {
            throw new IllegalArgumentException("%s: expected %s to be like the parameters (%s), got (%s)"
                    .formatted(spec.optimiser().name(), what, parameters, matrix));
        }
    }
}
