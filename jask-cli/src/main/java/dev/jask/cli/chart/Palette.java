package dev.jask.cli.chart;

import java.util.List;

/**
 * A scale of colours from low to high, even to the eye: stops are joined by straight lines in the
 * OKLab colour space.
 */
public final class Palette {

    /** From pale to deep, for light backgrounds. */
    public static final Palette ON_LIGHT =
            new Palette(
                    List.of(0xfdf3dc, 0xf9d29d, 0xf2a56f, 0xdf6f5c, 0xb8415f, 0x7d2265, 0x40125a));

    /** From dim to bright, for dark backgrounds. */
    public static final Palette ON_DARK =
            new Palette(
                    List.of(0x2a1a3e, 0x5a2164, 0x93306b, 0xc94c62, 0xec7a58, 0xfab06b, 0xfde7a9));

    private final List<Integer> stops;

    private Palette(List<Integer> stops) {
        this.stops = stops;
    }

    /** The colour at a position from 0 to 1, as {@code 0xRRGGBB}. */
    public int at(double position) {
        double place = Math.clamp(position, 0, 1) * (stops.size() - 1);
        int below = Math.min((int) place, stops.size() - 2);
        return mix(stops.get(below), stops.get(below + 1), place - below);
    }

    /** Whether dark text is easier to read on that colour than light text. */
    public static boolean wantsDarkText(int colour) {
        return toLab(colour)[0] > 0.66;
    }

    /** For instance {@code #fdf3dc}. */
    static String hex(int colour) {
        return "#%06x".formatted(colour);
    }

    private static int mix(int one, int other, double share) {
        double[] a = toLab(one);
        double[] b = toLab(other);
        var mixed = new double[3];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = a[i] + (b[i] - a[i]) * share;
        }
        return fromLab(mixed);
    }

    private static double[] toLab(int colour) {
        double red = linear(colour >> 16 & 0xff);
        double green = linear(colour >> 8 & 0xff);
        double blue = linear(colour & 0xff);
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static int fromLab(double[] lab) {
        double l = cube(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]);
        double m = cube(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]);
        double s = cube(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2]);
        return gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | gamma(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int gamma(double linear) {
        double value =
                linear <= 0.0031308 ? linear * 12.92 : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(Math.clamp(value, 0, 1) * 255);
    }
}
