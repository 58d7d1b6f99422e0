package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a small UTF-8 file. */
final class TextFile {
    static final int LARGEST = 1 << 20;

    private TextFile() {}

    /** @throws UserInputException if there is no such file, or it is not a file of UTF-8 text of at most 1 MB */
    static String read(Path path) {
        Place place = Place.file(path.toString(), 0);
        switch (FileKind.of(path)) {
            case FILE -> {}
            case FOLDER -> throw place.error("expected an experiment file, found a folder");
            case DEVICE -> throw place.error("expected an experiment file, found a device or pipe");
            case NOTHING -> throw place.error("no such file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (AccessDeniedException e) {
            throw place.error("may not be read: check its permissions");
        } catch (IOException e) {
            throw place.error("cannot be read: " + FileTrouble.reason(e));
        }
        if (bytes.length > LARGEST) {
            throw place.error("larger than 1 MB: this is not an experiment file");
        }
        return decode(bytes, path.toString());
    }

    static String decode(byte[] bytes, String name) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            throw Place.file(name, line)
                    .error("not UTF-8 text: byte 0x%02X at offset %s"
                            .formatted(bytes[in.position()], Numbers.shown(in.position())));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
