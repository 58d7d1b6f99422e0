package dev.gradiometer.formats.safetensors;

import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A file in the safetensors format: the header's length in 8 bytes, little-endian; a header in JSON; the tensors'
 * bytes, little-endian with the last dimension running fastest, each tensor after the other. Tensors have any number of
 * dimensions and any type of the format (version 0.8).
 *
 * <p>All of the header is checked when the file is opened: names and metadata keys are unique, every tensor has as many
 * bytes as its shape and type need, and the tensors cover the rest of the file without gap or overlap.
 */
public final class SafeTensors implements AutoCloseable {
    private static final int LENGTH_BYTES = 8;
    private static final long LONGEST_HEADER = 100_000_000;
    private static final int CHUNK = 1 << 20;
    private static final int ALIGNMENT = 64;

    private final FileChannel channel;
    private final TensorHeader header;
    private final long start;

    private SafeTensors(FileChannel channel, TensorHeader header, long start) {
        this.channel = channel;
        this.header = header;
        this.start = start;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws UserInputException if it breaks a rule of the format; the message names the file
     * @throws IOException        if it cannot be read
     */
    public static SafeTensors open(Path path) throws IOException {
        return open(path.toString(), path);
    }

    /**
     * The same under a name of the caller's.
     *
     * @param name for messages
     * @throws UserInputException if the file breaks a rule of the format
     * @throws IOException        if it cannot be read
     */
    public static SafeTensors open(String name, Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            byte[] text = header(channel);
            long start = (long) LENGTH_BYTES + text.length;
            return new SafeTensors(channel, TensorHeader.parse(text, channel.size() - start), start);
        } catch (UserInputException e) {
            channel.close();
            throw new UserInputException("%s: %s".formatted(name, e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static byte[] header(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < LENGTH_BYTES) {
            throw new UserInputException(
                    "expected at least 8 bytes, got %d; this is no safetensors file".formatted(size));
        }
        ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, length, 0);
        long bytes = length.flip().getLong();
        if (bytes < 0 || bytes > LONGEST_HEADER || bytes > size - LENGTH_BYTES) {
            throw new UserInputException(
                    "expected a header of at most %s bytes in a file of %d, got a length of %s; this is no safetensors file, or not all of it"
                            .formatted(LONGEST_HEADER, size, Long.toUnsignedString(bytes)));
        }
        ByteBuffer text = ByteBuffer.allocate((int) bytes);
        readFully(channel, text, LENGTH_BYTES);
        return text.array();
    }

    private static void readFully(FileChannel channel, ByteBuffer into, long from) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int read = channel.read(into, at);
            if (read < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            at += read;
        }
    }

    /** The text by key, sorted. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** The names of the tensors in the order of their data. */
    public List<String> names() {
        return header.entries().stream().map(TensorHeader.Entry::name).toList();
    }

    /**
     * Reads a tensor into memory of its own, little-endian.
     *
     * @throws IllegalArgumentException if there is none of this name
     * @throws IOException              if the file cannot be read
     */
    public Tensor read(String name) throws IOException {
        TensorHeader.Entry entry = header.entries().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "safetensors: expected the name of a tensor in the file, got '%s'".formatted(name)));
        long bytes = entry.end() - entry.begin();
        MemorySegment data = Arena.ofAuto().allocate(bytes, ALIGNMENT);
        for (long from = 0; from < bytes; from += CHUNK) {
            MemorySegment chunk = data.asSlice(from, Math.min(CHUNK, bytes - from));
            readFully(channel, chunk.asByteBuffer(), start + entry.begin() + from);
        }
        return new Tensor(entry.type(), entry.shape(), ByteOrder.LITTLE_ENDIAN, data);
    }

    /**
     * Writes a file.
     *
     * @param metadata text by key
     * @param tensors  by name; those of the widest type come first, so that all are aligned to their size, and
     *                 otherwise in the order of the map
     * @throws IllegalArgumentException if the format has no such type, or a tensor is called {@code __metadata__}
     * @throws IOException              if the file system refuses
     */
    public static void write(Path path, Map<String, String> metadata, Map<String, Tensor> tensors) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, metadata, tensors);
        }
    }

    /**
     * Writes the same to a channel, which is left open.
     *
     * @throws IllegalArgumentException if the format has no such type, or a tensor is called {@code __metadata__}
     * @throws IOException              if the channel refuses
     */
    public static void write(WritableByteChannel channel, Map<String, String> metadata, Map<String, Tensor> tensors)
            throws IOException {
        List<Map.Entry<String, Tensor>> ordered = tensors.entrySet().stream()
                .sorted(Comparator.comparing(t -> t.getValue().type().bits(), Comparator.reverseOrder()))
                .toList();
        byte[] header = TensorHeader.write(metadata, ordered);
        ByteBuffer start = ByteBuffer.allocate(LENGTH_BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(header.length).put(header).flip();
        while (start.hasRemaining()) {
            channel.write(start);
        }
        for (Map.Entry<String, Tensor> tensor : ordered) {
            tensor.getValue().writeTo(channel, ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Closes the file; tensors that were read stay. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
