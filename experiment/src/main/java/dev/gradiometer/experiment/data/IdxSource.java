package dev.gradiometer.experiment.data;

import dev.gradiometer.formats.idx.Idx;
import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads images and labels from IDX files. */
final class IdxSource {
    private IdxSource() {}

    static Source pair(Path folder, FileSpec.Idx spec) {
        return source(read(DataFiles.file(folder, spec.images()), DataFiles.file(folder, spec.labels())), null);
    }

    static Source folder(Path folder, FileSpec.IdxFolder spec) {
        Path found = DataFiles.folder(folder, spec.folder());
        Images train = read(member(found, "train-images", 3), member(found, "train-labels", 1));
        boolean hasTest = find(found, "t10k-images", 3).isPresent()
                || find(found, "t10k-labels", 1).isPresent();
        return source(train, hasTest ? read(member(found, "t10k-images", 3), member(found, "t10k-labels", 1)) : null);
    }

    /** Images with as many labels. */
    private record Images(TensorRows pixels, TensorRows labels) {}

    private static Path member(Path folder, String stem, int dimensions) {
        return find(folder, stem, dimensions)
                .orElseThrow(() -> new UserInputException(
                        ("data folder %s has no file %s-idx%d-ubyte or %s-idx%d-ubyte.gz; put it "
                                        + "there or name images and labels one by one")
                                .formatted(folder, stem, dimensions, stem, dimensions)));
    }

    /** MNIST is also handed round with a dot in its names. */
    private static Optional<Path> find(Path folder, String stem, int dimensions) {
        return List.of("-", ".").stream()
                .map(separator -> stem + separator + "idx" + dimensions + "-ubyte")
                .flatMap(name -> List.of(folder.resolve(name), folder.resolve(name + ".gz")).stream())
                .filter(path -> FileKind.of(path) == FileKind.FILE)
                .findFirst();
    }

    private static Images read(Path images, Path labels) {
        TensorRows pixels = read(images);
        TensorRows classes = read(labels);
        if (pixels.shape().size() < 2) {
            throw new UserInputException(
                    "%s has one dimension; images have two or more, are images and labels swapped?".formatted(pixels));
        }
        if (classes.shape().size() != 1) {
            throw new UserInputException("%s has %d dimensions; labels have one, are images and labels swapped?"
                    .formatted(classes, classes.shape().size()));
        }
        if (!classes.whole()) {
            throw new UserInputException("%s holds floats; labels are whole numbers".formatted(classes));
        }
        if (pixels.count() != classes.count()) {
            throw new UserInputException("%s and %s do not belong together: %d images, %d labels; name a matching pair"
                    .formatted(pixels, classes, pixels.count(), classes.count()));
        }
        return new Images(pixels, classes);
    }

    private static TensorRows read(Path file) {
        try {
            return new TensorRows(DataFiles.name(file), Idx.map(file, Check.MOST_ELEMENTS));
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    private static Source source(Images train, @Nullable Images test) {
        TensorRows pixels = train.pixels;
        if (test != null && test.pixels.width() != pixels.width()) {
            throw new UserInputException(
                    "%s and %s differ in the size of an image; name a matching pair".formatted(pixels, test.pixels));
        }
        Rows rows = test == null ? pixels : pixels.then(test.pixels);
        Check.size(train.labels.name(), rows.count(), 1);
        long[] labels = new long[rows.count()];
        copy(train.labels, labels, 0);
        if (test != null) {
            copy(test.labels, labels, pixels.count());
        }
        return new Source(
                pixels.name(),
                Inputs.numbers(InputNames.of(pixels.shape()), rows),
                new Source.Classes(Labels.of(train.labels.name(), labels)),
                Marks.NONE,
                pixels.count(),
                sample -> "image " + sample);
    }

    private static void copy(TensorRows labels, long[] into, int from) {
        for (int i = 0; i < labels.count(); i++) {
            into[from + i] = labels.label(i);
        }
    }
}
