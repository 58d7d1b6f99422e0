package dev.gradiometer.instruments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.initialiser.VarianceScaling.Distribution;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probabilities of dead and sparse relu networks against simulated ones; Lu et al. 2019. */
class ReluTowerTest {
    private static Ensemble nets(int inputs, ReluTower tower, double[]... samples) {
        return new Ensemble(
                inputs, tower.width(), tower.layers(), new Relu(), VarianceScaling.he(Distribution.NORMAL), samples);
    }

    private static double dead(Ensemble net) {
        return Ensemble.squareNorm(net.outputs()) == 0 ? 1 : 0;
    }

    /** P(all zero from some layer on) for one input. */
    @ParameterizedTest
    @CsvSource({"2, 10, 0.94369", "3, 5, 0.48709", "1, 3, 0.875", "5, 8, 0.2243"})
    void oneInputCollapses(int width, int layers, double probability) {
        ReluTower tower = new ReluTower(layers, width);
        assertThat(tower.collapse()).isCloseTo(probability, within(1e-5));

        nets(width, tower, Ensemble.sample(width))
                .measure(10_000, ReluTowerTest::dead)
                .isWithinThreeErrorsOf(tower.collapse());
    }

    @Test
    void widthsMayDiffer() {
        assertThat(ReluTower.collapse(2, 3, 5)).isCloseTo(1 - 0.75 * 0.875 * 31 / 32, within(1e-15));
        assertThat(ReluTower.collapse(4, 4, 4)).isEqualTo(new ReluTower(3, 4).collapse());
        assertThat(new ReluTower(100, 300).collapse()).isCloseTo(100 * Math.scalb(1.0, -300), within(1e-100));
    }

    /**
     * Networks with one input, all inputs x dead; figures from 100,000 networks, .880 and .579. Ten layers count the
     * output layer, so nine are hidden: with ten hidden ones the lower bound would be above .880.
     */
    @ParameterizedTest
    @CsvSource({"2, 9, 0.880", "3, 9, 0.579"})
    void tenLayerNetworksAreBornDead(int width, int hidden, double published) {
        ReluTower tower = new ReluTower(hidden, width);
        Ensemble.Measured measured =
                nets(1, tower, new double[] {1}, new double[] {-1}).measure(10_000, ReluTowerTest::dead);

        measured.isWithinThreeErrorsOf(published);
        assertThat(published).isBetween(tower.bornDeadAtLeast(), tower.bornDeadAtMost());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 4", "2, 1", "2, 3", "3, 20", "4, 30", "6, 40"})
    void theBoundsHold(int width, int hidden) {
        ReluTower tower = new ReluTower(hidden, width);
        Ensemble.Measured measured =
                nets(1, tower, new double[] {1}, new double[] {-1}).measure(4_000, ReluTowerTest::dead);

        assertThat(measured.mean() + 3 * measured.error()).isGreaterThanOrEqualTo(tower.bornDeadAtLeast());
        assertThat(measured.mean() - 3 * measured.error()).isLessThanOrEqualTo(tower.bornDeadAtMost());
        assertThat(tower.bornDeadAtLeast()).isBetween(0.0, tower.bornDeadAtMost());
    }

    /** A unit is on with probability ½(1 − 2⁻ⁿ)^(l − 1), while the share of fully active paths is 2^(−L). */
    @Test
    void unitsStayOnWhilePathsThinOut() {
        ReluTower tower = new ReluTower(6, 3);
        Ensemble firing = nets(3, tower, Ensemble.sample(3));
        firing.measure(20_000, net -> share(net.outputs())).isWithinThreeErrorsOf(tower.firing(6));
        assertThat(tower.firing(1)).isEqualTo(0.5);

        List<Ensemble> prefixes = IntStream.rangeClosed(1, 6)
                .mapToObj(l -> nets(3, new ReluTower(l, 3), Ensemble.sample(3)))
                .toList();
        double[] active = new double[20_000];
        for (int i = 0; i < active.length; i++) {
            active[i] = 1;
            for (Ensemble prefix : prefixes) {
                active[i] *= share(prefix.draw(i).outputs());
            }
        }
        Ensemble.measured(active).isWithinThreeErrorsOf(tower.activePaths());
        assertThat(tower.activePaths()).isEqualTo(1.0 / 64);
    }

    private static double share(double[] outputs) {
        int on = 0;
        for (double h : outputs) {
            on += h > 0 ? 1 : 0;
        }
        return (double) on / outputs.length;
    }

    @Test
    void refusesTowersWithoutLayers() {
        assertThatThrownBy(() -> new ReluTower(0, 3)).hasMessage("layers: expected at least 1, got 0");
        assertThatThrownBy(() -> new ReluTower(3, 0)).hasMessage("width: expected at least 1, got 0");
        assertThatThrownBy(() -> new ReluTower(3, 2).firing(4)).hasMessage("layer: expected 1 to 3, got 4");
    }
}
