package dev.gradiometer.views.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.sweeps.SmallSweep;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.views.Scale;
import dev.gradiometer.views.screen.Lightness;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures, as another reader of PNG sees them. */
final class SweepPictureTest {
    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        return colours;
    }

    @Test
    void aMapHasItsBestCellInTheLightestColourAndItsWorstInTheDarkest() throws IOException {
        SweepResult result =
                SmallSweep.run(SmallSweep.axes(1, "training.learning-rate=1e-5..1000:log:5", "network.width=2,8"));
        BufferedImage image = read(SweepPicture.png(result));
        assertThat(image.getWidth()).isBetween(500, 1400);
        assertThat(image.getHeight()).isBetween(200, 900);
        assertThat(colours(image)).contains(Lightness.rgb(1), Lightness.rgb(0), Canvas.BLACK, Canvas.WHITE);
    }

    @Test
    void aCurveIsDrawnForOneAxis() throws IOException {
        SweepResult result = SmallSweep.run(SmallSweep.axes(2, "training.learning-rate=1e-3..10:log:5"));
        BufferedImage image = read(SweepPicture.png(result));
        assertThat(image.getWidth()).isGreaterThanOrEqualTo(1000);
        assertThat(colours(image)).contains(0x1f4e79, 0xbcd6e6);
    }

    @Test
    void theBandOfSeedsIsDrawnWhole() throws IOException {
        SweepResult result =
                SmallSweep.run(SmallSweep.axes(3, "network.gain=0.5..2:3").with("metric", "loss"));
        BufferedImage image = read(SweepPicture.png(result));
        Scale scale = Scale.ofSeeds(result);
        assertThat(result.cells()).allSatisfy(cell -> {
            assertThat(cell.best(result.measure())).isGreaterThanOrEqualTo(scale.best());
            assertThat(cell.worst(result.measure())).isLessThanOrEqualTo(scale.worst());
        });
        // It touches the frame, from y = 70 to y = 510, where a seed is the best or the worst of all and nowhere else.
        for (int y : new int[] {72, 508}) {
            assertThat(IntStream.range(0, image.getWidth())
                            .filter(x -> image.getRGB(x, y) == (0xff000000 | 0xbcd6e6))
                            .count())
                    .as("line %d", y)
                    .isLessThan(100);
        }
    }

    @Test
    void wordsHaveNoLineBetweenThem() throws IOException {
        SweepResult result = SmallSweep.run(SmallSweep.axes(2, "network.activation=tanh,sigmoid"));
        BufferedImage image = read(SweepPicture.png(result));
        long curve = IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) == 0x1f4e79)
                .count();
        assertThat(curve).isBetween(100L, 250L);
        assertThat(colours(image)).contains(0xbcd6e6);
    }

    @Test
    void theoryIsDrawnOverEachWordOfTheOtherAxis() throws IOException {
        SweepResult result = SmallSweep.run(
                SmallSweep.axes(1, "training.learning-rate=1e-3..1000:log:5", "network.activation=tanh,sigmoid"));
        SweepResult bare = new SweepResult(
                result.name(),
                result.sweep(),
                result.measure(),
                result.guessing(),
                result.cells(),
                List.of(),
                result.complete());
        BufferedImage image = read(SweepPicture.png(result));
        BufferedImage other = read(SweepPicture.png(bare));
        assertThat(result.theories().getFirst().limits()).hasSize(2);
        for (int y : new int[] {90, 160}) {
            assertThat(differing(image, other, y)).as("row at " + y).isBetween(3L, 40L);
        }
    }

    /** Points of a stretch of lines that are not the same in both. */
    private static long differing(BufferedImage a, BufferedImage b, int line) {
        return IntStream.range(0, Math.min(a.getWidth(), b.getWidth()))
                .filter(x -> IntStream.range(line, line + 20).anyMatch(y -> a.getRGB(x, y) != b.getRGB(x, y)))
                .count();
    }

    @Test
    void lightnessGrowsEvenlyInGrey() {
        double before = -1;
        double least = 1;
        double most = 0;
        for (int i = 0; i <= 20; i++) {
            double grey = lightness(Lightness.rgb(i / 20.0));
            if (before >= 0) {
                least = Math.min(least, grey - before);
                most = Math.max(most, grey - before);
            }
            before = grey;
        }
        assertThat(least).isPositive();
        assertThat(most).isLessThan(3 * least);
    }

    /** L* of CIELAB, from 0 to 1: how light a colour is in grey. */
    private static double lightness(int rgb) {
        double y = 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
        return y <= 0.008856 ? 9.033 * y : 1.16 * Math.cbrt(y) - 0.16;
    }

    private static double linear(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @Test
    void everyLetterOfAsciiHasAPictureOfItsOwn() {
        Set<String> pictures = new HashSet<>();
        for (int letter = ' '; letter <= '~'; letter++) {
            StringBuilder picture = new StringBuilder();
            for (int x = 0; x < Glyphs.WIDTH; x++) {
                for (int y = 0; y < Glyphs.ROWS; y++) {
                    picture.append(Glyphs.dot(letter, x, y) ? '#' : ' ');
                }
            }
            assertThat(pictures.add(picture.toString()))
                    .as("letter " + (char) letter)
                    .isTrue();
        }
        assertThat(Glyphs.dot(0x4e2d, 0, 0)).isTrue();
    }
}
