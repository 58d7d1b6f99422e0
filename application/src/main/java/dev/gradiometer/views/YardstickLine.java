package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Standing;
import dev.gradiometer.language.Text;

/** What other models reach on the same data, beside what the network reaches. */
final class YardstickLine {
    private YardstickLine() {}

    /** In a sentence: that nothing predicts these data, or what the best model reaches that was tried. */
    static Text of(Standing standing) {
        Text metric = MetricPhrase.name(standing.metric());
        String allowed = MetricLines.figure(standing.metric(), standing.allowed());
        if (standing.hopeless()) {
            String guessing = MetricLines.figure(standing.metric(), standing.guessing());
            return YardstickPhrase.NOTHING_PREDICTS.with(metric, allowed, guessing);
        }
        return YardstickPhrase.REACHES.with(
                metric,
                MetricLines.figure(standing.metric(), standing.reached()),
                YardstickPhrase.model(standing.model(), standing.size()),
                allowed,
                MetricLines.figure(standing.metric(), standing.error()),
                Integer.toString(standing.runs()));
    }
}
