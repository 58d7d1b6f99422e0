package dev.gradiometer.views.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.Recording;
import dev.gradiometer.views.FlowMapTest;
import dev.gradiometer.views.screen.Lightness;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RunPictureTest {
    private static BufferedImage picture(Recording run) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(RunPicture.png(run)));
    }

    private static long dots(BufferedImage image, int colour) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) == colour)
                .count();
    }

    @Test
    void hasTheCurveAndTheLargestAndTheSmallestGradient() throws IOException {
        BufferedImage image = picture(FlowMapTest.falling(6));

        assertThat(image.getWidth()).isBetween(1000, 1300);
        assertThat(dots(image, 0x1f4e79)).as("the curve").isGreaterThan(1_000);
        // A cell of the map is 160 dots wide and 40 high; the scale beside it has a line of each colour.
        assertThat(dots(image, Lightness.rgb(1))).isBetween(160L * 40 - 200, 160L * 40 + 200);
        assertThat(dots(image, Lightness.rgb(0))).isBetween(160L * 40 - 200, 160L * 40 + 200);
    }

    @Test
    void aRunWithoutStepsIsSaidToHaveNone() throws IOException {
        Recording run = FlowMapTest.falling(1);
        BufferedImage image =
                picture(new Recording(run.setup(), List.of(), run.windows(), run.evaluations(), run.ending()));
        assertThat(image.getHeight()).isLessThan(100);
        assertThat(dots(image, Canvas.GREY)).isGreaterThan(50);
    }
}
