package dev.gradiometer.formats.hdf5;

import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfWritingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Writes an HDF5 file of arrays by path; the groups of a path are made where they are needed. */
public final class Hdf5Output {
    private Hdf5Output() {}

    /**
     * Writes a file.
     *
     * @param arrays by path, such as {@code layers/dense/vars/0}
     * @param names  what groups are called by path; an attribute of theirs, which are made if nothing is in them
     * @throws IllegalArgumentException if an array is not F32 or F64 of one or two dimensions
     * @throws IOException              if the file system refuses
     */
    public static void write(Path path, SequencedMap<String, Tensor> arrays, SequencedMap<String, String> names)
            throws IOException {
        for (SequencedMap<String, String> order : List.of(names, names.reversed())) {
            writeOnce(path, arrays, order);
            if (reads(path, arrays)) {
                return;
            }
        }
        throw new IOException("groups in no order that is read again");
    }

    private static void writeOnce(Path path, SequencedMap<String, Tensor> arrays, SequencedMap<String, String> names)
            throws IOException {
        try (WritableHdfFile file = HdfFile.write(path)) {
            Map<String, WritableGroup> groups = new HashMap<>();
            groups.put("", file);
            names.forEach((at, name) -> group(groups, at).putAttribute("name", name));
            arrays.forEach((at, tensor) ->
                    group(groups, parent(at)).putDataset(at.substring(at.lastIndexOf('/') + 1), Numbers.array(tensor)));
        } catch (HdfWritingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The library puts some groups that follow others where it does not find them again. */
    private static boolean reads(Path path, SequencedMap<String, Tensor> arrays) throws IOException {
        try {
            return Hdf5.read(path.toString(), path, Long.MAX_VALUE)
                    .arrays()
                    .keySet()
                    .equals(arrays.keySet());
        } catch (UserInputException e) {
            return false;
        }
    }

    private static WritableGroup group(Map<String, WritableGroup> groups, String path) {
        WritableGroup known = groups.get(path);
        if (known != null) {
            return known;
        }
        WritableGroup made = group(groups, parent(path)).putGroup(path.substring(path.lastIndexOf('/') + 1));
        groups.put(path, made);
        return made;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
