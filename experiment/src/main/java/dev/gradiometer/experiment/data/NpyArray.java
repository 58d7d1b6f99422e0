package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An array in NumPy's .npy format, versions 1 to 3, read as rows: the first dimension counts samples, the others are
 * flattened in C order.
 */
final class NpyArray implements Rows {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 10_000;

    private final String name;
    private final NpyHeader header;
    private final ByteBuffer bytes;
    private final int count;
    private final int width;
    private final int rowStride;
    private final int[] columnOffset;

    private NpyArray(String name, NpyHeader header, byte[] elements) {
        this.name = name;
        this.header = header;
        this.bytes = ByteBuffer.wrap(elements).order(header.order());
        this.count = header.shape().getFirst();
        this.width = header.elements() / count;
        this.rowStride = header.fortranOrder() ? 1 : width;
        this.columnOffset = header.fortranOrder() ? fortranOffsets(header.shape(), width) : cOffsets(width);
    }

    /**
     * Reads an array to its end.
     *
     * @param name  for messages
     * @param input from the magic bytes on
     */
    static NpyArray read(String name, InputStream input) throws IOException {
        DataInputStream stream = new DataInputStream(input);
        try {
            NpyHeader header = header(name, stream);
            long expected = (long) header.elements() * header.type().bytes();
            if (expected > Integer.MAX_VALUE - 8) {
                throw new UserInputException(
                        "%s: %d bytes of elements are too many; save it as float32".formatted(name, expected));
            }
            byte[] data = stream.readNBytes((int) expected);
            if (data.length < expected) {
                throw new UserInputException(
                        "%s is cut off: shape %s of type %s takes %d bytes, it has %d; save the array again"
                                .formatted(name, header.shape(), header.type(), expected, data.length));
            }
            if (stream.read() >= 0) {
                throw new UserInputException("%s goes on after the %d bytes of shape %s; save one array to a file"
                        .formatted(name, expected, header.shape()));
            }
            return new NpyArray(name, header, data);
        } catch (EOFException e) {
            throw new UserInputException("%s ends inside its header; save the array again".formatted(name), e);
        }
    }

    private static NpyHeader header(String name, DataInputStream stream) throws IOException {
        byte[] magic = stream.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new UserInputException(
                    "%s does not start with the mark of a .npy file; check that it was written by numpy.save"
                            .formatted(name));
        }
        int version = stream.readUnsignedByte();
        int minor = stream.readUnsignedByte();
        if (version < 1 || version > 3 || minor != 0) {
            throw new UserInputException(
                    "%s is of .npy version %d.%d; versions 1.0, 2.0 and 3.0 are read".formatted(name, version, minor));
        }
        byte[] lengthBytes = new byte[version == 1 ? 2 : 4];
        stream.readFully(lengthBytes);
        ByteBuffer little = ByteBuffer.wrap(lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? Short.toUnsignedLong(little.getShort()) : Integer.toUnsignedLong(little.getInt());
        if (length > LONGEST_HEADER) {
            throw new UserInputException(
                    "%s: its header claims %d bytes; at most %d are plausible, save the array again"
                            .formatted(name, length, LONGEST_HEADER));
        }
        byte[] text = new byte[(int) length];
        stream.readFully(text);
        return NpyHeader.parse(
                name, new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }

    private static int[] cOffsets(int width) {
        int[] offsets = new int[width];
        for (int c = 0; c < width; c++) {
            offsets[c] = c;
        }
        return offsets;
    }

    /** Where the elements of row 0 lie if the first dimension runs fastest, in the order in which the last would. */
    private static int[] fortranOffsets(List<Integer> shape, int width) {
        int[] offsets = new int[width];
        for (int c = 0; c < width; c++) {
            int rest = c;
            int stride = width * shape.getFirst();
            for (int d = shape.size() - 1; d >= 1; d--) {
                stride /= shape.get(d);
                offsets[c] += rest % shape.get(d) * stride;
                rest /= shape.get(d);
            }
        }
        return offsets;
    }

    String name() {
        return name;
    }

    int dimensions() {
        return header.shape().size();
    }

    List<Integer> shape() {
        return header.shape();
    }

    /** Whether elements are booleans or whole numbers. */
    boolean whole() {
        return header.type().whole();
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void read(int row, double[] into) {
        int from = row * rowStride;
        for (int c = 0; c < width; c++) {
            into[c] = element(from + columnOffset[c]);
        }
    }

    /** The first element of a row as a whole number; its 64 bits as they are if it is unsigned. */
    long label(int row) {
        int i = row * rowStride;
        return switch (header.type()) {
            case I8, U8 -> bytes.getLong(i * Long.BYTES);
            case B1, I1, I2, I4, U1, U2, U4, F4, F8 -> (long) element(i);
        };
    }

    private double element(int i) {
        return switch (header.type()) {
            case B1, U1 -> bytes.get(i) & 0xff;
            case I1 -> bytes.get(i);
            case I2 -> bytes.getShort(i * Short.BYTES);
            case U2 -> bytes.getChar(i * Character.BYTES);
            case I4 -> bytes.getInt(i * Integer.BYTES);
            case U4 -> Integer.toUnsignedLong(bytes.getInt(i * Integer.BYTES));
            case I8 -> bytes.getLong(i * Long.BYTES);
            case U8 -> unsigned(bytes.getLong(i * Long.BYTES));
            case F4 -> bytes.getFloat(i * Float.BYTES);
            case F8 -> bytes.getDouble(i * Double.BYTES);
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
    }

    @Override
    public String toString() {
        return name + " " + header.shape();
    }
}
