package dev.gradiometer.experiment.data;

import java.util.List;

/**
 * The shapes of the ten digits as pen strokes in the unit square, x to the right and y downwards. A stroke is a list of
 * points x, y that a smooth curve passes through; a corner is where one stroke ends and the next begins.
 */
final class StrokeGlyphs {
    /** One way to write a digit. */
    record Glyph(List<double[]> strokes) {}

    private static final List<List<Glyph>> DIGITS = List.of(
            List.of(
                    glyph(stroke(
                            .52, .08, .30, .18, .21, .50, .30, .82, .50, .92, .70, .82, .79, .50, .70, .18, .50, .08)),
                    glyph(stroke(
                            .60, .10, .38, .12, .26, .40, .28, .76, .48, .92, .68, .78, .74, .44, .64, .16, .46, .10))),
            List.of(
                    glyph(stroke(.52, .08, .51, .36, .49, .64, .48, .92)),
                    glyph(stroke(.32, .30, .44, .20, .54, .08), stroke(.54, .08, .53, .50, .52, .92)),
                    glyph(
                            stroke(.34, .26, .46, .18, .54, .08),
                            stroke(.54, .08, .53, .50, .53, .92),
                            stroke(.32, .92, .53, .92, .74, .91))),
            List.of(
                    glyph(
                            stroke(.23, .28, .34, .12, .56, .08, .74, .22, .70, .44, .48, .68, .22, .91),
                            stroke(.22, .91, .50, .90, .80, .91)),
                    glyph(stroke(
                            .24, .24, .40, .09, .64, .12, .72, .32, .58, .60, .32, .88, .20, .84, .30, .74, .54, .86,
                            .70, .92, .82, .84))),
            List.of(
                    glyph(
                            stroke(.25, .18, .42, .08, .64, .12, .70, .28, .58, .43, .40, .47),
                            stroke(.40, .47, .64, .52, .76, .68, .68, .86, .44, .93, .22, .83)),
                    glyph(
                            stroke(.26, .10, .50, .10, .73, .09),
                            stroke(.73, .09, .60, .26, .44, .43),
                            stroke(.44, .43, .66, .48, .76, .66, .66, .86, .44, .92, .23, .84))),
            List.of(
                    glyph(
                            stroke(.34, .08, .28, .30, .22, .56),
                            stroke(.22, .56, .50, .57, .82, .54),
                            stroke(.66, .10, .64, .50, .60, .92)),
                    glyph(
                            stroke(.64, .08, .44, .34, .18, .64),
                            stroke(.18, .64, .50, .65, .82, .64),
                            stroke(.64, .08, .63, .50, .62, .92))),
            List.of(
                    glyph(
                            stroke(.76, .09, .54, .10, .34, .10),
                            stroke(.34, .10, .31, .28, .28, .46),
                            stroke(.28, .46, .48, .39, .70, .48, .76, .68, .64, .87, .42, .92, .22, .82)),
                    glyph(stroke(
                            .78, .12, .56, .08, .38, .14, .30, .30, .42, .42, .62, .50, .70, .70, .58, .88, .38, .92,
                            .22, .80))),
            List.of(
                    glyph(stroke(
                            .66, .09, .46, .18, .32, .40, .26, .66, .36, .88, .56, .92, .72, .78, .66, .58, .46, .54,
                            .29, .68)),
                    glyph(stroke(
                            .46, .08, .34, .32, .28, .62, .32, .84, .50, .92, .68, .82, .68, .64, .50, .58, .32, .70))),
            List.of(
                    glyph(stroke(.22, .12, .50, .11, .78, .11), stroke(.78, .11, .60, .42, .50, .66, .44, .92)),
                    glyph(
                            stroke(.22, .13, .50, .11, .78, .11),
                            stroke(.78, .11, .62, .40, .50, .66, .44, .92),
                            stroke(.36, .52, .54, .50, .70, .50)),
                    glyph(
                            stroke(.22, .26, .22, .18, .24, .11),
                            stroke(.24, .11, .50, .12, .78, .10),
                            stroke(.78, .10, .62, .42, .54, .66, .50, .92))),
            List.of(
                    glyph(stroke(
                            .68, .18, .50, .08, .32, .18, .34, .36, .52, .49, .70, .64, .70, .84, .50, .93, .30, .84,
                            .30, .64, .50, .48, .66, .36, .68, .18)),
                    glyph(
                            stroke(.50, .47, .33, .38, .32, .18, .50, .08, .68, .18, .67, .38, .50, .47),
                            stroke(.50, .47, .28, .58, .27, .82, .50, .92, .73, .82, .72, .58, .50, .47))),
            List.of(
                    glyph(
                            stroke(.72, .26, .62, .11, .42, .10, .28, .26, .34, .45, .54, .48, .70, .36, .72, .26),
                            stroke(.72, .26, .71, .60, .66, .92)),
                    glyph(stroke(
                            .70, .22, .54, .09, .34, .16, .28, .34, .42, .48, .62, .42, .71, .24, .72, .52, .62, .80,
                            .44, .92, .28, .86))));

    private StrokeGlyphs() {}

    /** The ways to write {@code digit}. */
    static List<Glyph> of(int digit) {
        return DIGITS.get(digit);
    }

    private static Glyph glyph(double[]... strokes) {
        return new Glyph(List.of(strokes));
    }

    private static double[] stroke(double... points) {
        return points;
    }
}
