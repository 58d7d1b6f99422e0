package dev.gradiometer.views;

import dev.gradiometer.runfolder.json.JsonForm;
import tools.jackson.databind.json.JsonMapper;

/** Documents for programs: the form of the run folder, with texts as strings. */
public final class Documents {
    private static final JsonMapper MAPPER =
            JsonForm.mapper().rebuild().addModule(new TextModule()).build();

    private Documents() {}

    /**
     * A document that names its format.
     *
     * @param content a record
     * @return JSON in UTF-8
     */
    public static byte[] write(String format, int version, Object content) {
        return JsonForm.document(MAPPER, format, version, content);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws dev.gradiometer.input.UserInputException if it is of another format or a newer version, or does not fit
     */
    public static <T> T read(byte[] text, String format, int version, Class<T> type) {
        return JsonForm.readDocument(MAPPER, text, format, version, type);
    }
}
