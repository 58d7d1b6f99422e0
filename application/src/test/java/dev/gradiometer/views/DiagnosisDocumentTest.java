package dev.gradiometer.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.language.Language;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiagnosisDocumentTest {
    private final JsonNode document = document();

    private static JsonNode document() {
        String text = DiagnosisDocument.text(
                HandMade.tower(300, "sigmoid", 0.05, 0.9)
                        .finding(Severity.FAILURE, Cause.VANISHING_GRADIENT, 0, 2, "layers 1–2")
                        .run(),
                Language.ENGLISH);
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(text);
    }

    @Test
    void isOneDocumentThatNamesItsFormat() {
        assertThat(document.path("format").asString()).isEqualTo("gradiometer-diagnosis");
        assertThat(document.path("version").asInt()).isEqualTo(4);
        assertThat(document.path("folder").asString()).isEqualTo("runs/2026-01-02-hand-made");
        assertThat(document.path("outcome").path("state").asString()).isEqualTo("failed");
        assertThat(document.path("findings").get(0).path("cause").asString()).isEqualTo("vanishing-gradient");
    }

    @Test
    void saysItsLanguageAndHasAKeyPlaceForEachText() {
        assertThat(document.path("language").asString()).isEqualTo("en");
        assertThat(document.path("keys").size())
                .isEqualTo(document.path("findings").size());
    }

    @Test
    void chargesEveryDenseLayersGradientToFactorsThatSumToIt() {
        JsonNode first = document.path("attribution").get(0);
        double sum = 0;
        for (JsonNode factor : first.path("factors")) {
            sum += factor.path("ln").asDouble();
        }

        assertThat(document.path("attribution").size()).isEqualTo(301);
        assertThat(sum).isCloseTo(300 * Math.log(0.05) + 300 * Math.log(0.9) - Math.log(0.05), within(20.0));
    }

    @Test
    void keepsNumbersThatDoublesDoNotHave() {
        JsonNode error = document.path("reading").path("layers").get(0).path("error");

        assertThat(error.isNumber()).isTrue();
        assertThat(error.decimalValue().precision() - error.decimalValue().scale())
                .isLessThan(-380);
    }

    @Test
    void writesWhatIsNotFiniteAsText() {
        assertThat(document.path("reading").path("loss-after").asString()).isEqualTo("NaN");
    }
}
