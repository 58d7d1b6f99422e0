package dev.gradiometer.lab.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.notes.exhibits.Exhibit;
import dev.gradiometer.notes.exhibits.Exhibits;
import dev.gradiometer.notes.exhibits.Figure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComputedFiguresTest {
    private final ComputedFigures figures = new ComputedFigures();

    @Test
    void theSameIsComputedOnce() {
        Figure first = figure("3");

        assertThat(figure("3")).isSameAs(first);
        assertThat(figure("3.0")).isSameAs(first);
        assertThat(figure("4")).isNotSameAs(first);
    }

    @Test
    void whatWasNotAskedForLatelyIsForgotten() {
        Figure first = figure("2");
        Figure second = figure("3");
        for (int depth = 4; depth < 67; depth++) {
            figure(Integer.toString(depth));
            figure("2");
        }

        assertThat(figure("2")).isSameAs(first);
        assertThat(figure("3")).isNotSameAs(second);
    }

    private Figure figure(String depth) {
        Exhibit exhibit = Exhibits.of(5);
        return figures.of(exhibit, exhibit.settings(Map.of("depth", depth)));
    }
}
