package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.UpdateSetup;
import dev.gradiometer.readings.UpdateSetup.Rule;
import org.junit.jupiter.api.Test;

/** A decay that holds the loss is named where it had time to act, which an adaptive rule gives it whatever λ is. */
class WeightDecayTest {
    /** 1,000 steps at a rate of 10⁻³ with λ = 0.3: each weight's pull is 0.3, that of the loss {@code gradient}. */
    private static Cause cause(Rule rule, boolean decoupled, double gradient) {
        Written run = new Written();
        run.end = 0.5;
        run.updating = new UpdateSetup(rule, 0, 0.3, decoupled, 1e-8, Double.POSITIVE_INFINITY, false);
        run.rate = step -> 1e-3;
        run.gradientDecade = number -> Math.log10(gradient);
        return run.cause();
    }

    @Test
    void anAdaptiveRuleThatDividesTheDecayTooLetsItAct() {
        assertThat(cause(Rule.ADAPTIVE, false, 0.3)).isEqualTo(Cause.WEIGHT_DECAY);
    }

    @Test
    void aPullThatIsWeakBesideTheLossIsNotTheCause() {
        assertThat(cause(Rule.ADAPTIVE, false, 3)).isNotEqualTo(Cause.WEIGHT_DECAY);
    }

    @Test
    void inProportionToItsCoefficientItHadNoTime() {
        assertThat(cause(Rule.PROPORTIONAL, false, 0.3)).isNotEqualTo(Cause.WEIGHT_DECAY);
        assertThat(cause(Rule.ADAPTIVE, true, 0.3)).isNotEqualTo(Cause.WEIGHT_DECAY);
    }
}
