package dev.gradiometer.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowRowsTest {
    /** What stands above a row in the columns multiplies to the same signal as the attribution's factors. */
    @Test
    void factorsOfTheRowsAboveMultiplyToTheSignalOfTheAttribution() {
        DiagnosedRun run = HandMade.tower(6, "tanh", 0.31, 1.7).run();
        StepReading step = run.recording().steps().getFirst();
        List<List<FlowRow>> items = FlowRows.of(run.recording(), step);

        double ln = 0;
        for (List<FlowRow> item : items) {
            FlowRow row = item.getFirst();
            ln += Double.isNaN(row.slope()) ? 0 : Math.log(row.slope());
            Attribution attribution = Attribution.of(
                            run.recording().setup().layers(), step, row.layers().getFirst())
                    .orElseThrow();
            double signal = attribution.ln()
                    - attribution.ln(Attribution.Kind.INPUT)
                    - attribution.ln(Attribution.Kind.ALIGNMENT);
            assertThat(ln).as("layer %s", row.number()).isCloseTo(signal, within(1e-9));
            ln += Double.isNaN(row.weights()) ? 0 : Math.log(row.weights());
        }
        assertThat(items).hasSize(7);
    }

    @Test
    void countsUnitsThatWereNeverLiveInTheLastWindow() {
        DiagnosedRun run = HandMade.tower(2, "relu", 0.7, 1.4).dead(3, 5, 6, 7).run();
        List<List<FlowRow>> items =
                FlowRows.of(run.recording(), run.recording().steps().getFirst());

        assertThat(items.stream().map(item -> item.getFirst().dead())).containsExactly(-1L, 3L, 0L);
    }
}
