package dev.jask.dataframe.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The beginnings of CSV files, as far as they are needed to tell what is in them. */
final class CsvSample {

    static final int HEAD_BYTES = 1 << 16;
    private static final int LONGEST_HEAD = 1 << 28;

    private CsvSample() {}

    /**
     * Whether the beginning of the file can be read here; DuckDB reads some compressed ones that
     * Java does not.
     */
    static boolean canRead(InputFile file) {
        return !file.compression().equals("zstd");
    }

    /**
     * The file's first whole rows, of about this many bytes; the first row at least.
     *
     * @param quote the byte around fields that can contain newlines
     */
    static byte[] head(InputFile file, int bytes, byte quote) {
        try {
            for (int wanted = Math.max(1, bytes); ; wanted *= 4) {
                byte[] read = read(file, wanted);
                int end = read.length < wanted ? read.length : endOfRows(read, quote);
                if (end > 0 || read.length == 0) {
                    return java.util.Arrays.copyOf(read, end);
                }
                if (wanted >= LONGEST_HEAD) {
                    throw new DataFileException.DamagedFile(
                            "%s has no end of a row in its first %d bytes"
                                    .formatted(file.displayName(), wanted),
                            null);
                }
            }
        } catch (IOException e) {
            throw new DataFileException.FileFailed(
                    "cannot read %s: %s".formatted(file.displayName(), e), e);
        }
    }

    private static byte[] read(InputFile file, int bytes) throws IOException {
        try (InputStream raw = Files.newInputStream(file.path());
                InputStream in =
                        file.compression().equals("gzip")
                                ? new GZIPInputStream(raw, HEAD_BYTES)
                                : new BufferedInputStream(raw, HEAD_BYTES)) {
            return in.readNBytes(bytes);
        }
    }

    /** Where the last whole row ends; 0 where there is none. */
    static int endOfRows(byte[] bytes, byte quote) {
        int end = 0;
        boolean quoted = false;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == quote && quote != 0) {
                quoted = !quoted;
            } else if (bytes[i] == '\n' && !quoted) {
                end = i + 1;
            }
        }
        return end;
    }

    /** The position after so many lines; the length where there are fewer. */
    static int afterLines(byte[] bytes, int lines) {
        int at = 0;
        for (int n = 0; n < lines && at < bytes.length; n++) {
            while (at < bytes.length && bytes[at] != '\n') {
                at++;
            }
            at = Math.min(bytes.length, at + 1);
        }
        return at;
    }

    /**
     * Where the data begins: after the lines to skip, comments and blank lines before the header,
     * and the header.
     */
    static int afterHeader(byte[] bytes, CsvSource.Dialect dialect) {
        int at = headerStart(bytes, dialect);
        return dialect.header() ? endOfFirstRow(bytes, at, quote(dialect)) : at;
    }

    private static int headerStart(byte[] bytes, CsvSource.Dialect dialect) {
        int at = afterLines(bytes, dialect.skip());
        if (at == 0
                && bytes.length >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF) {
            at = 3;
        }
        while (!dialect.comment().isEmpty()
                && at < bytes.length
                && bytes[at] == (byte) dialect.comment().charAt(0)) {
            at = endOfFirstRow(bytes, at, (byte) 0);
        }
        return at;
    }

    private static byte quote(CsvSource.Dialect dialect) {
        return dialect.quote().isEmpty() ? 0 : (byte) dialect.quote().charAt(0);
    }

    private static int endOfFirstRow(byte[] bytes, int start, byte quote) {
        boolean quoted = false;
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == quote && quote != 0) {
                quoted = !quoted;
            } else if (!quoted && bytes[i] == '\n') {
                return i + 1;
            }
        }
        return bytes.length;
    }

    /** The fields of the first row, header or not. */
    static List<String> firstRow(byte[] bytes, CsvSource.Dialect dialect) {
        return fields(firstLine(bytes, dialect), dialect);
    }

    /** The first row as it stands in the file. */
    static String firstLine(byte[] bytes, CsvSource.Dialect dialect) {
        int start = headerStart(bytes, dialect);
        int end = endOfFirstRow(bytes, start, quote(dialect));
        return new String(bytes, start, end - start, java.nio.charset.StandardCharsets.UTF_8)
                .strip();
    }

    private static List<String> fields(String row, CsvSource.Dialect dialect) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        int i = 0;
        while (i < row.length()) {
            if (!dialect.quote().isEmpty() && row.startsWith(dialect.quote(), i)) {
                boolean doubled = quoted && row.startsWith(dialect.quote() + dialect.quote(), i);
                if (doubled) {
                    field.append(dialect.quote());
                    i++;
                } else {
                    quoted = !quoted;
                }
                i++;
            } else if (!quoted && row.startsWith(dialect.delimiter(), i)) {
                fields.add(field.toString());
                field.setLength(0);
                i += dialect.delimiter().length();
            } else {
                field.append(row.charAt(i));
                i++;
            }
        }
        fields.add(field.toString());
        return List.copyOf(fields);
    }

    /** Several files' first rows as if they were one file: one header, then the rows of each. */
    static byte[] joined(List<byte[]> heads, CsvSource.Dialect dialect) {
        var all = new ByteArrayOutputStream();
        for (byte[] head : heads) {
            int from = all.size() == 0 ? 0 : afterHeader(head, dialect);
            all.write(head, from, head.length - from);
            if (all.size() > 0 && head.length > from && head[head.length - 1] != '\n') {
                all.write('\n');
            }
        }
        return all.toByteArray();
    }
}
