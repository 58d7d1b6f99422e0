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

    static String title(SweepResult result) {
        return ascii(SweepPhrase.name(result.measure()));
    }

    static String ascii(Text text) {
        return Screen.FILE.withUnicode(false).spell(text.english());
    }
}
