package dev.jask.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Writes plain text fast: no strings are made for numbers. */
final class AsciiFile implements Closeable {

    private static final int LONGEST_NUMBER = 20;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 20];
    private int used;

    AsciiFile(Path file) throws IOException {
        this.out = Files.newOutputStream(file);
    }

    /**
     * Remembers the text of a day, since times that follow one another are mostly of the same few
     * days.
     */
    static final class Stamp {
        private long day = Long.MIN_VALUE;
        private String text = "";

        private String day(long epochDay) {
            if (day != epochDay) {
                day = epochDay;
                text = LocalDate.ofEpochDay(epochDay).toString();
            }
            return text;
        }
    }

    AsciiFile character(char character) throws IOException {
        room(1);
        buffer[used++] = (byte) character;
        return this;
    }

    AsciiFile text(String text) throws IOException {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            buffer[used++] = (byte) text.charAt(i);
        }
        return this;
    }

    /** A number that is not negative. */
    AsciiFile number(long value) throws IOException {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return padded(value, digits);
    }

    /** The last digits of a number that is not negative, with zeros in front. */
    AsciiFile padded(long value, int digits) throws IOException {
        room(LONGEST_NUMBER);
        long rest = value;
        for (int i = used + digits - 1; i >= used; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += digits;
        return this;
    }

    /** A number of hundredths as a decimal, for instance {@code 12.05}. */
    AsciiFile hundredths(long value) throws IOException {
        return number(value / 100).character('.').padded(value % 100, 2);
    }

    /** A time in seconds since 1970 as {@code 2019-01-31 23:59:59}. */
    AsciiFile stamp(long epochSecond, Stamp stamp) throws IOException {
        long second = Math.floorMod(epochSecond, 86_400L);
        return text(stamp.day(Math.floorDiv(epochSecond, 86_400L)))
                .character(' ')
                .padded(second / 3600, 2)
                .character(':')
                .padded(second / 60 % 60, 2)
                .character(':')
                .padded(second % 60, 2);
    }

    private void room(int bytes) throws IOException {
        if (used + bytes > buffer.length) {
            out.write(buffer, 0, used);
            used = 0;
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            out.write(buffer, 0, used);
        }
    }
}
