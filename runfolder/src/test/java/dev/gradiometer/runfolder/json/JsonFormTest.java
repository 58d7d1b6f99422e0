package dev.gradiometer.runfolder.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.input.Visible;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormTest {
    private static final String EVALUATION =
            "{\"kind\":\"evaluation\",\"step\":3,\"part\":\"train\",\"samples\":5,\"loss\":0.5,\"accuracy\":\"NaN\"}";

    private final RandomRecords random = new RandomRecords(1);

    /** An enum that names itself, as causes do. */
    public enum Sort {
        FIRST_SORT;

        public String id() {
            return "the-first";
        }
    }

    /** A record of another module. */
    public record Sample(Sort sort, Ending ending, List<Double> numbers) {}

    @Test
    void everyLineComesBackAsItWas() {
        for (int i = 0; i < 200; i++) {
            requireSame(new Line.Step(random.make(StepReading.class)));
            requireSame(new Line.Window(random.make(WindowReading.class)));
            requireSame(new Line.Evaluated(random.make(Evaluation.class)));
            requireSame(new Line.Curvature(random.make(CurvatureReading.class)));
            requireSame(new Line.Assessed(random.make(Assessment.class)));
            requireSame(random.make(Line.Resumed.class));
            requireSame(random.make(Line.Ended.class));
            requireSame(random.make(Line.Header.class));
        }
    }

    private static void requireSame(Line line) {
        byte[] text = line.toBytes();
        assertThat(new String(text, UTF_8)).startsWith("{\"kind\":").doesNotContain("\n");
        assertThat(Line.parse(text)).isEqualTo(line);
    }

    /** A record with a text of somebody else. */
    public record Named(String name) {}

    @Test
    void aDocumentEscapesWhatATerminalWouldObeyOrHideAndMeansTheSame() {
        StringBuilder all = new StringBuilder();
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (!Character.isBmpCodePoint(character) || !Character.isSurrogate((char) character)) {
                all.appendCodePoint(character);
            }
        }
        byte[] text = JsonForm.document("some-format", 1, new Named(all.toString()));
        assertThat(new String(text, UTF_8).codePoints().filter(Visible::isHidden))
                .allMatch(character -> character == '\n');
        assertThat(JsonForm.readDocument(text, "some-format", 1, Named.class).name())
                .isEqualTo(all.toString());
    }

    @Test
    void everyDocumentComesBackAsItWas() {
        for (int i = 0; i < 200; i++) {
            Setup setup = random.make(Setup.class);
            byte[] text = JsonForm.document("some-format", 1, setup);
            assertThat(JsonForm.readDocument(text, "some-format", 1, Setup.class))
                    .isEqualTo(setup);
        }
    }

    @Test
    void namesKeysAndConstantsInKebabCase() {
        Line line = new Line.Ended(Ending.NON_FINITE);
        assertThat(new String(line.toBytes(), UTF_8)).isEqualTo("{\"kind\":\"ended\",\"ending\":\"non-finite\"}");
        assertThat(new String(new Line.Step(random.make(StepReading.class)).toBytes(), UTF_8))
                .contains("\"predicted-change\":", "\"gradient-norm\":", "\"zero-share\":");
    }

    @Test
    void namesConstantsByTheirIdIfTheyHaveOne() {
        Sample sample = new Sample(Sort.FIRST_SORT, Ending.OPEN, List.of(Double.NaN, -0.0));
        byte[] text = JsonForm.mapper().writeValueAsBytes(sample);
        assertThat(new String(text, UTF_8))
                .isEqualTo("{\"sort\":\"the-first\",\"ending\":\"open\",\"numbers\":[\"NaN\",-0.0]}");
        assertThat(JsonForm.mapper().readValue(text, Sample.class)).isEqualTo(sample);
    }

    @Test
    void takesTheKindAtAnyPlace() {
        String last =
                "{\"step\":3,\"part\":\"train\",\"samples\":5,\"loss\":1e2,\"accuracy\":\"-Infinity\",\"kind\":\"evaluation\"}";
        assertThat(Line.parse(last.getBytes(UTF_8)))
                .isEqualTo(
                        new Line.Evaluated(new Evaluation(3, Evaluation.Part.TRAIN, 5, 100, Double.NEGATIVE_INFINITY)));
        String text = new String(new Line.Step(random.make(StepReading.class)).toBytes(), UTF_8);
        String moved = text.replace("{\"kind\":\"step\",", "{").replaceFirst("}$", ",\"kind\":\"step\"}");
        assertThat(Line.parse(moved.getBytes(UTF_8))).isEqualTo(Line.parse(text.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
            "loss":0.5          | "loss":"0.5"                  | loss
            "loss":0.5          | "loss":"nan"                  | loss
            "loss":0.5          | "loss":1e400                  | loss
            "loss":0.5          | "loss":null                   | loss
            "loss":0.5          | "loss":0.5,"loss":0.5         | loss
            "loss":0.5,         | "extra":[],                   | loss: the key is missing
            "step":3,           | "step":3.5,                   | step
            "step":3,           | "step":"3",                   | step
            "step":3,           |                               | step
            "train"             | "training"                    | part
            "train"             | 0                             | part
            "train"             | null                          | part
            "samples":5         | "samples":5000000000          | samples
            "evaluation"        | "evaluations"                 | kind
            "evaluation"        | 7                             | kind
            {                   | [{                            | JSON object
            "NaN"}              | "NaN"}}                       | }
            """)
    void refusesALineThatDoesNotFitAndNamesTheKey(String part, String replacement, String named) {
        String broken = EVALUATION.replace(part, replacement == null ? "" : replacement);
        assertThat(Line.parse(EVALUATION.getBytes(UTF_8))).isNotNull();
        assertThatThrownBy(() -> Line.parse(broken.getBytes(UTF_8)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "7",
                "{}",
                "{\"kind\":\"step\"}",
                "{\"kind\":\"step\",\"layers\":null}",
                "\u0000\u0000"
            })
    void refusesWhatIsNoLine(String text) {
        assertThatThrownBy(() -> Line.parse(text.getBytes(UTF_8))).isInstanceOf(UserInputException.class);
    }

    @Test
    void refusesANewerVersionInOneLine() {
        byte[] header = "{\"kind\":\"header\",\"format\":\"gradiometer-readings\",\"version\":6,\"zipped\":true}"
                .getBytes(UTF_8);
        assertThatThrownBy(() -> ((Line.Header) Line.parse(header)).require())
                .isInstanceOf(UserInputException.class)
                .hasMessage("gradiometer-readings version 6 is newer than version 5, the newest that "
                        + "this program reads; use a newer Gradiometer");
        byte[] document = "{\"format\":\"some\",\"version\":9,\"new\":{}}".getBytes(UTF_8);
        assertThatThrownBy(() -> JsonForm.readDocument(document, "some", 1, Sample.class))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("version 9 is newer");
    }

    @Test
    void refusesAnotherFormat() {
        byte[] header = "{\"kind\":\"header\",\"format\":\"other\",\"version\":1}".getBytes(UTF_8);
        assertThatThrownBy(() -> ((Line.Header) Line.parse(header)).require())
                .hasMessage("expected format gradiometer-readings, got 'other'");
    }
}
