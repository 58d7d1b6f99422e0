package dev.gradiometer.views.picture;

import dev.gradiometer.language.Text;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.views.SweepPhrase;
import dev.gradiometer.views.screen.Screen;

/** A sweep as a picture: of one axis a curve with its band, otherwise a map. */
public final class SweepPicture {
    private SweepPicture() {}

    /** A PNG file. */
    public static byte[] png(SweepResult result) {
        return (result.axes().size() == 1 ? BandChart.of(result) : Heatmap.of(result)).png();
    }

    /** What is shown of what. */
    static String heading(SweepResult result) {
        int seeds = result.sweep().seeds();
        return result.name() + ": " + ascii(SweepPhrase.name(result.measure()))
                + (seeds > 1 ? ", median of %d seeds".formatted(seeds) : "");
    }

    static String ascii(Text text) {
        return Screen.FILE.withUnicode(false).spell(text.english());
    }
}
