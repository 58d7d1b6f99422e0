package dev.gradiometer.spark;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.input.UserInputException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Rows of numbers on their way, in the order of this machine's bytes. */
final class SentRows implements Serializable {
    private static final long serialVersionUID = 1;

    /** Arrays of a JVM are a little shorter than their index allows. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private final Precision precision;
    private final int rows;
    private final int columns;
    private final byte[] bytes;

    private SentRows(Matrix numbers) {
        this.precision = numbers.precision();
        this.rows = numbers.rows();
        this.columns = numbers.columns();
        this.bytes = used(numbers).toArray(ValueLayout.JAVA_BYTE);
    }

    /** @throws UserInputException if they are more than an array can hold */
    static SentRows of(RowSource source) {
        long size = (long) source.rows() * source.columns() * source.precision().bytes();
        if (size > MOST_BYTES) {
            throw new UserInputException(
                    ("data of %,d rows and %,d columns are too large to be sent to executors: write them to a file"
                                    + " that every machine has, and name that in the experiment")
                            .formatted(source.rows(), source.columns()));
        }
        return new SentRows(source.toMatrix());
    }

    private static MemorySegment used(Matrix matrix) {
        return matrix.segment()
                .asSlice(0, (long) matrix.size() * matrix.precision().bytes());
    }

    Matrix matrix() {
        Matrix matrix = Matrix.zeros(precision, rows, columns);
        used(matrix).copyFrom(MemorySegment.ofArray(bytes));
        return matrix;
    }
}
