package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    @TempDir
    Path folder;

    @Test
    void readsPixelsAndLabelsPlainOrGzippedWhateverTheName() {
        byte[] images = Fixture.idx(8, 250, 6, 2, 3);
        Fixture.write(folder, "plain", images);
        Fixture.write(folder, "packed", Fixture.gzip(images));
        Fixture.write(folder, "labels", Fixture.idx(8, 3, 6));
        DataSet plain = Fixture.load(new FileSpec.Idx("plain", "labels"), folder);
        DataSet packed = Fixture.load(new FileSpec.Idx("packed", "labels"), folder);
        assertThat(plain.train().inputs().toMatrix().toArray())
                .containsExactly(packed.train().inputs().toMatrix().toArray());
        assertThat(plain.train().inputs().toMatrix().get(5, 5)).isEqualTo(35);
        assertThat(plain.inputNames()).startsWith("pixel[0,0]", "pixel[0,1]").endsWith("pixel[1,2]");
        assertThat(plain.task()).isEqualTo(new Task.Classification(List.of("0", "1", "2")));
        assertThat(plain.train().labels()).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void bytesAreUnsigned() {
        Fixture.write(folder, "images", Fixture.idx(8, 256, 1, 256));
        Fixture.write(folder, "images2", Fixture.idx(8, 256, 2, 256));
        Fixture.write(folder, "labels", Fixture.idx(8, 2, 2));
        DataSet data = Fixture.load(new FileSpec.Idx("images2", "labels"), folder);
        assertThat(data.train().inputs().toMatrix().get(0, 255)).isEqualTo(255);
        assertThat(data.train().inputs().toMatrix().get(1, 200)).isEqualTo(200);
    }

    @Test
    void imagesMayBeFloats() {
        byte[] header = {0, 0, 0x0D, 2, 0, 0, 0, 2, 0, 0, 0, 1};
        Fixture.write(
                folder, "images", Fixture.join(header, new byte[] {0x3f, (byte) 0xc0, 0, 0, (byte) 0xc0, 0, 0, 0}));
        Fixture.write(folder, "labels", Fixture.idx(8, 2, 2));
        DataSet data = Fixture.load(new FileSpec.Idx("images", "labels"), folder);
        assertThat(data.train().inputs().toMatrix().toArray()).containsExactly(1.5, -2);
    }

    @Test
    void folderHasItsOwnTestSetWithTheSameClasses() {
        Fixture.write(folder, "train-images-idx3-ubyte", Fixture.idx(8, 250, 6, 2, 2));
        Fixture.write(folder, "train-labels-idx1-ubyte.gz", Fixture.gzip(Fixture.idx(8, 3, 6)));
        Fixture.write(folder, "t10k-images.idx3-ubyte", Fixture.idx(8, 250, 2, 2, 2));
        Fixture.write(folder, "t10k-labels-idx1-ubyte", Fixture.idx(8, 2, 2));
        FileSpec.IdxFolder spec = new FileSpec.IdxFolder(".");
        DataSet data = Fixture.load(spec, spec.defaultSplit(), folder);
        assertThat(data.train().samples()).isEqualTo(6);
        assertThat(data.validation()).isNull();
        assertThat(data.test().inputs().toMatrix().toArray()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(data.test().targets().columns()).isEqualTo(3);
        DataSet watched = Fixture.load(spec, new Split.OwnTest(0.5), folder);
        assertThat(watched.validation().samples()).isEqualTo(3);
        assertThat(watched.test().samples()).isEqualTo(2);
    }
}
