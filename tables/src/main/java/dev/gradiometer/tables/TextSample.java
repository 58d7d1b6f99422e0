package dev.gradiometer.tables;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a text file, and the charset in which it makes sense: Unicode by its byte order mark, UTF-8 if it
 * decodes, UTF-16 without a mark if every other byte is 0, otherwise windows-1252, which Western spreadsheets write.
 *
 * @param charset a name, or {@link CsvDialect#AUTO}
 * @param text    whole lines
 * @param whole   whether the file ends here
 */
record TextSample(String charset, String text, boolean whole) {
    private static final int BYTES = 1 << 24;
    private static final int LOOKED_AT = 1 << 12;
    private static final String WESTERN = "windows-1252";

    /** @throws UserInputException if the file cannot be read, or is no text */
    static TextSample of(Path file) {
        byte[] bytes;
        try (InputStream in = new TextFile(file, CsvDialect.AUTO).bytes(Loading.UNHEARD)) {
            bytes = in.readNBytes(BYTES);
        } catch (IOException e) {
            throw TextFile.isDamage(e)
                    ? new UserInputException(
                            "%s: the packed file is damaged or incomplete; pack it again"
                                    .formatted(FileTrouble.name(file)),
                            e)
                    : FileTrouble.unreadable(file, e);
        }
        return of(bytes, FileTrouble.name(file));
    }

    private static TextSample of(byte[] bytes, String name) {
        boolean whole = bytes.length < BYTES;
        Charset marked = TextFile.marked(bytes);
        Charset wide = marked == null ? wide(bytes) : null;
        String charset = wide == null ? CsvDialect.AUTO : wide.name();
        String text = decoded(bytes, marked != null ? marked : wide != null ? wide : StandardCharsets.UTF_8);
        if (text == null && marked == null && wide == null) {
            charset = WESTERN;
            text = decoded(bytes, Charset.forName(WESTERN));
        }
        if (text == null || text.chars().limit(LOOKED_AT).anyMatch(TextSample::isNoText)) {
            throw new UserInputException(
                    "%s holds no text; give a table as CSV, plain or packed, or arrays as .npz".formatted(name));
        }
        return new TextSample(charset, whole ? text : text.substring(0, text.lastIndexOf('\n') + 1), whole);
    }

    private static boolean isNoText(int letter) {
        return letter < ' ' && letter != '\t' && letter != '\n' && letter != '\r';
    }

    /** UTF-16 without a mark, which shows in the high bytes of Latin letters; null for anything else. */
    private static @Nullable Charset wide(byte[] bytes) {
        int looked = Math.min(bytes.length, LOOKED_AT) / 2 * 2;
        int[] zeros = new int[2];
        for (int i = 0; i < looked; i++) {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        if (zeros[1] > looked / 4 && zeros[0] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return zeros[0] > looked / 4 && zeros[1] == 0 ? StandardCharsets.UTF_16BE : null;
    }

    /** Null if it is not in this charset. A letter that the end of the sample cuts is left out. */
    private static @Nullable String decoded(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, bytes.length < BYTES);
        return result.isError() ? null : text.flip().toString().replaceFirst("^\uFEFF", "");
    }
}
