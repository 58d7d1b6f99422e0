package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * An array of unsigned bytes in the IDX format: two zero bytes, a type byte, the number of dimensions, the dimensions
 * as big-endian 32-bit numbers, the elements with the last dimension running fastest. LeCun, Cortes and Burges, "The
 * MNIST database", 1998.
 */
final class IdxArray {
    private static final Map<Integer, String> TYPES = Map.of(
            0x08, "unsigned byte", 0x09, "signed byte", 0x0B, "int16", 0x0C, "int32", 0x0D, "float32", 0x0E, "float64");
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int GZIP = 0x1f8b;

    private final String name;
    private final int[] shape;
    private final byte[] elements;

    private IdxArray(String name, int[] shape, byte[] elements) {
        this.name = name;
        this.shape = shape;
        this.elements = elements;
    }

    /** Reads a file, gzipped or not; which it is shows in its first bytes, not in its name. */
    static IdxArray read(Path file) {
        String name = DataFiles.name(file);
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            raw.mark(2);
            boolean gzip = (raw.read() << 8 | raw.read()) == GZIP;
            raw.reset();
            return read(name, new DataInputStream(gzip ? new GZIPInputStream(raw, 1 << 16) : raw));
        } catch (EOFException e) {
            throw new UserInputException(
                    "%s ends inside its header or gzip stream; fetch the file again".formatted(name), e);
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    private static IdxArray read(String name, DataInputStream bytes) throws IOException {
        int zeros = bytes.readUnsignedShort();
        int type = bytes.readUnsignedByte();
        int dimensions = bytes.readUnsignedByte();
        if (zeros != 0 || !TYPES.containsKey(type)) {
            throw new UserInputException(String.format(
                    Locale.ROOT,
                    "%s starts with %04x%02x%02x; an IDX file starts with 0000 and a type, check that it is one",
                    name,
                    zeros,
                    type,
                    dimensions));
        }
        if (type != UNSIGNED_BYTE) {
            throw new UserInputException(
                    "%s holds %s elements (type 0x%02X); only unsigned bytes (0x08) are read, convert the file"
                            .formatted(name, TYPES.get(type), type));
        }
        if (dimensions == 0 || dimensions > 8) {
            throw new UserInputException(
                    "%s has %d dimensions; labels have 1 and images 2 to 8".formatted(name, dimensions));
        }
        int[] shape = new int[dimensions];
        long expected = 1;
        for (int d = 0; d < dimensions; d++) {
            shape[d] = bytes.readInt();
            if (shape[d] < 1 || (expected *= shape[d]) > Check.MOST_ELEMENTS) {
                throw new UserInputException(String.format(
                        Locale.ROOT,
                        "%s: its header claims the size %s; each dimension is at least 1 and all hold at most %,d elements, fetch the file again",
                        name,
                        describe(Arrays.copyOf(shape, d + 1)),
                        Check.MOST_ELEMENTS));
            }
        }
        byte[] elements = bytes.readNBytes((int) expected);
        if (elements.length < expected) {
            throw new UserInputException(
                    "%s is cut off: its header says %s = %d elements, it has %d; fetch the file again"
                            .formatted(name, describe(shape), expected, elements.length));
        }
        if (bytes.read() >= 0) {
            throw new UserInputException(
                    "%s goes on after the %s = %d elements of its header; check that it is the right file"
                            .formatted(name, describe(shape), expected));
        }
        return new IdxArray(name, shape, elements);
    }

    private static String describe(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toUnsignedString).collect(Collectors.joining(" x "));
    }

    String name() {
        return name;
    }

    int[] shape() {
        return shape;
    }

    byte[] elements() {
        return elements;
    }

    int samples() {
        return shape[0];
    }

    /** Elements of one sample. */
    int width() {
        return elements.length / shape[0];
    }

    @Override
    public String toString() {
        return name + " (" + describe(shape) + ")";
    }
}
