package dev.gradiometer.experiment.checkpoint;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.WholeFile;
import dev.gradiometer.runfolder.json.JsonForm;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files in the safetensors format: the header's length in 8 bytes, little-endian; a header in JSON; the tensors' bytes,
 * row by row and little-endian, each after the other. Read and written are arrays of 32 and 64 bits of up to two
 * dimensions.
 *
 * @param metadata text by key
 * @param tensors  by name
 */
record SafeTensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    private static final int LENGTH_BYTES = 8;
    private static final long LONGEST_HEADER = 100_000_000;
    private static final int CHUNK = 1 << 20;

    /** Writes the file whole; tensors of 64 bits come first, so that all are aligned to their size. */
    void write(Path path) throws IOException {
        List<Map.Entry<String, Tensor>> ordered = tensors.entrySet().stream()
                .sorted(Comparator.comparing(
                        t -> t.getValue().values().precision().bytes(), Comparator.reverseOrder()))
                .toList();
        byte[] header = header(ordered);
        WholeFile.write(path, channel -> {
            ByteBuffer start = ByteBuffer.allocate(LENGTH_BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(channel, start.putLong(header.length).put(header).flip());
            ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
            for (Map.Entry<String, Tensor> tensor : ordered) {
                writeTensor(channel, tensor.getValue().values(), chunk);
            }
        });
    }

    private byte[] header(List<Map.Entry<String, Tensor>> ordered) {
        ObjectNode header = JsonForm.mapper().createObjectNode();
        ObjectNode texts = header.putObject(TensorHeader.METADATA);
        metadata.forEach(texts::put);
        long at = 0;
        for (Map.Entry<String, Tensor> named : ordered) {
            Tensor tensor = named.getValue();
            ObjectNode entry = header.putObject(named.getKey());
            entry.put("dtype", Tensor.dtype(tensor.values().precision()));
            tensor.shape().forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(at).add(at + tensor.bytes());
            at += tensor.bytes();
        }
        byte[] text = JsonForm.mapper().writeValueAsBytes(header);
        byte[] padded = Arrays.copyOf(text, (text.length + LENGTH_BYTES - 1) / LENGTH_BYTES * LENGTH_BYTES);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    /**
     * Reads a file.
     *
     * @throws UserInputException if a rule of the format is broken; the message does not name the file
     */
    static SafeTensors read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            TensorHeader header = header(channel);
            ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (TensorHeader.Entry entry : header.entries()) {
                List<Long> shape = entry.shape();
                int columns = shape.isEmpty() ? 1 : Math.toIntExact(shape.getLast());
                int rows = shape.size() < 2 ? 1 : Math.toIntExact(shape.getFirst());
                Matrix values = Matrix.zeros(entry.precision(), rows, columns);
                readTensor(channel, values, chunk);
                tensors.put(entry.name(), new Tensor(shape, values));
            }
            return new SafeTensors(header.metadata(), Collections.unmodifiableMap(tensors));
        }
    }

    /** The metadata of a file, without its tensors. */
    static Map<String, String> metadata(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return header(channel).metadata();
        }
    }

    private static TensorHeader header(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < LENGTH_BYTES) {
            throw new UserInputException(
                    "expected at least 8 bytes, got %d; this is no safetensors file".formatted(size));
        }
        ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, length);
        long bytes = length.flip().getLong();
        if (bytes < 0 || bytes > LONGEST_HEADER || bytes > size - LENGTH_BYTES) {
            throw new UserInputException(
                    "expected a header of at most %s bytes in a file of %d, got a length of %s; this is no safetensors file, or not all of it"
                            .formatted(LONGEST_HEADER, size, Long.toUnsignedString(bytes)));
        }
        ByteBuffer text = ByteBuffer.allocate((int) bytes);
        readFully(channel, text);
        return TensorHeader.parse(text.array(), size - LENGTH_BYTES - bytes);
    }

    private static void writeTensor(FileChannel channel, Matrix values, ByteBuffer chunk) throws IOException {
        int width = values.precision().bytes();
        for (long from = 0; from < values.size(); from += CHUNK / width) {
            int count = (int) Math.min(CHUNK / width, values.size() - from);
            copy(values, from, chunk, count, true);
            writeFully(channel, chunk.limit(count * width).position(0));
        }
    }

    private static void readTensor(FileChannel channel, Matrix values, ByteBuffer chunk) throws IOException {
        int width = values.precision().bytes();
        for (long from = 0; from < values.size(); from += CHUNK / width) {
            int count = (int) Math.min(CHUNK / width, values.size() - from);
            readFully(channel, chunk.limit(count * width).position(0));
            copy(values, from, chunk, count, false);
        }
    }

    /** Copies between native and little-endian order, bit by bit. */
    private static void copy(Matrix values, long from, ByteBuffer chunk, int count, boolean out) {
        ValueLayout own = switch (values.precision()) {
            case FLOAT32 -> ValueLayout.JAVA_INT_UNALIGNED;
            case FLOAT64 -> ValueLayout.JAVA_LONG_UNALIGNED;
        };
        ValueLayout filed = own.withOrder(ByteOrder.LITTLE_ENDIAN);
        MemorySegment bytes = MemorySegment.ofBuffer(chunk.clear());
        long offset = from * own.byteSize();
        if (out) {
            MemorySegment.copy(values.segment(), own, offset, bytes, filed, 0, count);
        } else {
            MemorySegment.copy(bytes, filed, 0, values.segment(), own, offset, count);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
    }
}
