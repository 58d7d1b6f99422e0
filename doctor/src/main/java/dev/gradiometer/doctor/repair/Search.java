package dev.gradiometer.doctor.repair;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.doctor.Experiments;
import dev.gradiometer.readings.Counterfactual;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What to try next, best first. A candidate that was examined gives rise to others: what its main finding advises, then
 * what the next one does. How far a copy came during the examination is what is expected of it; of what was not copied
 * no more than the candidate itself. So a change that brings nothing is left for its neighbours, and among candidates
 * of which the same is expected the one with fewer and smaller changes comes first. A copy that came far enough within
 * half of the training is as good as a training; a single change that came near by then gets a training before
 * several that came far enough are proved.
 */
final class Search {
    /** Remedies of the main finding, and of each other one. */
    private static final int FROM_MAIN = 4;

    private static final int FROM_OTHERS = 2;

    /** Level from which a candidate that falls short may lack no more than a little of the right rate, or of steps. */
    private static final double NEAR = 0.75;

    /**
     * Share of what is enough that a single change has to reach within half of the training to be tried for all of it.
     */
    private static final double HALFWAY = 0.6;

    /** What a step from a near miss has to bring, to go on in this direction. */
    private static final double GAIN = 0.02;

    /** What a near miss is tried with: the rate times these. */
    private static final List<Double> FACTORS = List.of(3.0, 0.3);

    /** What has to be done with a candidate. */
    enum Next {
        /** A copy of it trained: it is to be proved. */
        PROVE,
        /** It is smaller than one that trained, and worth one training. */
        TRY,
        /** It is next to one that came near, and worth one training if nothing promises more. */
        NEAR,
        /** It is to be diagnosed. */
        EXAMINE;

        /** Whether more is known of it than that something like it fell short. */
        boolean promising() {
            return this == PROVE || this == TRY;
        }
    }

    /**
     * A candidate that waits.
     *
     * @param expected skill
     * @param seed     with which it is trained
     * @param order    in which it came
     */
    record Waiting(Candidate candidate, Next next, double expected, long seed, int order) {
        int changes() {
            return candidate.changes();
        }

        Size size() {
            return candidate.size();
        }
    }

    private final PriorityQueue<Waiting> open = new PriorityQueue<>(
            Comparator.comparing((Waiting waiting) -> !waiting.next().promising())
                    .thenComparing(waiting -> waiting.next().promising() ? waiting.size() : Size.SETTING)
                    .thenComparingInt(waiting -> waiting.next().promising() ? waiting.changes() : 0)
                    .thenComparing(Comparator.comparingDouble(Waiting::expected).reversed())
                    .thenComparing(waiting -> waiting.next() == Next.EXAMINE)
                    .thenComparingInt(Waiting::changes)
                    .thenComparing(Waiting::size)
                    .thenComparingInt(Waiting::order));
    private final Set<Object> seen = new HashSet<>();
    private int order;

    Search(Candidate original) {
        seen.add(original.file().resolved());
    }

    /** The next one; nothing if none is left. */
    Optional<Waiting> next() {
        return Optional.ofNullable(open.poll());
    }

    /**
     * One that was tried in vain, and is to be diagnosed if nothing better is left; a step from a near miss that
     * brought nothing is dropped.
     *
     * @param level how far it came
     * @param seed  with which it fell short
     */
    void again(Waiting waiting, double level, long seed) {
        if (waiting.next() == Next.NEAR && level < waiting.expected() + GAIN) {
            return;
        }
        open.add(new Waiting(waiting.candidate(), Next.EXAMINE, level, seed, order++));
        near(waiting.candidate(), level);
    }

