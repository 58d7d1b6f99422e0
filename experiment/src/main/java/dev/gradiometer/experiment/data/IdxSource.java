package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.nio.file.Files;
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
    private record Images(IdxArray pixels, IdxArray labels) {}

    private static Path member(Path folder, String stem, int dimensions) {
        return find(folder, stem, dimensions)
                .orElseThrow(() -> new UserInputException(
                        "data folder %s has no file %s-idx%d-ubyte or %s-idx%d-ubyte.gz; put it there or name images and labels one by one"
                                .formatted(folder, stem, dimensions, stem, dimensions)));
    }

    /** MNIST is also handed round with a dot in its names. */
    private static Optional<Path> find(Path folder, String stem, int dimensions) {
        return List.of("-", ".").stream()
                .map(separator -> stem + separator + "idx" + dimensions + "-ubyte")
                .flatMap(name -> List.of(folder.resolve(name), folder.resolve(name + ".gz")).stream())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Images read(Path images, Path labels) {
        IdxArray pixels = IdxArray.read(images);
        IdxArray classes = IdxArray.read(labels);
        if (pixels.shape().length < 2) {
            throw new UserInputException(
                    "%s has one dimension; images have two or more, are images and labels swapped?".formatted(pixels));
        }
        if (classes.shape().length != 1) {
            throw new UserInputException("%s has %d dimensions; labels have one, are images and labels swapped?"
                    .formatted(classes, classes.shape().length));
        }
        if (pixels.samples() != classes.samples()) {
            throw new UserInputException("%s and %s do not belong together: %d images, %d labels; name a matching pair"
                    .formatted(pixels, classes, pixels.samples(), classes.samples()));
        }
        return new Images(pixels, classes);
    }

    private static Source source(Images train, @Nullable Images test) {
        IdxArray pixels = train.pixels;
        if (test != null && test.pixels.width() != pixels.width()) {
            throw new UserInputException(
                    "%s and %s differ in the size of an image; name a matching pair".formatted(pixels, test.pixels));
        }
        int total = pixels.samples() + (test == null ? 0 : test.pixels.samples());
        Check.size(pixels.name(), total, pixels.width());
        long[] labels = new long[total];
        copy(train.labels, labels, 0);
        Rows rows = Rows.of(pixels.elements(), pixels.width(), 1);
        if (test != null) {
            copy(test.labels, labels, pixels.samples());
            rows = rows.then(Rows.of(test.pixels.elements(), pixels.width(), 1));
        }
        return new Source(
                pixels.name(),
                pixelNames(pixels.shape()),
                rows,
                new Source.Classes(Labels.of(train.labels.name(), labels)),
                null,
                pixels.samples(),
                sample -> "image " + sample);
    }

    private static void copy(IdxArray labels, long[] into, int from) {
        for (int i = 0; i < labels.samples(); i++) {
            into[from + i] = labels.elements()[i] & 0xff;
        }
    }

    private static List<String> pixelNames(int[] shape) {
        int width = 1;
        for (int d = 1; d < shape.length; d++) {
            width *= shape[d];
        }
        return shape.length == 3 ? InputNames.pixels(shape[1], shape[2]) : InputNames.numbered(width);
    }
}
