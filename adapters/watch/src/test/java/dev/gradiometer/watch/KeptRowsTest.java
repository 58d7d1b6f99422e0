package dev.gradiometer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.LossSetup.Reads;
import dev.gradiometer.readings.Shape;
import dev.gradiometer.readings.UpdateSetup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of batches in the run folder: some, each once, and none where that is asked. */
class KeptRowsTest {
    @TempDir
    Path out;

    private static Entries counting(int from, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = from + i;
        }
        return Entries.of(values);
    }

    private static String header(byte[] file) {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return new String(file, Long.BYTES, length, StandardCharsets.US_ASCII);
    }

    @Test
    void arePartOfManyAndEachThereOnce() {
        KeptRows rows = new KeptRows(2, 1, false);
        for (int pass = 0; pass < 2; pass++) {
            for (int batch = 0; batch < 50; batch++) {
                rows.add(counting(100 * batch, 100), counting(50 * batch, 50));
            }
        }
        assertThat(rows.count()).isEqualTo(1_000);
        byte[] file = rows.file(List.of(2), Reads.VALUES);
        assertThat(header(file))
                .contains("\"reads\":\"values\",\"classes\":\"0\"")
                .contains("\"inputs\":{\"dtype\":\"F32\",\"shape\":[1000,2],\"data_offsets\":[0,8000]}")
                .contains("\"targets\":{\"dtype\":\"F32\",\"shape\":[1000,1],\"data_offsets\":[8000,12000]}");
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(file.length - 12_000);
        float[] firsts = new float[1_000];
        for (int row = 0; row < 1_000; row++) {
            firsts[row] = data.getFloat();
            data.getFloat();
        }
        for (int row = 0; row < 1_000; row++) {
            assertThat(data.getFloat()).isEqualTo(firsts[row] / 2);
        }
        assertThat(firsts).doesNotHaveDuplicates();
    }

    @Test
    void haveANumberForTheirClass() {
        KeptRows rows = new KeptRows(1, 3, true);
        rows.add(counting(7, 1), Entries.of(new float[] {0, 0, 1}));
        byte[] file = rows.file(List.of(1), Reads.CLASS_LOGITS);
        assertThat(header(file)).contains("\"classes\":\"3\"").contains("\"targets\":{\"dtype\":\"I32\",\"shape\":[1]");
        assertThat(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 4))
                .isEqualTo(2);
    }

    @Test
    void leaveOutWhatIsNoSampleOfOneClassOrNotFinite() {
        KeptRows rows = new KeptRows(1, 2, true);
        rows.add(Entries.of(new float[] {1, 2}), Entries.of(new float[] {0.5f, 0.5f, 1, 1}));
        rows.add(Entries.of(new float[] {Float.NaN}), Entries.of(new float[] {0, 1}));
        rows.add(Entries.of(new float[] {1, 2, 3}), Entries.of(new float[] {0, 1}));
        assertThat(rows.count()).isZero();
    }

    @Test
    void areNoneIfTheyAreTooLargeForMany() {
        KeptRows rows = new KeptRows(100_000, 2, true);
        rows.add(counting(0, 100_000), Entries.of(new float[] {0, 1}));
        assertThat(rows.count()).isZero();
        assertThat(new KeptRows(10_000, 1, false).room()).isEqualTo(399);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areInTheFolderUnlessTheyMayNotBe(boolean asked) {
        LayerSetup layer = new LayerSetup(0, "fc", "linear", -1, Shape.of(2), Shape.of(2), new LayerRole.Weights());
        TrainedModel model = new TrainedModel(
                "float32",
                List.of(layer),
                4,
                new LossSetup("cross-entropy", Reads.CLASS_LOGITS),
                2,
                2,
                "sgd",
                "sgd",
                UpdateSetup.UNKNOWN,
                0.1,
                1);
        WatchOptions options = WatchOptions.DEFAULT.in(out);
        WatchedRun run = new WatchedRun(asked ? options : options.withoutSamples(), "test", model, any -> -1);
        Seen seen = new Seen(2, 2, Reads.CLASS_LOGITS, true);
        seen.add(Entries.of(new float[] {1, 2}), Entries.of(new float[] {0, 1}));
        run.knows(seen, 0.7);
        run.end(false);
        assertThat(Files.exists(run.path().resolve("samples.safetensors"))).isEqualTo(asked);
    }
}
