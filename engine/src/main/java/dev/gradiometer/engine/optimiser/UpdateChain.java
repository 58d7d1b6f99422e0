package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A learning rate and links, which turn the gradient of one vector of parameters into its change Δw.
 *
 * <p>Arithmetic is in double and rounded to the parameters' precision after each link, state included. An entry whose
 * gradient and value have always been zero, such as padding between parameters, gets an update of zero from every
 * optimiser. Nothing is allocated in an update.
 *
 * <p>{@link UpdateSpec#start} makes the usual chain. Other orders and links of one's own are put together in the same
 * way:
 *
 * {@snippet :
 * NormProbe before = new NormProbe();
 * NormProbe after = new NormProbe();
 * UpdateChain chain = UpdateChain.of(
 *         parameters,
 *         LearningRate.constant(1e-3),
 *         before,
 *         Link.clip(new Clipping.ByNorm(1), before),
 *         after,
 *         Link.rule(Adam.DEFAULT, parameters),
 *         Link.descent(0, parameters));
 * }
 */
public final class UpdateChain {
    private final Matrix parameters;
    private final LearningRate rate;
    private final Link[] links;
    private final NormProbe[] probes;
    private final Link.Step step = new Link.Step();
    private boolean descending;

    private UpdateChain(Matrix parameters, LearningRate rate, Link[] links) {
        this.parameters = parameters;
        this.rate = rate;
        this.links = links;
        this.probes = Arrays.stream(links)
                .filter(NormProbe.class::isInstance)
                .map(NormProbe.class::cast)
                .toArray(NormProbe[]::new);
        step.rate = rate.next();
    }

    /**
     * A chain at its first step.
     *
     * @param parameters 1 × P, read at each update and never written to
     * @param rate       belongs to this chain from now on
     * @param links      applied in this order; {@link Link#NOTHING} is left out
     * @throws IllegalArgumentException if there is not exactly one {@link Link#descent}, a link stands in two places,
     *     two links remember something under one name, or a clipping by norm does not follow its probe
     * @throws IllegalStateException    if the rate belongs to another chain
     */
    public static UpdateChain of(Matrix parameters, LearningRate rate, Link... links) {
        Link[] working =
                Arrays.stream(links).filter(link -> !link.equals(Link.NOTHING)).toArray(Link[]::new);
        requireOrder(working);
        UpdateChain chain = new UpdateChain(parameters, rate, working);
        chain.requireOwnNames();
        rate.take();
        return chain;
    }

    private static void requireOrder(Link[] links) {
        Set<Link> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        long descents = Arrays.stream(links).filter(Descent.class::isInstance).count();
        require(descents == 1, "one descent, got " + descents);
        for (int i = 0; i < links.length; i++) {
            require(seen.add(links[i]), "every link once, got %s twice".formatted(links[i]));
            if (links[i] instanceof ClipByNorm clip) {
                require(i > 0 && clip.follows(links[i - 1]), "the probe of a clipping by norm right before it");
            }
        }
    }

    private void requireOwnNames() {
        Set<String> names = new TreeSet<>(rate.scalars().keySet());
        for (Link link : links) {
            for (Set<String> own :
                    List.of(link.vectors().keySet(), link.scalars().keySet())) {
                for (String name : own) {
                    require(names.add(name), "one link that remembers '%s', got two".formatted(name));
                }
            }
        }
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("update chain: expected " + expected);
        }
    }

    /** {@link #update(Matrix, Matrix, Team)} by the calling thread alone. */
    public void update(Matrix gradient, Matrix update) {
        update(gradient, update, Team.ALONE);
    }

    /**
     * Writes Δw into {@code update}; the caller adds it to the parameters: w ← w + Δw. Counts as one step.
     *
     * @param gradient 1 × P, of the true scale; left as it is unless it is the same matrix as {@code update}, which is
     *     allowed
     * @param update   1 × P
     * @param team     shares the work, of which the caller is the first member; the numbers stay the same, bit for bit
     * @throws IllegalArgumentException if a size or precision is not that of the parameters
     * @throws IllegalStateException    if the rate is guarded and no stable rate was observed yet, or a step of
     *     {@link PlainDescent} has not ended
     */
    public void update(Matrix gradient, Matrix update, Team team) {
        step.normKnown = false;
        apply(gradient, update, team);
    }

    /**
     * The same, where ‖g‖ is known already.
     *
     * @param gradientNorm NaN where an entry is not finite; where the norm decides, in clipping, it is measured all the
     *     same
     */
    public void update(Matrix gradient, Matrix update, Team team, double gradientNorm) {
        step.normKnown = true;
        step.norm = gradientNorm;
        apply(gradient, update, team);
    }

    private void apply(Matrix gradient, Matrix update, Team team) {
        requireLikeParameters("gradient", gradient);
        requireLikeParameters("update", update);
        begin();
        step.team = team;
        if (update != gradient) {
            update.copyFrom(gradient);
        }
        for (Link link : links) {
            link.apply(update, step);
            step.normKnown &= link instanceof NormProbe;
        }
    }

    private void begin() {
        if (descending) {
            throw new IllegalStateException("update chain: a step of plain descent has begun; end it first");
        }
        step.rate = rate.begin();
        step.number = rate.steps();
    }

    /** The chain as a plain descent, or null if its update is more than −η g. */
    public @Nullable PlainDescent plainDescent() {
        boolean plain = Arrays.stream(links)
                .allMatch(link -> link instanceof NormProbe || (link instanceof Descent d && !d.decays()));
        return plain ? new PlainDescent(this) : null;
    }

    double beginDescent() {
        begin();
        descending = true;
        return step.rate;
    }

    void endDescent(double gradientNorm) {
        if (!descending) {
            throw new IllegalStateException("update chain: no step of plain descent has begun");
        }
        descending = false;
        for (NormProbe probe : probes) {
            probe.note(gradientNorm);
        }
    }

    /** Updates so far. */
    public long steps() {
        return rate.steps();
    }

    /**
     * The rate η that multiplied the direction at the last update: the schedule's as far as the guard lets it through,
     * times the rate that Prodigy or DoG chose. Before the first update, and after {@link #restore}, without the
     * latter.
     */
    public double learningRate() {
        return step.rate;
    }

    /** ‖g‖ over all parameters at the first probe in the last update; NaN before it, and without a probe. */
    public double firstNorm() {
        return probes.length == 0 ? Double.NaN : probes[0].norm();
    }

    /** ‖g‖ over all parameters at the last probe in the last update; NaN before it, and without a probe. */
    public double lastNorm() {
        return probes.length == 0 ? Double.NaN : probes[probes.length - 1].norm();
    }

    /** Everything that the chain remembers between steps. */
    public UpdateState state() {
        Map<String, Matrix> vectors = new TreeMap<>();
        Map<String, Double> scalars = new TreeMap<>(rate.scalars());
        for (Link link : links) {
            vectors.putAll(link.vectors());
            scalars.putAll(link.scalars());
        }
        return new UpdateState(vectors, scalars);
    }

    /**
     * Copies what another chain of the same links remembered, so that this one goes on bit for bit as that one would
     * have.
     *
     * @throws IllegalArgumentException if an entry is missing or not known here, or a vector's size or precision is not
     *     that of the parameters; nothing has been changed then
     */
    public void restore(UpdateState saved) {
        UpdateState own = state();
        own.requireSameNames(saved);
        saved.vectors().forEach((name, vector) -> requireLikeParameters("saved vector '" + name + "'", vector));
        own.vectors().forEach((name, vector) -> vector.copyFrom(saved.vector(name)));
        for (Link link : links) {
            link.restore(saved);
        }
        rate.restore(saved);
        step.rate = rate.next();
    }

    private void requireLikeParameters(String what, Matrix matrix) {
        if (matrix.size() != parameters.size() || matrix.precision() != parameters.precision()) {
            throw new IllegalArgumentException("update chain: expected %s to be like the parameters (%s), got (%s)"
                    .formatted(what, parameters, matrix));
        }
    }
}
