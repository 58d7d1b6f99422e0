package dev.gradiometer.bench.ground.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file {@code proving-ground.md}, whose two parts are written by two commands: each keeps what the other wrote.
 *
 * @param diagnosis from its first line
 * @param repairs   from the line {@value #REPAIRS}; empty if there is none yet
 */
public record GroundPage(String diagnosis, String repairs) {
    /** Heading of the second part. */
    public static final String REPAIRS = "## Repairs\n";

    private static final String FILE = "proving-ground.md";

    /** The page as it is; empty if there is none. */
    public static GroundPage in(Path docs) throws IOException {
        Path file = docs.resolve(FILE);
        String text = Files.exists(file) ? Files.readString(file) : "";
        int place = text.indexOf("\n" + REPAIRS);
        return place < 0
                ? new GroundPage(text, "")
                : new GroundPage(text.substring(0, place + 1), text.substring(place + 1));
    }

    /** Writes both parts. */
    public void writeInto(Path docs) throws IOException {
        Files.writeString(docs.resolve(FILE), diagnosis + repairs, StandardCharsets.UTF_8);
    }
}
