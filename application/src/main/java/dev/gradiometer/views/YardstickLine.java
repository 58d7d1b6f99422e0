package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Standing;
import dev.gradiometer.language.Text;

/** What other models reach on the same data, beside what the network reaches. */
final class YardstickLine {
    private YardstickLine() {}

    /**
     * In a sentence: that nothing predicts these data, or not by more than chance, or what the best model reaches that
     * was tried.
     */
    static Text of(Standing standing) {
        Text metric = MetricPhrase.name(standing.metric());
        String guessing = MetricLines.figure(standing.metric(), standing.guessing());
        String allowed = MetricLines.figure(standing.metric(), standing.allowed());
        if (standing.hopeless()) {
            return YardstickPhrase.NOTHING_PREDICTS.with(metric, allowed, guessing);
        }
        String reached = MetricLines.figure(standing.metric(), standing.reached());
        if (!standing.predictable()) {
            return YardstickPhrase.NOT_BEYOND_CHANCE.with(
                    metric, reached, allowed, Figures.amount(standing.error()), guessing);
        }
        return YardstickPhrase.REACHES.with(
                metric,
                reached,
                YardstickPhrase.model(standing.model(), standing.size()),
                allowed,
                MetricLines.figure(standing.metric(), standing.error()),
                Integer.toString(standing.runs()));
    }
}
