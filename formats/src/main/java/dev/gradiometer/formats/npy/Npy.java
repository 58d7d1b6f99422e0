package dev.gradiometer.formats.npy;

import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Arrays in NumPy's .npy format, versions 1 to 3, of booleans, whole numbers, floats and complex numbers in either byte
 * order. NumPy enhancement proposal 1, "A simple file format for NumPy arrays", 2007.
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 10_000;
    private static final int ALIGNMENT = 64;
    private static final int LONGEST_IN_VERSION_1 = 0xffff;

    /** The largest array of bytes that every JVM can make. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private Npy() {}

    /**
     * Reads a file.
     *
     * @throws UserInputException if it breaks a rule of the format; the message names the file
     * @throws IOException        if it cannot be read
     */
    public static Tensor read(Path path) throws IOException {
        return read(path, MOST_BYTES);
    }

    /**
     * The same for arrays of at most {@code mostElements} elements.
     *
     * @throws UserInputException if it breaks a rule of the format or is larger; the message names the file
     * @throws IOException        if it cannot be read
     */
    public static Tensor read(Path path, long mostElements) throws IOException {
        Path name = path.getFileName();
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(path))) {
            return read(name == null ? path.toString() : name.toString(), stream, mostElements);
        }
    }

    /**
     * Reads an array to its end. An array in Fortran order is turned into C order, for which it is in memory twice.
     *
     * @param name  for messages
     * @param input from the magic bytes on
     * @throws UserInputException if it breaks a rule of the format or is larger
     * @throws IOException        if it cannot be read
     */
    public static Tensor read(String name, InputStream input, long mostElements) throws IOException {
        DataInputStream stream = new DataInputStream(input);
        NpyHeader header = header(name, stream);
        int bytes = bytes(name, header, mostElements);
        byte[] data = stream.readNBytes(bytes);
        checkSize(name, header, bytes, data.length < bytes ? data.length : stream.read() < 0 ? bytes : bytes + 1L);
        byte[] rows = header.fortranOrder()
                ? lastFastest(data, header.shape(), header.type().bits() / Byte.SIZE)
                : data;
        return new Tensor(header.type(), header.shape(), header.order(), MemorySegment.ofArray(rows));
    }

    /**
     * A file whose elements stay in it: they are memory-mapped, so the array may be larger than memory. One in Fortran
     * order is read and turned, as {@link #read(Path, long)} does it.
     *
     * <p>The file has to stay as it is. Reading elements from behind the end of one that was shortened meanwhile throws
     * an {@link InternalError}.
     *
     * @param mostTurned elements of an array in Fortran order
     * @throws UserInputException if it breaks a rule of the format, or is in Fortran order and larger; the message
     *     names the file
     * @throws IOException        if it cannot be read
     */
    public static Tensor map(Path path, long mostTurned) throws IOException {
        Path last = path.getFileName();
        String name = last == null ? path.toString() : last.toString();
        try (FileChannel file = FileChannel.open(path)) {
            NpyHeader header = header(name, new DataInputStream(Channels.newInputStream(file)));
            long elements = elements(header);
            if (header.fortranOrder()) {
                if (elements > mostTurned) {
                    throw new UserInputException(
                            "%s is in Fortran order, and at most %d numbers are turned; save numpy.ascontiguousarray(x)"
                                    .formatted(name, mostTurned));
                }
                return read(path, mostTurned);
            }
            int width = header.type().bits() / Byte.SIZE;
            checkCount(name, header, elements, Long.MAX_VALUE / width - 1);
            long bytes = elements * width;
            long start = file.position();
            checkSize(name, header, bytes, file.size() - start);
            MemorySegment data = file.map(FileChannel.MapMode.READ_ONLY, start, bytes, Arena.ofAuto());
            return new Tensor(header.type(), header.shape(), header.order(), data);
        }
    }

    private static void checkSize(String name, NpyHeader header, long expected, long found) {
        String shape = NpyHeader.tuple(header.shape());
        if (found < expected) {
            throw new UserInputException(
                    "%s is cut off: shape %s of type %s takes %d bytes, it has %d; save the array again"
                            .formatted(name, shape, header.type(), expected, found));
        }
        if (found > expected) {
            throw new UserInputException("%s goes on after the %d bytes of shape %s; save one array to a file"
                    .formatted(name, expected, shape));
        }
    }

    private static NpyHeader header(String name, DataInputStream stream) throws IOException {
        try {
            return readHeader(name, stream);
        } catch (EOFException e) {
            throw new UserInputException("%s ends inside its header; save the array again".formatted(name), e);
        }
    }

    private static NpyHeader readHeader(String name, DataInputStream stream) throws IOException {
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

    private static int bytes(String name, NpyHeader header, long mostElements) {
        long elements = elements(header);
        checkCount(name, header, elements, mostElements);
        int width = header.type().bits() / Byte.SIZE;
        if (elements > MOST_BYTES / width) {
            throw new UserInputException("%s: %s elements of %d bytes are too many; save it as float32 or in parts"
                    .formatted(name, elements, width));
        }
        return (int) elements * width;
    }

    private static void checkCount(String name, NpyHeader header, long elements, long most) {
        if (elements > most) {
            throw new UserInputException(
                    "%s: its header claims shape %s; at most %d numbers fit, save a part of the array"
                            .formatted(name, NpyHeader.tuple(header.shape()), most));
        }
    }

    /** The product of the dimensions, or the largest number if it is beyond. */
    private static long elements(NpyHeader header) {
        try {
            return header.shape().stream().reduce(1L, Math::multiplyExact);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** The same elements with the last dimension running fastest instead of the first. */
    private static byte[] lastFastest(byte[] data, List<Long> shape, int width) {
        byte[] turned = new byte[data.length];
        int dimensions = shape.size();
        int[] place = new int[dimensions];
        int[] stride = new int[dimensions];
        for (int d = 0, next = width; d < dimensions; d++) {
            stride[d] = next;
            next *= shape.get(d).intValue();
        }
        int from = 0;
        for (int to = 0; to < turned.length; to += width) {
            System.arraycopy(data, from, turned, to, width);
            for (int d = dimensions - 1; d >= 0; d--) {
                from += stride[d];
                if (++place[d] < shape.get(d)) {
                    break;
                }
                from -= stride[d] * place[d];
                place[d] = 0;
            }
        }
        return turned;
    }

    /**
     * Writes a file as numpy.save does.
     *
     * @throws IllegalArgumentException if NumPy has no such type
     * @throws IOException              if the file system refuses
     */
    public static void write(Path path, Tensor tensor) throws IOException {
        try (OutputStream stream = Files.newOutputStream(path)) {
            write(stream, tensor);
        }
    }

    /**
     * Writes an array to a stream, which is left open, in C order and the tensor's byte order.
     *
     * @throws IllegalArgumentException if NumPy has no such type
     * @throws IOException              if the stream refuses
     */
    public static void write(OutputStream output, Tensor tensor) throws IOException {
        String text = new NpyHeader(tensor.type(), tensor.order(), false, tensor.shape()).text();
        int version = text.length() + ALIGNMENT > LONGEST_IN_VERSION_1 ? 2 : 1;
        int start = MAGIC.length + (version == 1 ? 4 : 6);
        int length = (start + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - start;
        ByteBuffer header = ByteBuffer.allocate(start + length).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) version).put((byte) 0);
        if (version == 1) {
            header.putShort((short) length);
        } else {
            header.putInt(length);
        }
        header.put((text + " ".repeat(length - text.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        output.write(header.array());
        tensor.writeTo(Channels.newChannel(output), tensor.order());
    }
}
