package dev.gradiometer.bench.ground.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.bench.ground.label.Label;
import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertaintiesTest {
    private final Sheet sheet = new Sheet(List.of(
            examined(Label.FAILS, "capacity"), examined(Label.FAILS, "dropout"), examined(Label.HEALTHY, "capacity")));

    @Test
    void onlyACauseOfANetworkThatFailsIsRight() {
        assertThat(sheet.right(Certainty.LIKELY)).isEqualTo(new Share(1, 3));
        assertThat(sheet.right(Certainty.CERTAIN)).isEqualTo(new Share(0, 0));
    }

    @Test
    void rowsAreWrittenIntoADocumentOfEitherLanguage() {
        String row = " | 0 | 0 | – | – | ≥ 80 % |\n";

        assertThat(Certainties.into("likely\n| likely" + row + "| x |\n", sheet, Language.ENGLISH))
                .isEqualTo("likely\n| likely | 3 | 1 | 33.3 % | 6–79 % | ≥ 80 % |\n| x |\n");
        assertThat(Certainties.into("| 很可能" + row, sheet, Language.CHINESE)).startsWith("| 很可能 | 3 | 1 |");
    }

    private static Examined examined(Label label, String named) {
        Entry entry = new Entry("a", "kind", "", List.of("capacity"), null, Entry.Half.REPORT);
        Told told = new Told(Outcome.State.FAILED, 0, List.of(new Told.Named(named, Certainty.LIKELY)), List.of());
        return new Examined(new Labelled(entry, label, Metric.ACCURACY, 0, 1), told, new LinkedHashMap<>(), List.of());
    }
}
