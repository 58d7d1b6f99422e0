package dev.gradiometer.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final NonFinite BROKEN = new NonFinite(0, NonFinite.Operation.LOSS, "", -1, -1, 1);

    private final Digest digest = new Digest();
    private final Recorder recorder = new Recorder();
    private final Audience both = new Audience(List.of(digest, recorder));

    @Test
    void keepsAllOfAnOrdinaryRunButHistograms() {
        both.started(SmallRun.setup());
        for (int i = 0; i < 1100; i++) {
            both.step(SmallRun.step(i, 1.0 / (i + 1), i % 10 == 0 ? -0.1 : Double.NaN, null));
            both.window(SmallRun.window(i, i + 1, i % 3 == 0));
            both.evaluation(new Evaluation(i, Evaluation.Part.TRAIN, 4, i, 1));
            both.evaluation(new Evaluation(i, Evaluation.Part.VALIDATION, 4, -i, 1));
        }
        both.ended(Ending.COMPLETED);
        Recording kept = digest.recording();
        Recording all = recorder.recording();
        assertThat(kept.steps().subList(0, 1099))
                .isEqualTo(all.steps().subList(0, 1099).stream()
                        .map(RecordingLevel.STANDARD::of)
                        .toList());
        assertThat(kept.steps().getLast()).isEqualTo(all.steps().getLast());
        assertThat(kept.windows()).isEqualTo(all.windows());
        assertThat(kept.evaluations()).isEqualTo(all.evaluations());
        assertThat(kept.ending()).isEqualTo(Ending.COMPLETED);
    }

    /** A run of 600,000 steps, whose losses fall but for one peak, and whose values break near its end. */
    private Recording ofALongRun() {
        digest.started(SmallRun.setup());
        int steps = 600_000;
        StepReading ordinary = SmallRun.step(0, 1);
        for (int i = 0; i < steps; i++) {
            boolean special = i < 40 || i % 7 == 0 || i == 300_001 || i > steps - 5;
            double loss = i == 300_001 ? 1e9 : 1.0 / (i + 1);
            digest.step(
                    special
                            ? SmallRun.step(i, loss, i % 7 == 0 ? -0.1 : Double.NaN, i > steps - 5 ? BROKEN : null)
                            : numbered(ordinary, i));
        }
        return digest.recording();
    }

    private static StepReading numbered(StepReading reading, long step) {
        return new StepReading(
                step, 4, 0.5, Double.NaN, Double.NaN, 0.1, 7, 7, reading.input(), reading.layers(), null);
    }

    @Test
    void holdsABoundedPartOfALongRun() {
        Recording kept = ofALongRun();
        List<Long> numbers = kept.steps().stream().map(StepReading::step).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(3L * numbers.size()).isBetween(1L << 16, 2L << 17);
        assertThat(numbers.subList(0, 32))
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.range(0, 32).boxed().toList());
        assertThat(numbers).contains(300_001L, 599_995L, 599_996L, 599_999L);
        assertThat(kept.steps().stream().filter(s -> s.predictedChange() < 0).count())
                .as("probed steps are thinned by themselves")
                .isGreaterThan(20_000);
        assertThat(kept.steps()
                        .getLast()
                        .layers()
                        .getFirst()
                        .parameters()
                        .getFirst()
                        .histogram())
                .isNotNull();
        assertThat(kept.steps().stream()
                        .filter(s -> s.step() == 599_995)
                        .findFirst()
                        .orElseThrow())
                .as("the last finite step")
                .matches(s -> s.layers().getFirst().parameters().getFirst().histogram() != null);
        assertThat(digest.recording()).isEqualTo(kept);
    }

    @Test
    void keepsTheWindowsThatRulesAskFor() {
        digest.started(SmallRun.setup());
        for (int i = 0; i < 500_000; i++) {
            digest.window(SmallRun.window(i, i + 1, i == 123_457));
        }
        Recording kept = digest.recording();
        assertThat(kept.windows()).hasSizeLessThan(300_000);
        assertThat(kept.windows().getFirst().toStep()).isEqualTo(1);
        assertThat(kept.windows().getLast().toStep()).isEqualTo(500_000);
        assertThat(kept.windows()).filteredOn(WindowReading::covers).hasSize(1);
    }

    @Test
    void keepsOfEachPartTheFirstLastBestAndWorstEvaluation() {
        digest.started(SmallRun.setup());
        for (int i = 0; i < 200_000; i++) {
            double loss = i == 77_777 ? -1 : i == 88_889 ? 1e6 : 1;
            digest.evaluation(new Evaluation(i, Evaluation.Part.TRAIN, 4, loss, 1));
            digest.evaluation(new Evaluation(i, Evaluation.Part.TEST, 4, 5, 1));
        }
        Recording kept = digest.recording();
        assertThat(kept.evaluations()).hasSizeLessThan(2 * (1 << 15) + 10);
        List<Evaluation> train = kept.evaluations(Evaluation.Part.TRAIN);
        assertThat(train).extracting(Evaluation::step).contains(0L, 77_777L, 88_889L, 199_999L);
        assertThat(kept.evaluations(Evaluation.Part.TEST).getLast().step()).isEqualTo(199_999);
    }

    @Test
    void forgetsWhatItHeardWhenTheRunStartsOnceMore() {
        both.started(SmallRun.setup());
        both.step(SmallRun.step(0, 1));
        both.ended(Ending.INTERRUPTED);
        both.started(SmallRun.setup());
        assertThat(digest.recording().steps()).isEmpty();
        assertThat(digest.recording().ending()).isEqualTo(Ending.OPEN);
        assertThat(recorder.recording()).isEqualTo(digest.recording());
    }

    @Test
    void hasNothingBeforeTheRunStarts() {
        assertThatThrownBy(new Digest()::recording).isInstanceOf(IllegalStateException.class);
    }
}
