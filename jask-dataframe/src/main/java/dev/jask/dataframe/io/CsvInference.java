package dev.jask.dataframe.io;

import dev.jask.table.DataType;
import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbSession;
import dev.jask.table.Field;
import dev.jask.table.NearestName;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import dev.jask.table.TableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds out what is in CSV files, once, before any of them is read.
 *
 * <p>The delimiter and quotes come from the beginning of the first file. Types come from the
 * beginnings of several files put together, so that a column that looks like whole numbers in one
 * file and like fractions in another becomes what holds both. The first row of every file is looked
 * at: a file with other columns is an error here, not in the middle of a computation.
 */
public final class CsvInference {

    private static final Set<String> NOT_FOR_SNIFFING =
            Set.of("rejects_limit", "rejects_line_size_limit", "parallel", "ignore_errors");
    private static final Set<String> PART_OF_DIALECT =
            Set.of("delim", "quote", "escape", "comment", "header", "skip");
    private static final Set<String> PART_OF_COLUMNS =
            Set.of(
                    "names",
                    "types",
                    "all_varchar",
                    "auto_type_candidates",
                    "normalize_names",
                    "rejects_limit",
                    "rejects_line_size_limit");

    private final List<InputFile> files;
    private final CsvOptions options;
    private final DuckDb duckDb;

    private CsvInference(List<InputFile> files, CsvOptions options, DuckDb duckDb) {
        this.files = files;
        this.options = options;
        this.duckDb = duckDb;
    }

    /**
     * The files that these locations mean, in order; empty where none is and that is allowed.
     *
     * @param endings the endings of CSV files, for folders
     */
    public static List<InputFile> files(
            Collection<String> locations, Set<String> endings, CsvOptions options) {
        return FileListing.find(locations, endings, options.allowsEmpty());
    }

    /** The columns of a dataframe without any file. */
    public static Schema columnsOfNoFile(Collection<String> locations, CsvOptions options) {
        Schema schema =
                options.schema()
                        .orElseThrow(() ->
                                new DataFileException.MissingFile(
                                        "there is no file in %s, so the columns cannot be found out: with allowEmpty(true) give them with CsvOptions.schema"
                                                .formatted(String.join(", ", locations))));
        return new FileSet(
                        List.of(),
                        schema.fields(),
                        FolderColumns.NONE,
                        options.files().pathColumn(),
                        OptionalLong.empty())
                .schema();
    }

    /** What must be known to read these files. */
    public static CsvSource infer(List<InputFile> files, CsvOptions options, DuckDb duckDb) {
        files.stream()
                .filter(file -> file.name().endsWith(".bz2"))
                .findFirst()
                .ifPresent(file -> {
                    throw new DataFileException.FileFailed(
                            "cannot read %s: bzip2 is not supported; CSV files can be plain, .gz or .zst"
                                    .formatted(file.displayName()),
                            null);
                });
        return new CsvInference(files, options, duckDb).source();
    }

    /**
     * What the sniffer says.
     *
     * @param dialect how the text is written
     * @param columns the names and types
     * @param found how many columns it found
     * @param formats the formats of dates and times that it found, as reader parameters
     */
    private record Sniffed(
            CsvSource.Dialect dialect,
            List<Field> columns,
            int found,
            Map<String, String> formats) {}

    private CsvSource source() {
        List<InputFile> readable = files.stream().filter(CsvSample::canRead).toList();
        Map<InputFile, byte[]> heads = new HashMap<>();
        readable.forEach(
                file -> heads.put(file, CsvSample.head(file, CsvSample.HEAD_BYTES, (byte) '"')));
        Sniffed sniffed = options.detection().on() ? sniffed(readable, heads) : undetected(heads);
        var columns =
                new ArrayList<>(
                        options.schema()
                                .map(schema ->
                                        schemaFor(schema, sniffed.columns(), sniffed.dialect()))
                                .orElse(sniffed.columns()));
        Layouts layouts = layouts(sniffed.dialect(), columns, heads);
        var parameters = new LinkedHashMap<>(sniffed.formats());
        options.parameters()
                .forEach((name, value) -> {
                    if (!PART_OF_DIALECT.contains(name) && !PART_OF_COLUMNS.contains(name)) {
                        parameters.put(name, value);
                    }
                });
        return new CsvSource(
                FileSet.of(files, columns, options.files(), duckDb),
                layouts.distinct(),
                layouts.of(),
                sniffed.dialect(),
                parameters);
    }

