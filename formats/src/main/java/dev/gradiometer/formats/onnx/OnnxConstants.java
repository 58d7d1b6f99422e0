package dev.gradiometer.formats.onnx;

import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.protobuf.WireReader;
import dev.gradiometer.input.UserInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads the messages {@code TensorProto} of one file. */
final class OnnxConstants {
    private static final int EXTERNAL = 1;

    private final Path folder;
    private final SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
    private final List<String> passedOver = new ArrayList<>();
    private final Map<String, MemorySegment> files = new HashMap<>();

    /** @param folder of the file, from which arrays may be read that it keeps beside itself */
    OnnxConstants(Path folder) {
        this.folder = folder;
    }

    SequencedMap<String, Tensor> arrays() {
        return arrays;
    }

    List<String> passedOver() {
        return passedOver;
    }

    void add(WireReader message) throws IOException {
        Proto proto = Proto.read(message);
        Tensor tensor = tensor(proto);
        if (tensor == null) {
            passedOver.add("%s (elements of type %d)".formatted(proto.name, proto.type));
        } else {
            arrays.put(proto.name, tensor);
        }
    }

    /** The array of a message; null if its elements are no numbers. */
    @Nullable Tensor tensor(WireReader message) throws IOException {
        return tensor(Proto.read(message));
    }

    private @Nullable Tensor tensor(Proto proto) throws IOException {
        ElementType type = OnnxType.element(proto.type);
        if (type == null) {
            return null;
        }
        MemorySegment data = proto.location == EXTERNAL ? beside(proto) : proto.data(type);
        try {
            return new Tensor(type, proto.shape, ByteOrder.LITTLE_ENDIAN, data);
        } catch (IllegalArgumentException e) {
            throw new UserInputException("constant '%s': %s".formatted(proto.name, e.getMessage()), e);
        }
    }

    private MemorySegment beside(Proto proto) throws IOException {
        String location = proto.external.getOrDefault("location", "");
        MemorySegment file = files.get(location);
        if (file == null) {
            file = map(proto.name, location);
            files.put(location, file);
        }
        long offset = number(proto, "offset", 0);
        long length = number(proto, "length", file.byteSize() - offset);
        if (offset < 0 || length < 0 || offset > file.byteSize() || length > file.byteSize() - offset) {
            throw new UserInputException("constant '%s': expected bytes %d to %d of %s, found a file of %d"
                    .formatted(proto.name, offset, offset + length, location, file.byteSize()));
        }
        return file.asSlice(offset, length);
    }

    private static long number(Proto proto, String key, long orElse) {
        String text = proto.external.get(key);
        try {
            return text == null ? orElse : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UserInputException(
                    "constant '%s': expected a number under %s, got '%s'".formatted(proto.name, key, text), e);
        }
    }

    /** The name of a file in the folder itself, never one of elsewhere, nor a link. */
    private MemorySegment map(String constant, String location) throws IOException {
        Path file;
        try {
            file = folder.resolve(location).normalize();
        } catch (InvalidPathException e) {
            throw escaping(constant, location);
        }
        if (location.isEmpty() || !folder.normalize().equals(file.getParent())) {
            throw escaping(constant, location);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        }
    }

    private static UserInputException escaping(String constant, String location) {
        return new UserInputException("constant '%s': it is said to be in '%s'; only a file beside the model is read"
                .formatted(constant, location));
    }

    /** What one message says. */
    private static final class Proto {
        private final List<Long> shape = new ArrayList<>();
        private final List<Long> wholes = new ArrayList<>();
        private final ByteArrayOutputStream fixed = new ByteArrayOutputStream();
        private final Map<String, String> external = new HashMap<>();
        private String name = "";
        private int type;
        private int location;
        private @Nullable MemorySegment raw;

        static Proto read(WireReader message) {
            Proto proto = new Proto();
            while (message.next()) {
                switch (message.field()) {
                    case 1 -> message.wholes(proto.shape::add);
                    case 2 -> proto.type = (int) message.whole();
                    case 4, 10 -> proto.fixed.writeBytes(message.fixed());
                    case 5, 7, 11 -> message.wholes(proto.wholes::add);
                    case 8 -> proto.name = message.text();
                    case 9 -> proto.raw = message.bytes();
                    case 13 -> proto.entry(message.message());
                    case 14 -> proto.location = (int) message.whole();
                    default -> {}
                }
            }
            return proto;
        }

        private void entry(WireReader message) {
            String key = "";
            String value = "";
            while (message.next()) {
                switch (message.field()) {
                    case 1 -> key = message.text();
                    case 2 -> value = message.text();
                    default -> {}
                }
            }
            external.put(key, value);
        }

        MemorySegment data(ElementType element) {
            if (raw != null) {
                return raw;
            }
            if (wholes.isEmpty()) {
                return MemorySegment.ofArray(fixed.toByteArray());
            }
            int width = element.bits() / Byte.SIZE;
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(wholes.size(), width))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (long whole : wholes) {
                for (int i = 0; i < width; i++) {
                    bytes.put((byte) (whole >> (Byte.SIZE * i)));
                }
            }
            return MemorySegment.ofArray(bytes.array());
        }
    }
}
