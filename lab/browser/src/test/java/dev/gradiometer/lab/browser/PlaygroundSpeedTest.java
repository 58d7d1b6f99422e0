package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long one waits for the playground: medians, printed for {@code docs/lab.md} where the system property {@code
 * measure} is true. What is asserted is only that nobody waits for seconds, since other work on the machine is measured
 * too.
 */
@EnabledIfSystemProperty(named = "measure", matches = "true")
final class PlaygroundSpeedTest {
    private static final int TIMES = 9;

    /** Turns before, while the JVM compiles what they take. */
    private static final int BEFORE = 5;

    private static final int BETWEEN = 500;
    private static final double LONG = 4_000;

    /** The times in milliseconds from a turn of the rate to the answer of the server, and to another flow's picture. */
    private static final String TURN = """
            rate => new Promise(done => {
                performance.clearResourceTimings();
                const before = document.querySelector('.play-flow canvas');
                const slider = document.querySelector('#knob-rate');
                slider.value = rate;
                const turned = performance.now();
                slider.dispatchEvent(new Event('input'));
                const look = () => {
                    const canvas = document.querySelector('.play-flow canvas');
                    const x = canvas?.width ? canvas.getContext('2d').getImageData(
                        80, Math.floor(canvas.height / 3), Math.min(200, canvas.width - 90), 1).data : [];
                    const drawn = x.filter((value, at) => at % 4 === 3 && value > 0).length > 20;
                    if (canvas === before || !drawn) {
                        requestAnimationFrame(look);
                        return;
                    }
                    const begun = performance.getEntriesByType('resource')
                        .find(one => one.name.endsWith('/api/playground'));
                    done({ flow: performance.now() - turned, begun: begun.responseEnd - turned });
                };
                look();
            })""";

    @RegisterExtension
    static final Lab LAB = Lab.onItsOwnRuns("willReadFrequently");

    private static Map<?, ?> turn(Page page, int number) {
        page.waitForTimeout(BETWEEN);
        return (Map<?, ?>) page.evaluate(TURN, 0.3 + 0.02 * number);
    }

    private static double median(IntToDoubleFunction measure) {
        double[] times = IntStream.range(0, TIMES).mapToDouble(measure).toArray();
        Arrays.sort(times);
        return times[TIMES / 2];
    }

    @Test
    void itsFirstContent() {
        double median = median(i -> {
            Page page = LAB.open("/playground");
            page.locator("#knob-depth").waitFor();
            double time = ((Number)
                            page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                    .doubleValue();
            page.context().close();
            return time;
        });
        System.out.printf("playground: first contentful paint %.0f ms%n", median);
        assertThat(median).isLessThan(LONG);
    }

    @ParameterizedTest
    @CsvSource({"digits, 20, 64, tanh", "moons, 3, 8, relu"})
    void anotherFlow(String data, int depth, int width, String activation) {
        Page page = LAB.open(
                "/playground?data=%s&depth=%d&width=%d&activation=%s".formatted(data, depth, width, activation));
        page.waitForFunction("() => document.querySelector('.play-flow canvas')?.width > 0");
        for (int i = 0; i < BEFORE; i++) {
            turn(page, i);
        }
        double[] begun = new double[TIMES];
        double flow = median(i -> {
            Map<?, ?> times = turn(page, BEFORE + i);
            begun[i] = ((Number) times.get("begun")).doubleValue();
            return ((Number) times.get("flow")).doubleValue();
        });
        Arrays.sort(begun);
        System.out.printf(
                "playground, %s through %d layers of %d: another training begun after %.0f ms, its flow drawn after"
                        + " %.0f ms%n",
                data, depth, width, begun[TIMES / 2], flow);
        assertThat(flow).isLessThan(LONG);
    }
}
