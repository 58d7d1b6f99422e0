package dev.gradiometer.runfolder.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One line of a readings file: a JSON object whose {@code kind} says what it is. */
public sealed interface Line {
    /** The format's name. */
    String FORMAT = "gradiometer-readings";

    /** The version that is written, and the newest that is read. */
    int VERSION = 5;

    /** The first line: what the file is. A newer version may say more. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("header")
    record Header(String format, int version) implements Line {
        /** The header of a file that this program writes. */
        public Header() {
            this(FORMAT, VERSION);
        }

        /**
         * Makes sure that the lines below can be read.
         *
         * @throws UserInputException if the file is of another format or of a newer version
         */
        public void require() {
            JsonForm.requireVersion(format, version, FORMAT, VERSION);
        }
    }

    /** A recorded step. */
    record Step(StepReading reading) implements Line {}

    /** A closed window of units. */
    record Window(WindowReading reading) implements Line {}

    /** An evaluation. */
    record Evaluated(Evaluation evaluation) implements Line {}

    /** A measurement of curvature; since version 2. */
    record Curvature(CurvatureReading reading) implements Line {}

    /** All metrics of a part; since version 4. */
    record Assessed(Assessment assessment) implements Line {}

    /** What the data allow; since version 5. */
    record Measured(Yardstick yardstick) implements Line {}

    /** What a copy of the training did with one thing changed; since version 5. */
    record Tried(Counterfactual experiment) implements Line {}

    /**
     * The run went on from a checkpoint: what lines above say of later steps is void, and an end is no end.
     *
     * @param step    steps that were done at the checkpoint
     * @param changes what is different from the run's beginning and was accepted, one sentence each; mostly empty
     */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("resumed")
    record Resumed(long step, List<String> changes) implements Line {
        public Resumed {
            changes = List.copyOf(changes);
        }
    }

    /** The run is over. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("ended")
    record Ended(Ending ending) implements Line {
        /** @param ending null if it is not known */
        public Ended(@Nullable Ending ending) {
            this.ending = ending == null ? Ending.OPEN : ending;
        }
    }

    /** How many entries its lists of layers and units have, and one: what it takes in memory grows with that. */
    default int entries() {
        return switch (this) {
            case Step step -> 1 + step.reading().layers().size();
            case Window window ->
                1
                        + window.reading().layers().stream()
                                .mapToInt(l -> l.live().size())
                                .sum();
            case Header header -> 1;
            case Evaluated evaluated -> 1;
            case Curvature curvature -> 1;
            case Assessed assessed -> 1 + assessed.assessment().names().size();
            case Measured measured -> 1;
            case Tried tried -> 1;
            case Resumed resumed -> 1;
            case Ended ended -> 1;
        };
    }

    /** The line in UTF-8, without its line break. */
    default byte[] toBytes() {
        return JsonForm.lineMapper()
                .writeValueAsBytes(
                        switch (this) {
                            case Header header -> header;
                            case Step step -> step.reading();
                            case Window window -> window.reading();
                            case Evaluated evaluated -> evaluated.evaluation();
                            case Curvature curvature -> curvature.reading();
                            case Assessed assessed -> assessed.assessment();
                            case Measured measured -> measured.yardstick();
                            case Tried tried -> tried.experiment();
                            case Resumed resumed -> resumed;
                            case Ended ended -> ended;
                        });
    }

    /**
     * Reads a line of the newest version.
     *
     * @param text UTF-8 without a line break
     * @throws UserInputException if it is not a line of this format
     */
    static Line parse(byte[] text) {
        return parse(text, VERSION);
    }

    /**
     * Reads a line of a file whose header names {@code version}.
     *
     * @param text UTF-8 without a line break
     * @throws UserInputException if it is not a line of this format
     */
    static Line parse(byte[] text, int version) {
        try {
            return switch (kind(text)) {
                case "header" -> read(text, Header.class);
                case "step" -> new Step(version < OldSteps.NEWER ? OldSteps.read(text) : read(text, StepReading.class));
                case "window" -> new Window(read(text, WindowReading.class));
                case "evaluation" -> new Evaluated(read(text, Evaluation.class));
                case "curvature" -> new Curvature(read(text, CurvatureReading.class));
                case "assessment" -> new Assessed(read(text, Assessment.class));
                case "yardstick" -> new Measured(read(text, Yardstick.class));
                case "experiment" -> new Tried(read(text, Counterfactual.class));
                case "resumed" -> read(text, Resumed.class);
                case "ended" -> read(text, Ended.class);
                case String other ->
                    throw new UserInputException(("unknown kind '%s'; expected header, step, window, evaluation, "
                                    + "curvature, assessment, yardstick, experiment, resumed or ended")
                            .formatted(other));
            };
        } catch (JacksonException e) {
            throw new UserInputException(JsonForm.explain(e), e);
        }
    }

    private static <T> T read(byte[] text, Class<T> type) {
        return JsonForm.mapper().readValue(text, type);
    }

    private static String kind(byte[] text) {
        try (JsonParser parser = JsonForm.mapper().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UserInputException("expected a JSON object with a kind");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals("kind");
                if (parser.nextToken() == JsonToken.VALUE_STRING && found) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
            throw new UserInputException("expected a JSON object with a kind, got one without");
        }
    }
}
