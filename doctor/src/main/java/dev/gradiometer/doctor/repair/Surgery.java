package dev.gradiometer.doctor.repair;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Standing;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.trials.TrialRunner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out one repair, from the diagnosis of the original to the proof; used once. */
public final class Surgery {
    /** Causes that no change of the experiment mends. */
    private static final Set<Cause> OF_THE_DATA = Set.of(Cause.NOTHING_TO_LEARN, Cause.CONFLICTING_LABELS);

    private final ExperimentFile file;
    private final Examiner examiner;
    private final TrialRunner runner;
    private final Budget budget;
    private final Consumer<Undertaking> heard;
    private final BooleanSupplier stopped;
    private final List<Attempt> attempts = new ArrayList<>();
    private @Nullable Account account;

    /**
     * A repair.
     *
     * @param file     what does not train
     * @param examiner diagnoses it, and what it becomes
     * @param runner   trains on the data of the file
     * @param budget   of the search
     * @param heard    hears of each step before it is taken
     * @param stopped  whether to stop
     */
    public Surgery(
            ExperimentFile file,
            Examiner examiner,
            TrialRunner runner,
            Budget budget,
            Consumer<Undertaking> heard,
            BooleanSupplier stopped) {
        this.file = file;
        this.examiner = examiner;
        this.runner = runner;
        this.budget = budget;
        this.heard = heard;
        this.stopped = stopped;
    }

    /**
     * Repairs it.
     *
     * @throws UserInputException if the original cannot be trained, or results cannot be kept
     */
    public Repair repair() {
        try {
            heard.accept(new Undertaking.Diagnosing(file));
            Examined before = examined(file, true);
            Account spending = new Account(budget, before.planned());
            account = spending;
            spending.search(before.steps());
            if (ofTheData(before)) {
                return hopeless(before, spending);
            }
            if (before.diagnosis().outcome().learned()) {
                return new Repair.Sound(before, spending.costs());
            }
            Standing standing = before.diagnosis().outcome().standing();
            return standing != null && standing.hopeless() ? hopeless(before, spending) : searched(before, spending);
        } catch (Stopped e) {
            Account spending = account;
            return new Repair.Interrupted(attempts, spending == null ? new Costs(0, 0) : spending.costs());
        }
    }

    private static boolean ofTheData(Examined examined) {
        return examined.failures().stream().limit(1).anyMatch(finding -> OF_THE_DATA.contains(finding.cause()));
    }

    private Repair hopeless(Examined before, Account spending) {
        Finding why = before.failures().stream()
                .filter(finding -> OF_THE_DATA.contains(finding.cause()))
                .findFirst()
                .orElse(null);
        return new Repair.Hopeless(before, why, attempts, spending.costs());
    }

    private Repair searched(Examined before, Account spending) {
        Goal goal = new Goal(
                before.recording().yardstick(), Thresholds.with(file.spec().thresholds()));
        Trainings trainings = new Trainings(runner, goal, stopped);
        Prover prover = new Prover(file, trainings);
        Candidate original = Candidate.unchanged(file);
        Search search = new Search(original);
        search.expand(original, before);
        Optional<Search.Waiting> next = search.next();
        Proved fallback = null;
        while (next.isPresent() && !spending.spent()) {
            Candidate candidate = next.get().candidate();
            heard.accept(new Undertaking.Trying(candidate, spending.costs()));
            if (trains(next.get(), search, trainings, spending)) {
                heard.accept(new Undertaking.Proving(candidate, spending.costs()));
                Proof proof = prover.of(candidate);
                if (proof.full()) {
                    spending.prove(prover.stepsSince());
                    return mended(before, new Proved(candidate, proof), prover, spending);
                }
                long steps = prover.stepsSince();
                if (proof.accepted()) {
                    spending.prove(steps);
                } else {
                    spending.search(steps);
                }
                fallback = better(fallback, new Proved(candidate, proof));
                search.again(next.get(), proof.level(), proof.failing());
                attempts.add(new Attempt(
                        candidate,
                        proof.accepted() ? Attempt.Verdict.PROVED : Attempt.Verdict.CHANCE,
                        proof.level(),
                        proof.seeds().size()));
            }
            next = search.next();
        }
        return fallback == null
                ? new Repair.InVain(before, best(), next.isPresent(), attempts, spending.costs())
                : mended(before, fallback, prover, spending);
    }

