package dev.gradiometer.runs;

import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.inspection.DataReading;
import dev.gradiometer.views.ArrayDocument;
import java.io.IOException;
import java.nio.file.Path;

/** Looks at the arrays of NumPy's files as data: a row for each sample. */
public final class ArrayFiles {
    /** Numbers of an array in Fortran order, which has to be turned in memory. */
    private static final long MOST_TURNED = 1L << 27;

    private ArrayFiles() {}

    /**
     * What the array in a .npy file is like.
     *
     * @throws UserInputException if it cannot be read, or breaks a rule of the format
     */
    public static ArrayDocument look(Path file) {
        try {
            Tensor array = Npy.map(file, MOST_TURNED);
            Tensor numbers = array.type().kind() == ElementType.Kind.COMPLEX ? array.components() : array;
            return new ArrayDocument(FileTrouble.name(file), DataReading.of(numbers));
        } catch (IOException e) {
            throw FileTrouble.unreadable(file, e);
        }
    }
}
