package dev.gradiometer.formats.idx;

import dev.gradiometer.formats.ElementType;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Arrays in the IDX format: two zero bytes, a type byte, the number of dimensions, the dimensions as big-endian 32-bit
 * numbers, the elements, big-endian, with the last dimension running fastest. LeCun, Cortes and Burges, "The MNIST
 * database", 1998.
 */
public final class Idx {
    private static final int GZIP = 0x1f8b;
    private static final int MOST_DIMENSIONS = 255;

    /** The largest array of bytes that every JVM can make. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private Idx() {}

    /**
     * Reads a file, gzipped or not; which it is shows in its first bytes, not in its name.
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
        try (InputStream stream = Files.newInputStream(path)) {
            return read(name == null ? path.toString() : name.toString(), stream, mostElements);
        }
    }

    /**
     * Reads an array, gzipped or not, to its end.
     *
     * @param name for messages
     * @throws UserInputException if it breaks a rule of the format or is larger
     * @throws IOException        if it cannot be read
     */
    public static Tensor read(String name, InputStream input, long mostElements) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(input);
        raw.mark(2);
        boolean gzip = (raw.read() << 8 | raw.read()) == GZIP;
        raw.reset();
        try {
            return read(name, new DataInputStream(gzip ? new GZIPInputStream(raw, 1 << 16) : raw), mostElements);
        } catch (EOFException e) {
            throw shortHeader(name, e);
        }
    }

    private static Tensor read(String name, DataInputStream bytes, long mostElements) throws IOException {
        Header header = header(name, bytes, mostElements, MOST_BYTES);
        int expected = (int) header.bytes();
        byte[] data = bytes.readNBytes(expected);
        checkSize(name, header, data.length < expected ? data.length : bytes.read() < 0 ? expected : expected + 1L);
        return new Tensor(header.type, header.shape, ByteOrder.BIG_ENDIAN, MemorySegment.ofArray(data));
    }

    /**
     * A file whose elements stay in it: they are memory-mapped, so the array may be larger than memory. One that is
     * gzipped is read, as {@link #read(Path, long)} does it.
     *
     * <p>The file has to stay as it is. Reading elements from behind the end of one that was shortened meanwhile throws
     * an {@link InternalError}.
     *
     * @param mostUnpacked elements of an array that is gzipped
     * @throws UserInputException if it breaks a rule of the format, or is gzipped and larger; the message names the
     *     file
     * @throws IOException        if it cannot be read
     */
    public static Tensor map(Path path, long mostUnpacked) throws IOException {
        Path last = path.getFileName();
        String name = last == null ? path.toString() : last.toString();
        try (FileChannel file = FileChannel.open(path)) {
            DataInputStream stream = new DataInputStream(Channels.newInputStream(file));
            if (file.size() >= 2 && stream.readUnsignedShort() == GZIP) {
                return read(path, mostUnpacked);
            }
            file.position(0);
            Header header = header(name, stream, Long.MAX_VALUE, Long.MAX_VALUE / Byte.SIZE);
            long start = file.position();
            checkSize(name, header, file.size() - start);
            MemorySegment data = file.map(FileChannel.MapMode.READ_ONLY, start, header.bytes(), Arena.ofAuto());
            return new Tensor(header.type, header.shape, ByteOrder.BIG_ENDIAN, data);
        } catch (EOFException e) {
            throw shortHeader(name, e);
        }
    }

    private static UserInputException shortHeader(String name, EOFException e) {
        return new UserInputException(
                "%s ends inside its header or gzip stream; fetch the file again".formatted(name), e);
    }

    /** What stands before the elements. */
    private record Header(ElementType type, List<Long> shape, long elements) {
        long bytes() {
            return elements * type.bits() / Byte.SIZE;
        }
    }

    private static Header header(String name, DataInputStream bytes, long mostElements, long mostBytes)
            throws IOException {
        int zeros = bytes.readUnsignedShort();
        int code = bytes.readUnsignedByte();
        int dimensions = bytes.readUnsignedByte();
        ElementType type = zeros == 0 ? IdxType.of(code) : null;
        if (type == null) {
            throw new UserInputException(String.format(
                    Locale.ROOT,
                    "%s starts with %04x%02x%02x; an IDX file starts with 0000 and a type, check that it is one",
                    name,
                    zeros,
                    code,
                    dimensions));
        }
        long most = Math.min(mostElements, mostBytes * Byte.SIZE / type.bits());
        List<Long> shape = new ArrayList<>();
        long elements = 1;
        for (int d = 0; d < dimensions; d++) {
            int size = bytes.readInt();
            shape.add(Integer.toUnsignedLong(size));
            if (size < 0 || (size > 0 && elements > most / size)) {
                throw new UserInputException(String.format(
                        Locale.ROOT,
                        "%s: its header claims the size %s; all dimensions together hold at most %,d "
                                + "elements, fetch the file again",
                        name,
                        describe(shape),
                        most));
            }
            elements *= size;
        }
        return new Header(type, List.copyOf(shape), elements);
    }

    /** @param found bytes after the header; more than expected by any number if there are more */
    private static void checkSize(String name, Header header, long found) {
        if (found < header.bytes()) {
            throw new UserInputException(
                    "%s is cut off: its header says %s = %d elements, it has %d; fetch the file again"
                            .formatted(
                                    name,
                                    describe(header.shape),
                                    header.elements,
                                    found * Byte.SIZE / header.type.bits()));
        }
        if (found > header.bytes()) {
            throw new UserInputException(
                    "%s goes on after the %s = %d elements of its header; check that it is the right file"
                            .formatted(name, describe(header.shape), header.elements));
        }
    }

    /** A shape as it is written of images: {@code 60000 x 28 x 28}. */
    public static String describe(List<Long> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    /**
     * Writes a file, not gzipped.
     *
     * @throws IllegalArgumentException if the format cannot hold the tensor
     * @throws IOException              if the file system refuses
     */
    public static void write(Path path, Tensor tensor) throws IOException {
        try (OutputStream stream = Files.newOutputStream(path)) {
            write(stream, tensor);
        }
    }

    /**
     * Writes an array to a stream, which is left open.
     *
     * @throws IllegalArgumentException if the format has no such type, the tensor has more than 255 dimensions or one
     *     of 2³¹ or more
     * @throws IOException              if the stream refuses
     */
    public static void write(OutputStream output, Tensor tensor) throws IOException {
        if (tensor.dimensions() > MOST_DIMENSIONS || tensor.shape().stream().anyMatch(n -> n > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "idx: expected at most 255 dimensions below 2^31, got %s".formatted(tensor.describe()));
        }
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * tensor.dimensions());
        header.putShort((short) 0).put((byte) IdxType.code(tensor.type())).put((byte) tensor.dimensions());
        tensor.shape().forEach(n -> header.putInt(n.intValue()));
        output.write(header.array());
        tensor.writeTo(Channels.newChannel(output), ByteOrder.BIG_ENDIAN);
    }
}
