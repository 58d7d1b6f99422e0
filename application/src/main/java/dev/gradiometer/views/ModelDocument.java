package dev.gradiometer.views;

import dev.gradiometer.experiment.models.ModelNetwork;
import dev.gradiometer.inspection.ArrayReading;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of another program as one document.
 *
 * @param source     where it was read
 * @param fileFormat in words, such as ONNX
 * @param producer   the program that wrote it; may be empty
 * @param language   of the texts
 * @param trains     whether its training can go on here
 * @param obstacle   why not; empty if it can
 * @param inputs     of the network; 0 if there is none
 * @param texts      what the report says beside the table
 * @param arrays     what each array is like
 * @param passedOver what was not read
 */
public record ModelDocument(
        String source,
        String fileFormat,
        String producer,
        String language,
        boolean trains,
        String obstacle,
        int inputs,
        List<Text> texts,
        List<ArrayReading> arrays,
        List<String> passedOver) {
    static final String FORMAT = "gradiometer-model";
    static final int VERSION = 1;

    /** The document as text. */
    public static String text(InspectedModel inspected, Language language) {
        List<Text> texts = new ArrayList<>(ModelLines.network(inspected));
        texts.addAll(ModelLines.arrays(inspected));
        ModelNetwork network = inspected.model().network();
        ModelDocument document = new ModelDocument(
                inspected.source(),
                inspected.model().format(),
                inspected.model().producer(),
                language.tag(),
                network != null,
                inspected.model().obstacle(),
                network == null ? 0 : network.inputs(),
                texts.stream().map(text -> text.fixed(language)).toList(),
                inspected.arrays(),
                inspected.model().passedOver());
        return new String(Documents.write(FORMAT, VERSION, document), StandardCharsets.UTF_8);
    }
}
