package dev.gradiometer.notes.exhibits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain Unicode becomes presentation MathML. */
class MathMlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hˡ⁻¹ | <msup><mi>h</mi><mrow><mi>l</mi><mo>−</mo><mn>1</mn></mrow></msup>",
                "σ_w² | <msubsup><mi>σ</mi><mrow><mi>w</mi></mrow><mrow><mn>2</mn></mrow></msubsup>",
                "2/λ | <mfrac><mn>2</mn><mi>λ</mi></mfrac>",
                "1/(2n) | <mfrac><mn>1</mn><mrow><mn>2</mn><mi>n</mi></mrow></mfrac>",
                "a / b | <mi>a</mi><mo>/</mo><mi>b</mi>",
                "√χ₁ | <msqrt><msub><mi>χ</mi><mrow><mn>1</mn></mrow></msub></msqrt>",
                "x < 1 | <mi>x</mi><mo>&lt;</mo><mn>1</mn>",
                "½ ln x | <mfrac><mn>1</mn><mn>2</mn></mfrac><mi>ln</mi><mspace width=\"0.2em\"/><mi>x</mi>",
                "‖x‖² | <msup><mrow><mo>‖</mo><mrow><mi>x</mi></mrow><mo>‖</mo></mrow><mrow><mn>2</mn></mrow></msup>",
                "φ′ | <msup><mi>φ</mi><mrow><mi>′</mi></mrow></msup>",
                "(x | <mo>(</mo><mrow><mi>x</mi></mrow>"
            })
    void isSet(String plain, String expected) {
        String math = MathMl.of(plain);

        assertThat(math).endsWith(">" + expected + "</math>");
    }
}
