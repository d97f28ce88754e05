package dev.jask.ndarray;

import java.util.ArrayList;
import java.util.List;

/** Arrays as text, as NumPy prints them. */
final class Printing {

    /** Larger arrays are shortened. */
    private static final int THRESHOLD = 1000;

    /** So many at each end of an axis are shown of those. */
    private static final int EDGE = 3;

    private static final int WIDTH = 75;

    private Printing() {}

    static String text(NDArray array) {
        boolean isShort = array.size() > THRESHOLD;
        if (array.size() == 0) {
            return "[]";
        }
        List<Long> places = new ArrayList<>();
        collect(array, new long[array.ndim()], 0, isShort, places);
        if (array.ndim() == 0 && array.dtype().kind() == DType.Kind.FLOAT) {
            return Reals.exact(array.item(), array.dtype());
        }
        if (array.ndim() == 0 && array.dtype().isComplex()) {
            return Words.complex(array);
        }
        List<String> words = Words.of(array, places);
        if (array.ndim() == 0) {
            return Words.alone(words.getFirst().strip(), array.dtype());
        }
        var text = new StringBuilder();
        new Writer(array, isShort, words, text).write(0, " ".repeat(1));
        return text.toString();
    }

    private static void collect(
            NDArray array, long[] index, int axis, boolean isShort, List<Long> places) {
        if (axis == array.ndim()) {
            places.add(array.layout().place(index));
            return;
        }
        long extent = array.shape().extent(axis);
        for (long i = 0; i < extent; i++) {
            if (isShort && extent > 2 * EDGE && i == EDGE) {
                i = extent - EDGE;
            }
            index[axis] = i;
            collect(array, index, axis + 1, isShort, places);
        }
    }

    /** Writes brackets around the words. */
    private static final class Writer {

        private final NDArray array;
        private final boolean isShort;
        private final List<String> words;
        private final StringBuilder text;
        private int next;

        Writer(NDArray array, boolean isShort, List<String> words, StringBuilder text) {
            this.array = array;
            this.isShort = isShort;
            this.words = words;
            this.text = text;
        }

        void write(int axis, String indent) {
            long extent = array.shape().extent(axis);
            boolean cut = isShort && extent > 2 * EDGE;
            long shown = cut ? 2 * EDGE : extent;
            boolean isLast = axis == array.ndim() - 1;
            text.append('[');
            int lineStart = text.length() - indent.length();
            for (long i = 0; i < shown; i++) {
                if (i > 0) {
                    lineStart = separate(axis, indent, isLast, lineStart);
                }
                if (cut && i == EDGE) {
                    text.append("...");
                    lineStart = separate(axis, indent, isLast, lineStart);
                }
                if (isLast) {
                    text.append(words.get(next++));
                } else {
                    write(axis + 1, indent + " ");
                }
            }
            text.append(']');
        }

        private int separate(int axis, String indent, boolean isLast, int lineStart) {
            if (!isLast) {
                text.append("\n".repeat(array.ndim() - axis - 1)).append(indent);
                return lineStart;
            }
            int width = next < words.size() ? words.get(next).length() : 0;
            // There has to be room for the brackets that close.
            if (text.length() - lineStart + 1 + width > WIDTH - axis - 1) {
                while (text.charAt(text.length() - 1) == ' ') {
                    text.setLength(text.length() - 1);
                }
                text.append('\n').append(indent);
                return text.length() - indent.length();
            }
            text.append(' ');
            return lineStart;
        }
    }

    /** Elements as words of one width. */
    private static final class Words {

        static List<String> of(NDArray array, List<Long> places) {
            return switch (array.dtype().kind()) {
                case BOOL ->
                        aligned(
                                places.stream()
                                        .map(p -> Items.whole(array, p) != 0 ? "True" : "False")
                                        .toList());
                case SIGNED, UNSIGNED ->
                        aligned(
                                places.stream()
                                        .map(p -> Long.toString(Items.whole(array, p)))
                                        .toList());
                case FLOAT ->
                        Reals.words(
                                places.stream().map(p -> Items.real(array, p)).toList(),
                                array.dtype());
                case COMPLEX -> complex(array, places);
                case DATETIME ->
                        aligned(
                                places.stream()
                                        .map(p -> Items.whole(array, p))
                                        .map(time -> "'" + TimeText.of(time, array.dtype()) + "'")
                                        .toList());
                case TIMEDELTA -> aligned(places.stream().map(p -> duration(array, p)).toList());
            };
        }

        private static List<String> complex(NDArray array, List<Long> places) {
            DType part = array.dtype().realPart();
            List<String> re =
                    Reals.words(places.stream().map(p -> Items.real(array, p)).toList(), part);
            List<Double> imaginary = places.stream().map(p -> Items.imaginary(array, p)).toList();
            List<String> sizes = Reals.words(imaginary.stream().map(Math::abs).toList(), part);
            var im = new ArrayList<String>();
            for (int i = 0; i < sizes.size(); i++) {
                String digits = sizes.get(i).stripTrailing();
                String blanks = sizes.get(i).substring(digits.length());
                im.add(sign(imaginary.get(i)) + digits.strip() + "j" + blanks);
            }
            im = new ArrayList<>(aligned(im));
            for (int i = 0; i < im.size(); i++) {
                im.set(i, re.get(i) + im.get(i));
            }
            return im;
        }

        private static String sign(double number) {
            return Math.copySign(1, number) < 0 ? "-" : "+";
        }

        /** A time without quotes, a duration with its unit, anything else as in an array. */
        static String alone(String word, DType dtype) {
            return switch (dtype.kind()) {
                case DATETIME -> word.replace("'", "");
                case TIMEDELTA ->
                        word.contains("NaT")
                                ? "NaT"
                                : word
                                        + switch (dtype) {
                                            case TIMEDELTA_D -> " days";
                                            case TIMEDELTA_S -> " seconds";
                                            case TIMEDELTA_MS -> " milliseconds";
                                            case TIMEDELTA_US -> " microseconds";
                                            default -> " nanoseconds";
                                        };
                case BOOL, SIGNED, UNSIGNED, FLOAT, COMPLEX -> word;
            };
        }

        /** As Python writes a complex number. */
        static String complex(NDArray array) {
            DType part = array.dtype().realPart();
            long place = array.layout().place();
            double re = Items.real(array, place);
            double im = Items.imaginary(array, place);
            String imaginary = exact(Math.abs(im), part) + "j";
            return Double.compare(re, 0.0) == 0
                    ? (sign(im).equals("-") ? "-" : "") + imaginary
                    : "(" + exact(re, part) + sign(im) + imaginary + ")";
        }

        private static String exact(double number, DType dtype) {
            String text = Reals.exact(number, dtype);
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }

        static List<String> aligned(List<String> words) {
            int width = words.stream().mapToInt(String::length).max().orElse(0);
            return words.stream().map(word -> " ".repeat(width - word.length()) + word).toList();
        }

        private static String duration(NDArray array, long place) {
            long value = Items.whole(array, place);
            return value == DType.NAT ? "'NaT'" : Long.toString(value);
        }
    }
}
