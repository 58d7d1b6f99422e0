package dev.gradiometer.views.screen;

/**
 * A scale of colours on which equal steps look equal: lightness L of OKLab grows evenly from dark blue over green to
 * light yellow, so that the scale reads the same in grey and to people who do not tell red from green. Ottosson, "A
 * perceptual color space for image processing", 2020.
 */
public final class Lightness {
    private static final double DARKEST = 0.30;
    private static final double LIGHTEST = 0.93;
    private static final double FIRST_HUE = 285;
    private static final double LAST_HUE = 100;
    private static final double CHROMA = 0.13;
    private static final double LESS = 0.95;
    private static final double LIGHTNESS_COUNTS = 2.5;

    /** Above this lightness black letters are easier to read than white ones. */
    private static final double READABLE = 0.62;

    private Lightness() {}

    /** The colour of {@code level}, from 0 to 1, as {@code 0xRRGGBB}. */
    public static int rgb(double level) {
        double at = Math.clamp(level, 0, 1);
        double hue = Math.toRadians(FIRST_HUE + at * (LAST_HUE - FIRST_HUE));
        double chroma = CHROMA;
        double[] linear = linear(lightness(at), chroma, hue);
        while (chroma > 1e-3 && !shown(linear)) {
            chroma *= LESS;
            linear = linear(lightness(at), chroma, hue);
        }
        return (encoded(linear[0]) << 16) | (encoded(linear[1]) << 8) | encoded(linear[2]);
    }

    /** Whether letters on {@code level} are to be black, not white. */
    public static boolean takesBlackInk(double level) {
        return lightness(Math.clamp(level, 0, 1)) > READABLE;
    }

    private static double lightness(double level) {
        return DARKEST + level * (LIGHTEST - DARKEST);
    }

    /** OKLCh to linear sRGB. */
    private static double[] linear(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static boolean shown(double[] linear) {
        for (double part : linear) {
            if (part < 0 || part > 1) {
                return false;
            }
        }
        return true;
    }

    /** The transfer function of sRGB, in 256 steps. */
    private static int encoded(double linear) {
        double part = Math.clamp(linear, 0, 1);
        double value = part <= 0.0031308 ? 12.92 * part : 1.055 * Math.pow(part, 1 / 2.4) - 0.055;
        return (int) Math.rint(255 * value);
    }

    /**
     * How different two colours look: the distance in OKLab, with lightness {@value #LIGHTNESS_COUNTS} times as large.
     */
    static double distance(int rgb, int other) {
        double[] one = oklab(rgb);
        double[] two = oklab(other);
        return Math.hypot(LIGHTNESS_COUNTS * (one[0] - two[0]), Math.hypot(one[1] - two[1], one[2] - two[2]));
    }

    private static double[] oklab(int rgb) {
        double r = decoded(rgb >> 16 & 255);
        double g = decoded(rgb >> 8 & 255);
        double b = decoded(rgb & 255);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static double decoded(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