    /** What a near miss might lack: another rate, or more steps. A training of each shows. */
    void near(Candidate candidate, double level) {
        if (level < NEAR || candidate.mends().isEmpty()) {
            return;
        }
        double rate = candidate.file().spec().training().update().learningRate();
        List<Mend> mends = new ArrayList<>();
        if (rate > 0) {
            mends.add(new Mend(Cause.RATE_TOO_LOW, new Remedy.LearningRate(rounded(FACTORS.getFirst() * rate))));
            mends.add(new Mend(Cause.RATE_TOO_HIGH, new Remedy.LearningRate(rounded(FACTORS.getLast() * rate))));
        }
        mends.add(new Mend(Cause.TOO_FEW_STEPS, new Remedy.Longer(2)));
        for (Mend mend : mends) {
            candidate
                    .with(mend)
                    .filter(changed -> seen.add(changed.file().resolved()))
                    .ifPresent(changed -> open.add(new Waiting(
                            changed, Next.NEAR, level, changed.file().spec().seed(), order++)));
        }
    }

    /** With two digits, as a user would write it. */
    private static double rounded(double rate) {
        return new BigDecimal(rate).round(new MathContext(2)).doubleValue();
    }

    /** Adds what the examination of a candidate advises. */
    void expand(Candidate candidate, Examined examined) {
        List<Finding> failures = examined.failures();
        for (int place = 0; place < failures.size(); place++) {
            expand(candidate, failures.get(place), place == 0 ? FROM_MAIN : FROM_OTHERS, examined);
        }
    }

    private void expand(Candidate candidate, Finding finding, int most, Examined examined) {
        Outcome outcome = examined.diagnosis().outcome();
        double enough = Experiments.enough(outcome);
        double unchanged = Double.isFinite(outcome.skill()) ? Math.max(-1, outcome.skill()) : -1;
        List<Waiting> made = new ArrayList<>();
        for (Remedy remedy : finding.remedies()) {
            Optional<Candidate> child = candidate.with(new Mend(finding.cause(), remedy));
            if (child.isEmpty()
                    || made.size() == most
                    || !seen.add(child.get().file().resolved())) {
                continue;
            }
            OptionalDouble copied = copied(finding, remedy, examined, 0);
            OptionalDouble whole = copied(finding, remedy, examined, examined.planned());
            OptionalDouble told = whole.isPresent() ? whole : copied(finding, remedy, examined, examined.planned() / 2);
            boolean trained = told.isPresent() && told.getAsDouble() >= enough;
            Next next = trained ? Next.PROVE : whole.isPresent() ? Next.EXAMINE : Next.TRY;
            made.add(new Waiting(
                    child.get(),
                    next,
                    copied.orElse(unchanged),
                    child.get().file().spec().seed(),
                    order++));
        }
        List<Waiting> trained =
                made.stream().filter(waiting -> waiting.next() == Next.PROVE).toList();
        for (Waiting waiting : made) {
            boolean smaller = smaller(waiting, trained) || simpler(waiting, trained, enough);
            open.add(
                    waiting.next() != Next.TRY || smaller
                            ? waiting
                            : new Waiting(
                                    waiting.candidate(),
                                    Next.EXAMINE,
                                    waiting.expected(),
                                    waiting.seed(),
                                    waiting.order()));
        }
    }

    /** Whether all that trained change the network's layers, and this leaves them. */
    private static boolean smaller(Waiting waiting, List<Waiting> trained) {
        return !trained.isEmpty()
                && waiting.size() != Size.ARCHITECTURE
                && trained.stream().allMatch(other -> other.size() == Size.ARCHITECTURE);
    }

    /** Whether all that trained take more changes, and this came near within half of the training. */
    private static boolean simpler(Waiting waiting, List<Waiting> trained, double enough) {
        return !trained.isEmpty()
                && waiting.expected() >= HALFWAY * enough
                && trained.stream().allMatch(other -> other.changes() > waiting.changes());
    }

    /** How far copies with a remedy came; nothing if there was none, or none that took so many steps. */
    private static OptionalDouble copied(Finding finding, Remedy remedy, Examined examined, long steps) {
        return examined.recording().experiments().stream()
                .filter(copy -> copy.cause().equals(finding.cause().id())
                        && copy.change().equals(remedy.change())
                        && copy.steps() >= steps)
                .mapToDouble(Counterfactual::skill)
                .max();
    }
}
