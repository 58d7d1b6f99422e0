package dev.gradiometer.views;

import dev.gradiometer.inspection.DataReading;
import java.nio.charset.StandardCharsets;

/**
 * An array of data as one document.
 *
 * @param source where it was read
 * @param array  what it is like
 */
public record ArrayDocument(String source, DataReading array) {
    static final String FORMAT = "gradiometer-array";
    static final int VERSION = 1;

    /** The document as text. */
    public String text() {
        return new String(Documents.write(FORMAT, VERSION, this), StandardCharsets.UTF_8);
    }
}
