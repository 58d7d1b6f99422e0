package dev.gradiometer.trials.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.input.UserInputException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DesignTest {
    private static SweepSpec sweep(String... axes) {
        SweepSpec sweep = SweepSpec.DEFAULT;
        for (String axis : axes) {
            sweep = sweep.withAxis(axis);
        }
        return sweep;
    }

    @Test
    void aGridHasEveryValueWithEveryOther() {
        assertThat(Design.points(sweep("a=1,2", "b=x,y,z"), 1))
                .containsExactly(
                        List.of("1", "x"),
                        List.of("1", "y"),
                        List.of("1", "z"),
                        List.of("2", "x"),
                        List.of("2", "y"),
                        List.of("2", "z"));
    }

    @Test
    void chosenPointsHangOnTheSeedAlone() {
        for (String sampler : List.of("random", "sobol")) {
            SweepSpec sweep =
                    sweep("a=1e-4..1:log", "b=x,y,z").with("sampler", sampler).with("points", "20");
            assertThat(Design.points(sweep, 1)).hasSize(20).isEqualTo(Design.points(sweep, 1));
            assertThat(Design.points(sweep, 1)).isNotEqualTo(Design.points(sweep, 2));
        }
    }

    /** A shifted net has as many points in each of sixteen equal parts as the net itself. */
    @Test
    void aSobolSequenceFillsEachPartOfAnAxisEqually() {
        SweepSpec sweep = sweep("a=0..16", "b=0..16").with("sampler", "sobol").with("points", "64");
        List<List<String>> points = Design.points(sweep, 5);
        for (int axis = 0; axis < 2; axis++) {
            int place = axis;
            for (int part = 0; part < 16; part++) {
                int from = part;
                assertThat(points.stream().filter(p -> (int) Double.parseDouble(p.get(place)) == from))
                        .hasSize(4);
            }
        }
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> Design.points(sweep(), 1))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("nothing to sweep");
        assertThatThrownBy(() -> Design.points(sweep("a=0..1"), 1))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("grid a: a grid needs to know how many");
        assertThatThrownBy(() -> Design.points(sweep("a=0..1:1000", "b=0..1:1000"), 1))
                .hasMessageContaining("more than 100,000 points");
        SweepSpec wide =
                sweep(IntStream.range(0, 17).mapToObj(i -> "a" + i + "=0..1").toArray(String[]::new));
        assertThatThrownBy(() -> Design.points(wide.with("sampler", "sobol"), 1))
                .hasMessageContaining("at most 16 axes");
    }
}
