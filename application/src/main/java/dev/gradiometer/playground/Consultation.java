package dev.gradiometer.playground;

import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.doctor.repair.Budget;
import dev.gradiometer.doctor.repair.Candidate;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.doctor.repair.Undertaking;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.runs.Investigation;
import dev.gradiometer.runs.Training;
import dev.gradiometer.runs.UnrecordedRepair;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.ProgressPhrase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor does with one training of the playground when asked: finds out on copies of it what its record cannot
 * tell, and, for a repair, looks for the smallest change that lets it learn. Waits for the training's end first.
 * For any number of readers; done once, by a thread of the executor.
 */
public final class Consultation {
    /** After which no other change is looked for. */
    static final Duration SEARCH = Duration.ofSeconds(20);

    /** After which a proof is given up too. */
    static final Duration LONGEST = Duration.ofSeconds(90);

    private static final Path NOWHERE = Path.of("");
    private static final long TICK = 20;

    private final Kind kind;
    private final Attempt attempt;
    private final Consumer<Candidate> heard;
    private final Map<String, Text> changes = new ConcurrentHashMap<>();
    private volatile State state = State.WAITING;
    private volatile boolean cancelled;
    private volatile Text doing = Text.none();
    private volatile long deadline = Long.MAX_VALUE;
    private volatile @Nullable Candidate found;
    private volatile @Nullable Repair repair;
    private volatile @Nullable Throwable trouble;

    private Consultation(Kind kind, Attempt attempt, Consumer<Candidate> heard) {
        this.kind = kind;
        this.attempt = attempt;
        this.heard = heard;
    }

    /** What the doctor is asked for. */
    public enum Kind {
        DIAGNOSIS,
        REPAIR
    }

    /** Where it is. */
    public enum State {
        /** Others are served first, or the training is not over. */
        WAITING,
        RUNNING,
        OVER,
        /** Somebody had enough, or trained something else. */
        CANCELLED,
        /** Its time was over; what was found until then is there. */
        LATE,
        /** It could not be done; {@link Consultation#trouble} says why. */
        FAILED
    }

    /** Finds out what is wrong with a training. */
    static Consultation diagnosis(Attempt attempt, Executor executor) {
        return begun(new Consultation(Kind.DIAGNOSIS, attempt, candidate -> {}), executor);
    }

    /**
     * Finds out what is wrong with a training, and what would mend it.
     *
     * @param found hears of what learns where the training did not, first without and then with a proof on other seeds
     */
    static Consultation repair(Attempt attempt, Consumer<Candidate> found, Executor executor) {
        return begun(new Consultation(Kind.REPAIR, attempt, found), executor);
    }

    private static Consultation begun(Consultation consultation, Executor executor) {
        executor.execute(consultation::consult);
        return consultation;
    }

    private void consult() {
        try {
            state = ended() && examined() ? State.OVER : gone();
        } catch (UserInputException e) {
            trouble = e;
            state = State.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            state = State.CANCELLED;
        } catch (RuntimeException | Error e) {
            trouble = e;
            state = State.FAILED;
            throw e;
        }
    }

    private State gone() {
        trouble = attempt.trouble();
        if (trouble != null) {
            return State.FAILED;
        }
        return cancelled || System.nanoTime() < deadline ? State.CANCELLED : State.LATE;
    }

    /** Waits for the training; whether it came to its end. */
    private boolean ended() throws InterruptedException {
        attempt.resume();
        while (!attempt.await(TICK)) {
            if (cancelled) {
                return false;
            }
        }
        return attempt.state() == Attempt.State.OVER;
    }

    /** Does what was asked for; whether it came to its end. */
    private boolean examined() {
        deadline = System.nanoTime() + LONGEST.toNanos();
        state = State.RUNNING;
        DiagnosedRun known = attempt.diagnosed().orElseThrow();
        if (!attempt.isInvestigated()) {
            known = Training.of(attempt.file(), NOWHERE)
                    .investigating(Investigation.CHEAP, this::inquiry)
                    .stoppedWhen(this::stopped)
                    .diagnose(known.recording(), attempt.data());
            if (stopped()) {
                return false;
            }
            attempt.investigated(known);
        }
        if (kind == Kind.REPAIR) {
            repair = new UnrecordedRepair(attempt.file(), NOWHERE, attempt.data(), known, Investigation.CHEAP)
                    .repair(new Budget.Time(SEARCH), this::undertaking, this::inquiry, this::stopped);
            if (repair instanceof Repair.Mended mended) {
                found(mended.fixed());
            }
            return !(repair instanceof Repair.Interrupted);
        }
        return true;
    }

    private boolean stopped() {
        return cancelled || System.nanoTime() > deadline;
    }

    private void inquiry(Inquiry inquiry) {
        if (inquiry instanceof Inquiry.Copy copy) {
            changes.put(copy.change().in(Language.ENGLISH), copy.change());
        }
        doing = ProgressPhrase.trying(inquiry);
    }

    private void undertaking(Undertaking undertaking) {
        doing = ProgressPhrase.doing(undertaking);
        if (undertaking instanceof Undertaking.Proving proving) {
            found(proving.candidate());
        }
    }

    private void found(Candidate candidate) {
        Candidate known = found;
        if (known == null || !known.file().resolved().equals(candidate.file().resolved())) {
            heard.accept(candidate);
        }
        found = candidate;
    }

    /** What was asked for. */
    public Kind kind() {
        return kind;
    }

    public State state() {
        return state;
    }

    /** Whether nothing more will come of it. */
    public boolean over() {
        return switch (state) {
            case WAITING, RUNNING -> false;
            case OVER, CANCELLED, LATE, FAILED -> true;
        };
    }

    /** What it does at the moment, in a line; blank before the training's end. */
    public Text doing() {
        return doing;
    }

    /** Share of the training that is done, from 0 to 1. */
    public double trained() {
        return (double) attempt.stepsDone() / attempt.knobs().steps();
    }

    /** What changed a copy, in every language, by what {@link dev.gradiometer.readings.Counterfactual} calls it. */
    public Text change(String english) {
        return changes.getOrDefault(english, Text.of(english));
    }

    /** What learns where the training did not: the last one that was found. */
    public Optional<Candidate> found() {
        return Optional.ofNullable(found);
    }

    /** What came of a repair; nothing before its end. */
    public Optional<Repair> repair() {
        return Optional.ofNullable(repair);
    }

    /** Why it failed. */
    public @Nullable Throwable trouble() {
        return trouble;
    }

    /** Ends it soon; what was found until then stays. */
    public void cancel() {
        cancelled = true;
    }
}
