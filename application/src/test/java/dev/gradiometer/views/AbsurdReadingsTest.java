package dev.gradiometer.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.views.text.DiagnosisReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readings of another program may be anything that their form allows: they are diagnosed and shown all the same. */
class AbsurdReadingsTest {
    private static final int RUNS = 500;

    @Test
    void areDiagnosedAndShownWhateverTheySay() {
        for (long seed = 0; seed < RUNS; seed++) {
            try {
                diagnoseAndShow(new AbsurdRun(seed).recording());
            } catch (RuntimeException e) {
                throw new AssertionError("run " + seed, e);
            }
        }
    }

    private static void diagnoseAndShow(Recording recording) {
        Diagnosis diagnosis = Doctor.diagnose(recording, Thresholds.DEFAULT);
        DiagnosedRun run = new DiagnosedRun(recording, diagnosis, null, List.of());
        for (Language language : Language.values()) {
            assertThat(DiagnosisReport.text(run, language)).isNotBlank();
            assertThat(DiagnosisDocument.text(run, language)).isNotBlank();
        }
        Outcome outcome = diagnosis.outcome();
        assertThat(outcome.skill())
                .satisfiesAnyOf(
                        s -> assertThat(s).isLessThanOrEqualTo(1),
                        s -> assertThat(s).isNaN());
        boolean unjudged = outcome.state() == Outcome.State.NOT_JUDGED;
        assertThat(Double.isNaN(outcome.skill())).isEqualTo(unjudged);
    }
}
