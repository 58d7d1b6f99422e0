package dev.gradiometer.lab.api;

import dev.gradiometer.doctor.repair.Candidate;
import dev.gradiometer.lab.live.OpenRuns;
import dev.gradiometer.lab.live.PlayedRun;
import dev.gradiometer.playground.Attempt;
import dev.gradiometer.playground.Consultation;
import dev.gradiometer.playground.Knobs;
import dev.gradiometer.playground.Playground;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one browser trains in the playground, and what its doctor does. For any number of threads. */
final class PlayingBrowser implements AutoCloseable {
    /** Runs that stay readable: the one that is trained, and the one before it, which the page draws behind it. */
    private static final int KEPT = 2;

    private final OpenRuns runs;
    private final Executor doctors;
    private final Playground playground;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Attempt> repaired = new ArrayList<>();
    private @Nullable Consultation consultation;

    /**
     * A browser that has trained nothing.
     *
     * @param numbers of the last training of any browser
     * @param runs    where trainings are shown, under ids that begin with {@code ~}
     * @param doctors does what a doctor is asked for
     */
    PlayingBrowser(AtomicInteger numbers, OpenRuns runs, Executor doctors) {
        this.playground = new Playground(numbers);
        this.runs = runs;
        this.doctors = doctors;
    }

    static String idOf(Attempt attempt) {
        return "~" + attempt.number();
    }

    /** Trains {@code knobs} in place of what is trained; returns when there is something to show. */
    Attempt start(Knobs knobs) {
        PlayedRun run = new PlayedRun();
        Attempt attempt;
        synchronized (this) {
            cancel();
            consultation = null;
            repaired.forEach(before -> runs.hide(idOf(before)));
            repaired.clear();
            attempt = playground.start(knobs, run::observer, run::trainedBy);
            attempts.add(attempt);
            runs.show(idOf(attempt), run.shown());
            while (attempts.size() > KEPT) {
                runs.hide(idOf(attempts.removeFirst()));
            }
        }
        attempt.theory(); // while the network is built
        run.awaitFirstStep(attempt);
        return attempt;
    }

    /** One of its trainings, if it is still kept. */
    synchronized Optional<Attempt> find(String id) {
        return Stream.concat(attempts.stream(), repaired.stream())
                .filter(attempt -> idOf(attempt).equals(id))
                .findFirst();
    }

    /** Asks the doctor about a training; what it does at the moment is given up. */
    synchronized Consultation consult(Attempt attempt, Consultation.Kind kind) {
        cancel();
        Consultation made = switch (kind) {
            case DIAGNOSIS -> attempt.diagnose(doctors);
            case REPAIR -> attempt.repair(candidate -> compare(attempt, candidate), doctors);
        };
        consultation = made;
        return made;
    }

    /** What the doctor was asked for last, about the training that is there. */
    synchronized Optional<Consultation> consultation() {
        return Optional.ofNullable(consultation);
    }

    /** The training of what was found to learn. */
    synchronized Optional<Attempt> repaired() {
        return repaired.isEmpty() ? Optional.empty() : Optional.of(repaired.getLast());
    }

    /** Trains what was found to learn, beside the training that does not. */
    private void compare(Attempt attempt, Candidate candidate) {
        PlayedRun run = new PlayedRun();
        Attempt made;
        synchronized (this) {
            if (!isCurrent(attempt)) {
                return;
            }
            made = playground.compare(attempt.knobs(), candidate.file().folded(), run::observer, run::trainedBy);
            runs.show(idOf(made), run.shown());
        }
        run.awaitFirstStep(made);
        synchronized (this) {
            if (isCurrent(attempt)) {
                repaired.add(made);
            } else {
                runs.hide(idOf(made));
            }
        }
    }

    private boolean isCurrent(Attempt attempt) {
        return !attempts.isEmpty() && attempts.getLast().equals(attempt);
    }

    /** Ends what the doctor does. */
    synchronized void cancel() {
        if (consultation != null) {
            consultation.cancel();
        }
    }

    @Override
    public synchronized void close() {
        cancel();
        playground.close();
        Stream.concat(attempts.stream(), repaired.stream()).forEach(attempt -> runs.hide(idOf(attempt)));
        attempts.clear();
    }
}