    private record Proved(Candidate candidate, Proof proof) {}

    /** Of what is a repair, though it leaves something to wish for, the one that comes further. */
    private static @Nullable Proved better(@Nullable Proved known, Proved other) {
        return other.proof().accepted()
                        && (known == null
                                || other.proof().level() > known.proof().level())
                ? other
                : known;
    }

    /** Whether a candidate trains with the seed of the original, so that it is worth a proof. */
    private boolean trains(Search.Waiting waiting, Search search, Trainings trainings, Account spending) {
        Candidate candidate = waiting.candidate();
        return switch (waiting.next()) {
            case PROVE -> true;
            case TRY, NEAR -> {
                Trainings.Made made = trainings.of(candidate.file(), List.of(waiting.seed()));
                spending.search(made.steps());
                Level level = made.levels().getFirst();
                boolean further = level.reached() && level.value() > waiting.expected();
                if (!further) {
                    attempts.add(new Attempt(candidate, Attempt.Verdict.SHORT, level.value(), 1));
                    search.again(waiting, level.value(), waiting.seed());
                }
                yield further;
            }
            case EXAMINE -> examinedTo(waiting, search, spending);
        };
    }

    private boolean examinedTo(Search.Waiting waiting, Search search, Account spending) {
        Candidate candidate = waiting.candidate();
        long own = candidate.file().spec().seed();
        try {
            ExperimentFile asked = waiting.seed() == own
                    ? candidate.file()
                    : candidate.file().with("seed", Long.toString(waiting.seed()));
            Examined examined = examined(asked, true);
            spending.search(examined.steps());
            Outcome outcome = examined.diagnosis().outcome();
            if (outcome.learned()) {
                return waiting.seed() == own;
            }
            attempts.add(new Attempt(candidate, Attempt.Verdict.SHORT, level(outcome), 1));
            search.expand(candidate, examined);
            search.near(candidate, level(outcome));
        } catch (UserInputException e) {
            attempts.add(new Attempt(candidate, Attempt.Verdict.REFUSED, Double.NaN, 0));
        }
        return false;
    }

    private static double level(Outcome outcome) {
        Standing standing = outcome.standing();
        double level = standing != null && standing.predictable() ? standing.share() : outcome.skill();
        return Double.isNaN(level) ? -1 : Math.max(-1, level);
    }

    private Repair mended(Examined before, Proved proved, Prover prover, Account spending) {
        Prover.Reduced reduced = prover.reduced(
                proved.candidate(),
                proved.proof(),
                simpler -> heard.accept(new Undertaking.Reducing(simpler, spending.costs())));
        spending.prove(prover.stepsSince());
        Examined after = examined(reduced.candidate().file(), false);
        attempts.removeIf(attempt -> attempt.candidate().equals(reduced.candidate()));
        attempts.add(new Attempt(
                reduced.candidate(),
                Attempt.Verdict.PROVED,
                reduced.proof().level(),
                reduced.proof().seeds().size()));
        return new Repair.Mended(
                before, after, reduced.candidate(), reduced.proof(), reduced.removed(), attempts, spending.costs());
    }

    private @Nullable Attempt best() {
        return attempts.stream()
                .filter(attempt -> !Double.isNaN(attempt.level()))
                .max(Comparator.comparingDouble(Attempt::level))
                .orElse(null);
    }

    private Examined examined(ExperimentFile asked, boolean fully) {
        return examiner.examine(asked, fully).orElseThrow(Stopped::new);
    }
}