    // What the text looks like

    private Sniffed undetected(Map<InputFile, byte[]> heads) {
        var dialect =
                new CsvSource.Dialect(
                        said("delim", ","),
                        said("quote", "\""),
                        said("escape", "\""),
                        said("comment", ""),
                        said("header", "true").equals("true"),
                        Integer.parseInt(said("skip", "0")));
        Schema schema =
                options.schema()
                        .orElseGet(() -> {
                            byte[] head = heads.values().stream().findFirst().orElse(new byte[0]);
                            List<String> names = CsvSample.firstRow(head, dialect);
                            var fields = new ArrayList<Field>();
                            for (int i = 0; i < names.size(); i++) {
                                fields.add(
                                        new Field(
                                                dialect.header() ? names.get(i) : "column" + i,
                                                DataType.VARCHAR));
                            }
                            return Schema.of(fields);
                        });
        return new Sniffed(dialect, schema.fields(), schema.size(), Map.of());
    }

    private String said(String parameter, String otherwise) {
        String value = options.parameters().get(parameter);
        if (value == null) {
            return otherwise;
        }
        return value.startsWith("'")
                ? value.substring(1, value.length() - 1).replace("''", "'")
                : value;
    }

    private Sniffed sniffed(List<InputFile> readable, Map<InputFile, byte[]> heads) {
        List<InputFile> notEmpty =
                readable.stream()
                        .filter(file -> heads.getOrDefault(file, new byte[0]).length > 0)
                        .toList();
        if (notEmpty.isEmpty()) {
            InputFile only = files.getFirst();
            return only.size() > 0 ? sniff(only.path().toString(), only, Map.of()) : ofEmptyFiles();
        }
        InputFile first = notEmpty.getFirst();
        Sniffed dialect =
                notOneColumn(
                        sniffBytes(heads.getOrDefault(first, new byte[0]), first, Map.of()),
                        heads.getOrDefault(first, new byte[0]),
                        first);
        List<InputFile> sampled = sample(notEmpty);
        if (sampled.size() == 1
                && options.detection().rows() == 0
                && first.size() <= CsvSample.HEAD_BYTES) {
            return dialect;
        }
        if (options.files().unionByName()) {
            return unionOfColumns(dialect, sampled, heads);
        }
        List<byte[]> bytes =
                sampled.stream()
                        .map(file -> sampleOf(file, sampled.size(), dialect.dialect(), heads))
                        .toList();
        byte[] joined = CsvSample.joined(bytes, dialect.dialect());
        return withDialect(
                withTimes(sniffBytes(joined, first, fixed(dialect.dialect())), dialect, joined),
                dialect.dialect());
    }

    /**
     * Rows of different lengths make the sniffer take a file for one of a single column. If that
     * column's name has a delimiter in it, that is what the file was meant to have.
     */
    private Sniffed notOneColumn(Sniffed sniffed, byte[] head, InputFile file) {
        if (sniffed.found() != 1 || options.parameters().containsKey("delim")) {
            return sniffed;
        }
        String row = CsvSample.firstLine(head, sniffed.dialect());
        for (String delimiter : List.of(",", ";", "\t", "|")) {
            if (row.contains(delimiter)) {
                try {
                    Sniffed again =
                            sniffBytes(
                                    head,
                                    file,
                                    Map.of("delim", Sql.text(delimiter), "ignore_errors", "true"));
                    return again.found() > 1 ? again : sniffed;
                } catch (DataFileException e) {
                    return sniffed;
                }
            }
        }
        return sniffed;
    }

