package dev.gradiometer.formats.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes are those that the package tensorboard 2.21 writes for the same events. */
class EventWriterTest {
    private static final String EXPECTED =
            "1800000000000000a37f4b22090000000000000c401a0d627261696e2e4576656e743a32fd43f5f6"
                    + "200000000000000029eda950090000000000000c4010072a130a110a0a6c6f73732f626174636815"
                    + "0000803ea71400d7";

    @Test
    void writesWhatTensorBoardWrites() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EventWriter events = new EventWriter(Channels.newChannel(bytes), 3.5);
        events.scalar(7, "loss/batch", 0.25);
        assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(EXPECTED);
    }

    @Test
    void countsInBucketsOfOneWidth() {
        Histogram histogram = new Histogram(-2, 1, List.of(1L, 0L, 3L));
        assertThat(histogram.limits()).containsExactly(-2, -1, 0, 1);
        assertThat(histogram.counts()).containsExactly(0, 1, 0, 3);
        assertThat(histogram.count()).isEqualTo(4);
        assertThat(histogram.sum()).isEqualTo(-1.5 + 3 * 0.5);
        assertThat(histogram.sumOfSquares()).isEqualTo(1.5 * 1.5 + 3 * 0.25);
        assertThatThrownBy(() -> new Histogram(0, 1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
