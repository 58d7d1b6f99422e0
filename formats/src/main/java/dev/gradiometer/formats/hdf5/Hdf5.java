package dev.gradiometer.formats.hdf5;

import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * An HDF5 file, read whole: arrays of numbers by path, such as {@code layers/dense/vars/0}, and texts beside groups and
 * arrays. A link is not followed, so that nothing outside of the file is read.
 */
public final class Hdf5 {
    private static final int DEEPEST = 32;
    private static final int MOST_ARRAYS = 100_000;

    private final SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
    private final Map<String, Map<String, List<String>>> texts = new TreeMap<>();
    private final List<String> passedOver = new ArrayList<>();
    private long room;

    private Hdf5(long room) {
        this.room = room;
    }

    /**
     * Reads a file.
     *
     * @param name for messages
     * @param most bytes that its arrays may have together, as they are in memory
     * @throws UserInputException if it is no HDF5 file, a part of it is damaged, or it is larger
     * @throws IOException        if it cannot be read
     */
    public static Hdf5 read(String name, Path path, long most) throws IOException {
        if (!Files.isReadable(path)) {
            Files.newInputStream(path).close();
        }
        Hdf5 read = new Hdf5(most);
        try (HdfFile file = new HdfFile(path)) {
            read.group("", file, 0);
            return read;
        } catch (UserInputException e) {
            throw new UserInputException("%s: %s".formatted(name, e.getMessage()), e);
        } catch (RuntimeException e) { // whatever the library meets in a damaged file
            throw new UserInputException(
                    "%s: it is no HDF5 file that can be read, or not all of it: %s".formatted(name, e.getMessage()), e);
        }
    }

    private void group(String prefix, Group group, int depth) {
        if (depth > DEEPEST) {
            throw new UserInputException(
                    "'%s': groups are inside each other more than %d times".formatted(prefix, DEEPEST));
        }
        texts(prefix, group);
        for (Node node : group.getChildren().values()) {
            String path = prefix.isEmpty() ? node.getName() : prefix + "/" + node.getName();
            if (node.isLink()) {
                passedOver.add(path + " (a link)");
            } else if (node instanceof Group inner) {
                group(path, inner, depth + 1);
            } else if (node instanceof Dataset dataset) {
                texts(path, dataset);
                array(path, dataset);
            } else {
                passedOver.add(path);
            }
        }
    }

    private void array(String path, Dataset dataset) {
        Class<?> element = dataset.getJavaType();
        ElementType type = Numbers.type(element);
        if (type == null || dataset.isEmpty() || dataset.isCompound() || dataset.isVariableLength()) {
            passedOver.add("%s (%s)".formatted(path, element.getSimpleName()));
            return;
        }
        List<Long> shape = new ArrayList<>();
        for (long extent : dataset.getDimensionsAsLong()) {
            shape.add(extent);
        }
        long bytes = Tensor.bytes(type, shape);
        if (bytes < 0 || bytes > room || arrays.size() == MOST_ARRAYS) {
            throw new UserInputException(
                    "'%s': an array of %s would be more than is read of one file".formatted(path, shape));
        }
        room -= bytes;
        arrays.put(path, Numbers.tensor(dataset.isScalar() ? dataset.getData() : dataset.getDataFlat(), shape));
    }

    private void texts(String path, Node node) {
        for (Attribute attribute : node.getAttributes().values()) {
            if (attribute.getJavaType() == String.class && !attribute.isEmpty()) {
                texts.computeIfAbsent(path, key -> new TreeMap<>())
                        .put(attribute.getName(), words(attribute.getData()));
            }
        }
    }

    private static List<String> words(Object data) {
        return switch (data) {
            case String word -> List.of(word);
            case String[] words -> List.of(words);
            default -> List.of();
        };
    }

    /** The arrays by path, in the order of the file. */
    public SequencedMap<String, Tensor> arrays() {
        return Collections.unmodifiableSequencedMap(arrays);
    }

    /** Paths of what is there and is no array of numbers, with what it is. */
    public List<String> passedOver() {
        return List.copyOf(passedOver);
    }

    /** Texts beside the group or array at {@code path}, the empty one of the file itself; none if there are none. */
    public List<String> texts(String path, String attribute) {
        return texts.getOrDefault(path, Map.of()).getOrDefault(attribute, List.of());
    }

    /** The same where there is one. */
    public Optional<String> text(String path, String attribute) {
        return texts(path, attribute).stream().findFirst();
    }
}
