package dev.gradiometer.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.doctor.repair.Candidate;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.RunObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the doctor does with a training of the playground. */
final class ConsultationTest {
    private static final RunObserver NOBODY = new RunObserver() {};
    private static final ExecutorService DOCTORS = Executors.newFixedThreadPool(1);

    /** Steps that are too short to get anywhere. */
    private static final Map<String, String> SLOW = Map.of(
            "data", "circles", "depth", "2", "width", "8", "optimiser", "sgd", "rate", "0.00001", "steps", "200");

    @AfterAll
    static void close() {
        DOCTORS.shutdownNow();
    }

    private static void await(Consultation consultation) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!consultation.over() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(consultation.over()).isTrue();
    }

    @Test
    void aDiagnosisTriesOnCopiesWhatTheRecordCannotTell() throws InterruptedException {
        try (Playground playground = new Playground()) {
            Attempt attempt = playground.start(Knobs.of(SLOW), NOBODY);
            attempt.pause();
            Consultation consultation = attempt.diagnose(DOCTORS);
            await(consultation);
            assertThat(consultation.state()).isEqualTo(Consultation.State.OVER);
            assertThat(attempt.isInvestigated()).isTrue();
            assertThat(attempt.diagnosed().orElseThrow().recording().experiments())
                    .isNotEmpty()
                    .allSatisfy(copy -> assertThat(
                                    consultation.change(copy.change()).in(Language.CHINESE))
                            .isNotEqualTo(copy.change()))
                    .anySatisfy(copy -> assertThat(copy.skill()).isGreaterThan(0.5));
        }
    }

    @Test
    void aRepairIsProvedAndSaidByTheControls() throws InterruptedException {
        List<Candidate> found = new CopyOnWriteArrayList<>();
        try (Playground playground = new Playground()) {
            Knobs knobs = Knobs.of(SLOW);
            Attempt attempt = playground.start(knobs, NOBODY);
            Consultation consultation = attempt.repair(found::add, DOCTORS);
            await(consultation);
            assertThat(consultation.state()).isEqualTo(Consultation.State.OVER);
            assertThat(consultation.repair()).get().isInstanceOfSatisfying(Repair.Mended.class, mended -> {
                assertThat(mended.proof().reached()).isGreaterThanOrEqualTo(4);
                assertThat(found).last().isEqualTo(mended.fixed());
            });
            RepairedKnobs repaired = RepairedKnobs.of(knobs, found.getLast());
            assertThat(repaired.exact()).as(found.getLast().file().text()).isTrue();
            Attempt after = playground.start(repaired.knobs(), NOBODY);
            after.await();
            assertThat(after.diagnosed().orElseThrow().diagnosis().outcome().state())
                    .isEqualTo(Outcome.State.LEARNED);
        }
    }

    @Test
    void whatLearnsNeedsNoRepair() throws InterruptedException {
        try (Playground playground = new Playground()) {
            Attempt attempt = playground.start(Knobs.of(Map.of("data", "blobs", "depth", "2", "steps", "200")), NOBODY);
            Consultation consultation = attempt.repair(candidate -> {}, DOCTORS);
            await(consultation);
            assertThat(consultation.repair()).get().isInstanceOf(Repair.Sound.class);
            assertThat(consultation.found()).isEmpty();
        }
    }

    @Test
    void itIsCancelledSoonAndWhenSomethingElseIsTrained() throws InterruptedException {
        Map<String, String> longer =
                Map.of("data", "digits", "depth", "20", "width", "64", "activation", "sigmoid", "steps", "20000");
        try (Playground playground = new Playground()) {
            Attempt attempt = playground.start(Knobs.of(longer), NOBODY);
            Consultation first = attempt.repair(candidate -> {}, DOCTORS);
            first.cancel();
            await(first);
            assertThat(first.state()).isEqualTo(Consultation.State.CANCELLED);
            assertThat(attempt.state()).isEqualTo(Attempt.State.RUNNING);

            Consultation second = attempt.repair(candidate -> {}, DOCTORS);
            playground.start(Knobs.of(SLOW), NOBODY);
            await(second);
            assertThat(second.state()).isEqualTo(Consultation.State.CANCELLED);
            assertThat(second.repair()).isEmpty();
        }
    }
}