    /** A column that has dates in one file and points in time in another has points in time. */
    private Sniffed withTimes(Sniffed joined, Sniffed first, byte[] sample) {
        var columns = new ArrayList<>(joined.columns());
        for (int i = 0; i < Math.min(columns.size(), first.columns().size()); i++) {
            boolean temporal =
                    first.columns().get(i).type() == DataType.DATE
                            || first.columns().get(i).type() == DataType.TIMESTAMP;
            if (columns.get(i).type() == DataType.VARCHAR
                    && temporal
                    && areTimes(sample, columns, i, first.dialect())) {
                columns.set(i, new Field(columns.get(i).name(), DataType.TIMESTAMP));
            }
        }
        return new Sniffed(joined.dialect(), columns, joined.found(), joined.formats());
    }

    private boolean areTimes(
            byte[] sample, List<Field> columns, int number, CsvSource.Dialect dialect) {
        String name = Sql.name(columns.get(number).name());
        return withFile(
                sample,
                files.getFirst(),
                path -> {
                    String names =
                            columns.stream()
                                    .map(field -> Sql.text(field.name()))
                                    .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
                    try (DuckDbSession session = duckDb.connect()) {
                        return session.number(
                                        "SELECT count(*) FROM read_csv(%s, delim = %s, quote = %s, escape = %s, header = %s, all_varchar = true, names = %s) WHERE %s IS NOT NULL AND TRY_CAST(%s AS TIMESTAMP) IS NULL"
                                                .formatted(
                                                        Sql.path(path),
                                                        Sql.text(dialect.delimiter()),
                                                        Sql.text(dialect.quote()),
                                                        Sql.text(dialect.escape()),
                                                        dialect.header(),
                                                        names,
                                                        name,
                                                        name))
                                == 0;
                    } catch (TableException e) {
                        return false;
                    }
                });
    }

    private Sniffed ofEmptyFiles() {
        Schema schema =
                options.schema()
                        .orElseThrow(() ->
                                new DataFileException.DamagedFile(
                                        "%s is empty, so its columns cannot be found out: give them with CsvOptions.schema"
                                                .formatted(files.getFirst().displayName()),
                                        null));
        return new Sniffed(
                undetected(Map.of()).dialect(), schema.fields(), schema.size(), Map.of());
    }

    private static Sniffed withDialect(Sniffed sniffed, CsvSource.Dialect dialect) {
        return new Sniffed(dialect, sniffed.columns(), sniffed.found(), sniffed.formats());
    }

    private byte[] sampleOf(
            InputFile file, int files, CsvSource.Dialect dialect, Map<InputFile, byte[]> heads) {
        byte[] head = heads.getOrDefault(file, new byte[0]);
        byte quote = dialect.quote().isEmpty() ? 0 : (byte) dialect.quote().charAt(0);
        if (options.detection().rows() != 0) {
            long rows =
                    Math.max(
                            1,
                            CsvSample.afterLines(head, Integer.MAX_VALUE) == 0 ? 1 : lines(head));
            long wanted =
                    options.detection().rows() < 0
                            ? Integer.MAX_VALUE - 16
                            : head.length / rows * options.detection().rows() + head.length / rows;
            return CsvSample.head(file, (int) Math.min(1 << 28, Math.max(wanted, 1)), quote);
        }
        return files == 1 ? CsvSample.head(file, 4 * CsvSample.HEAD_BYTES, quote) : head;
    }

