package dev.gradiometer.tables;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The characters of a text file: unpacked, if it is gzipped or zipped, and decoded strictly. */
final class TextFile {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] BIG_ENDIAN_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] LITTLE_ENDIAN_MARK = {(byte) 0xFF, (byte) 0xFE};
    /** What every workbook of Office Open XML has in it, as its first file. */
    private static final String WORKBOOK = "[Content_Types].xml";

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final String charset;

    /** @param charset a name, or {@link CsvDialect#AUTO} */
    TextFile(Path file, String charset) {
        this.file = file;
        this.charset = charset;
    }

    /**
     * Opens it. A byte order mark is skipped, and decides whatever the charset says.
     *
     * @param loading hears how much of the file as it lies on the disk was read
     * @throws UserInputException if it is a zip file of no or several files
     */
    Reader open(Loading loading) throws IOException {
        InputStream text = bytes(loading);
        try {
            return new InputStreamReader(
                    text,
                    charset(text)
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    /** Its bytes, unpacked; they can be marked. */
    InputStream bytes(Loading loading) throws IOException {
        InputStream packed = WatchedStream.open(file, loading);
        try {
            return new BufferedInputStream(unpacked(new BufferedInputStream(packed, BUFFER)), BUFFER);
        } catch (IOException | RuntimeException e) {
            packed.close();
            throw e;
        }
    }

    private InputStream unpacked(InputStream bytes) throws IOException {
        if (begins(bytes, GZIP)) {
            return new GZIPInputStream(bytes, BUFFER);
        }
        return begins(bytes, ZIP) ? only(new ZipInputStream(bytes)) : bytes;
    }

    private InputStream only(ZipInputStream zip) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        while (entry != null && entry.isDirectory()) {
            entry = zip.getNextEntry();
        }
        if (entry != null && entry.getName().equals(WORKBOOK)) {
            throw new UserInputException("%s is a workbook of a spreadsheet; save the sheet with the table as CSV"
                    .formatted(FileTrouble.name(file)));
        }
        if (entry == null) {
            throw new UserInputException(
                    "%s is a zip file without a file in it; give one with the table".formatted(FileTrouble.name(file)));
        }
        return new OneEntry(zip, FileTrouble.name(file));
    }

    /** The first file of a zip file; a second one behind it is refused, for nobody said which is meant. */
    private static final class OneEntry extends InputStream {
        private final ZipInputStream zip;
        private final String name;

        OneEntry(ZipInputStream zip, String name) {
            this.zip = zip;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = zip.read(into, from, length);
            if (read < 0) {
                ZipEntry next = zip.getNextEntry();
                if (next != null && !next.isDirectory()) {
                    throw new UserInputException(
                            "%s is a zip file of several files; unpack it, and name the one with the table"
                                    .formatted(name));
                }
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    private Charset charset(InputStream text) throws IOException {
        text.mark(UTF8_MARK.length);
        byte[] first = text.readNBytes(UTF8_MARK.length);
        text.reset();
        Charset marked = marked(first);
        if (marked != null) {
            text.skipNBytes(marked.equals(StandardCharsets.UTF_8) ? UTF8_MARK.length : LITTLE_ENDIAN_MARK.length);
            return marked;
        }
        return charset.equals(CsvDialect.AUTO) ? StandardCharsets.UTF_8 : Charset.forName(charset);
    }

    /** What the byte order mark says that a text begins with; null without one. */
    static @Nullable Charset marked(byte[] text) {
        if (begins(text, UTF8_MARK)) {
            return StandardCharsets.UTF_8;
        }
        if (begins(text, LITTLE_ENDIAN_MARK)) {
            return StandardCharsets.UTF_16LE;
        }
        return begins(text, BIG_ENDIAN_MARK) ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean begins(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static boolean begins(InputStream bytes, byte[] mark) throws IOException {
        bytes.mark(mark.length);
        boolean same = Arrays.equals(bytes.readNBytes(mark.length), mark);
        bytes.reset();
        return same;
    }

    /** Whether a file could not be read because it does not unpack. */
    static boolean isDamage(IOException e) {
        return e instanceof ZipException || e instanceof EOFException;
    }
}