    private static long lines(byte[] bytes) {
        long lines = 0;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    private List<InputFile> sample(List<InputFile> candidates) {
        int n = Math.min(options.detection().files(), candidates.size());
        var chosen = new LinkedHashSet<InputFile>();
        for (int i = 0; i < n; i++) {
            chosen.add(
                    candidates.get(
                            n == 1 ? 0 : (int) ((long) i * (candidates.size() - 1) / (n - 1))));
        }
        return List.copyOf(chosen);
    }

    private static Map<String, String> fixed(CsvSource.Dialect dialect) {
        var fixed = new LinkedHashMap<String, String>();
        fixed.put("delim", Sql.text(dialect.delimiter()));
        fixed.put("quote", Sql.text(dialect.quote()));
        fixed.put("escape", Sql.text(dialect.escape()));
        fixed.put("header", Boolean.toString(dialect.header()));
        return fixed;
    }

    private Sniffed sniffBytes(byte[] sample, InputFile shown, Map<String, String> fixed) {
        return withFile(sample, shown, path -> sniff(path.toString(), shown, fixed));
    }

    private static <T> T withFile(
            byte[] sample, InputFile shown, java.util.function.Function<Path, T> work) {
        Path file = null;
        try {
            file = Files.createTempFile("jask-sample-", ".csv");
            Files.write(file, sample);
            return work.apply(file);
        } catch (IOException e) {
            throw new DataFileException.FileFailed(
                    "cannot write a sample of %s: %s".formatted(shown.displayName(), e), e);
        } finally {
            if (file != null) {
                deleteQuietly(file);
            }
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private Sniffed sniff(String path, InputFile shown, Map<String, String> fixed) {
        var arguments = new LinkedHashMap<String, String>();
        options.parameters()
                .forEach((name, value) -> {
                    if (!NOT_FOR_SNIFFING.contains(name) && !name.equals("compression")) {
                        arguments.put(name, value);
                    }
                });
        options.schema().ifPresent(_ -> arguments.put("all_varchar", "true"));
        arguments.putAll(fixed);
        if (options.detection().rows() != 0) {
            arguments.put("sample_size", "-1");
        }
        String query =
                "SELECT Delimiter, Quote, \"Escape\", Comment, SkipRows, HasHeader, DateFormat, TimestampFormat,"
                        + " list_transform(Columns, lambda c: c.name), list_transform(Columns, lambda c: c.type) FROM "
                        + ReaderCall.of("sniff_csv", List.of(path), arguments);
        try (DuckDbSession session = duckDb.connect();
                Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return read(result);
        } catch (SQLException e) {
            throw new DataFileException.DamagedFile(
                    "cannot tell how %s is written; say what is known about it in CsvOptions. DuckDB says: %s"
                            .formatted(shown.displayName(), e.getMessage()),
                    e);
        }
    }

    private Sniffed read(ResultSet result) throws SQLException {
        String quote = said("quote", none(result.getString(2)));
        String escape = said("escape", none(result.getString(3)));
        // A sample without quotes does not mean that none will come.
        boolean defaultQuotes = quote.isEmpty() && !options.parameters().containsKey("quote");
        var dialect =
                new CsvSource.Dialect(
                        result.getString(1),
                        defaultQuotes ? "\"" : quote,
                        escape.isEmpty() && !options.parameters().containsKey("escape")
                                ? (defaultQuotes ? "\"" : quote)
                                : escape,
                        said("comment", none(result.getString(4))),
                        result.getBoolean(6),
                        Math.max(result.getInt(5), Integer.parseInt(said("skip", "0"))));
        var formats = new LinkedHashMap<String, String>();
        putFormat(formats, "dateformat", result.getString(7));
        putFormat(formats, "timestampformat", result.getString(8));
        Object[] names = (Object[]) result.getArray(9).getArray();
        Object[] types = (Object[]) result.getArray(10).getArray();
        var columns = new ArrayList<Field>();
        for (int i = 0; i < names.length; i++) {
            columns.add(Field.of(String.valueOf(names[i]), String.valueOf(types[i])));
        }
        return new Sniffed(dialect, columns, columns.size(), formats);
    }

    private static void putFormat(
            Map<String, String> formats,
            String name,
            @org.jspecify.annotations.Nullable String format) {
        if (format != null && !format.isEmpty()) {
            formats.put(name, Sql.text(format));
        }
    }

    private static String none(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.equals("(empty)") || text.equals("\0") ? "" : text;
    }

    /** The columns that the user named, in the order of the file. */
    private List<Field> schemaFor(Schema schema, List<Field> found, CsvSource.Dialect dialect) {
        if (found.size() != schema.size()) {
            throw new DataFileException.DifferentColumns(
                    "%s has %d columns %s, but the schema given has %d: %s. To give the types of some columns only, use CsvOptions.types"
                            .formatted(
                                    files.getFirst().displayName(),
                                    found.size(),
                                    found.stream().map(Field::name).toList(),
                                    schema.size(),
                                    schema.names()));
        }
        if (!dialect.header()) {
            return schema.fields();
        }
        for (Field field : found) {
            if (!schema.contains(field.name())) {
                throw new DataFileException.DifferentColumns(
                        "%s has a column \"%s\" that the schema given lacks%s"
                                .formatted(
                                        files.getFirst().displayName(),
                                        field.name(),
                                        NearestName.hint(field.name(), schema.names(), "columns")));
            }
        }
        return found.stream().map(field -> schema.require(field.name())).toList();
    }

    // Several files

    /** The orders in which the files have the columns. */
    private record Layouts(List<List<String>> distinct, Map<InputFile, Integer> of) {}

    private Layouts layouts(
            CsvSource.Dialect dialect, List<Field> columns, Map<InputFile, byte[]> heads) {
        List<String> names = columns.stream().map(Field::name).toList();
        var distinct = new ArrayList<List<String>>(List.of(names));
        var of = new HashMap<InputFile, Integer>();
        List<String> raw = List.of();
        InputFile reference = files.getFirst();
        for (InputFile file : files) {
            byte[] head = heads.get(file);
            if (head == null || head.length == 0) {
                of.put(file, 0);
                continue;
            }
            List<String> row = CsvSample.firstRow(head, dialect);
            if (raw.isEmpty()) {
                raw = row;
                reference = file;
            }
            List<String> layout =
                    row.equals(raw) && !options.files().unionByName()
                            ? names
                            : layoutOf(file, row, reference, raw, names, dialect);
            int known = distinct.indexOf(layout);
            of.put(file, known >= 0 ? known : distinct.size());
            if (known < 0) {
                distinct.add(layout);
            }
        }
        return new Layouts(distinct, of);
    }

    private List<String> layoutOf(
            InputFile file,
            List<String> row,
            InputFile reference,
            List<String> raw,
            List<String> names,
            CsvSource.Dialect dialect) {
        if (!dialect.header()) {
            if (row.size() != raw.size()
                    && !said("null_padding", "false").equals("true")
                    && !said("ignore_errors", "false").equals("true")) {
                throw new DataFileException.DifferentColumns(
                        "%s has %d columns, but %s has %d"
                                .formatted(
                                        file.displayName(),
                                        row.size(),
                                        reference.displayName(),
                                        raw.size()));
            }
            return names;
        }
        var missing = new LinkedHashSet<>(names);
        row.forEach(missing::remove);
        var extra = new LinkedHashSet<>(row);
        names.forEach(extra::remove);
        boolean renamed = !Arrays.asList(names.toArray()).containsAll(raw);
        if (!extra.isEmpty() || (!missing.isEmpty() && !options.files().unionByName()) || renamed) {
            throw new DataFileException.DifferentColumns(
                    ("%s does not have the same columns as %s: it lacks %s and has %s besides. Read them apart, or with"
                                    + " CsvOptions.unionByName(true), which takes columns by their names and fills up with missing values")
                            .formatted(
                                    file.displayName(),
                                    reference.displayName(),
                                    missing.isEmpty() ? "none" : missing,
                                    extra.isEmpty() ? "none" : extra));
        }
        return row;
    }

    /** All columns of all files, each with a type that holds what the samples have. */
    private Sniffed unionOfColumns(
            Sniffed dialect, List<InputFile> sampled, Map<InputFile, byte[]> heads) {
        var types = new LinkedHashMap<String, DataType>();
        var seen = new LinkedHashSet<List<String>>();
        for (InputFile file : files) {
            byte[] head = heads.getOrDefault(file, new byte[0]);
            if (head.length > 0
                    && (seen.add(CsvSample.firstRow(head, dialect.dialect()))
                            || sampled.contains(file))) {
                for (Field field : sniffBytes(head, file, fixed(dialect.dialect())).columns()) {
                    types.merge(field.name(), field.type(), this::wider);
                }
            }
        }
        var columns = new ArrayList<Field>();
        types.forEach((name, type) -> columns.add(new Field(name, type)));
        return new Sniffed(dialect.dialect(), columns, columns.size(), dialect.formats());
    }

    private DataType wider(DataType one, DataType other) {
        if (one.equals(other)) {
            return one;
        }
        try {
            return duckDb.describe(
                            "SELECT CAST(NULL AS %s) AS a UNION ALL SELECT CAST(NULL AS %s)"
                                    .formatted(one.sql(), other.sql()))
                    .field(0)
                    .type();
        } catch (TableException e) {
            return DataType.VARCHAR;
        }
    }
}
