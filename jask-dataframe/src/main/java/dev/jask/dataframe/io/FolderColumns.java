package dev.jask.dataframe.io;

import dev.jask.table.DataType;
import dev.jask.table.DuckDb;
import dev.jask.table.Field;
import dev.jask.table.NearestName;
import dev.jask.table.Sql;
import dev.jask.table.Table;
import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Columns whose values stand in the names of folders, such as {@code
 * year=2025/month=7/part-0.parquet}.
 *
 * @param fields their names and types, outermost folder first
 */
record FolderColumns(List<Field> fields) implements Serializable {

    private static final String MISSING = "__HIVE_DEFAULT_PARTITION__";

    static final FolderColumns NONE = new FolderColumns(List.of());

    /**
     * The columns that the folders of these files give.
     *
     * @throws DataFileException.DifferentColumns if they are wanted and not all files have them, or
     *     not with values of the types that they are to have
     */
    static FolderColumns of(List<InputFile> files, FileOptions options, DuckDb duckDb) {
        if (!options.hivePartitions().orElse(true)) {
            return NONE;
        }
        boolean wanted = options.hivePartitions().isPresent() || !options.hiveTypes().isEmpty();
        List<Map<String, String>> values = files.stream().map(FolderColumns::values).toList();
        List<String> names = List.copyOf(values.getFirst().keySet());
        for (int i = 1; i < files.size(); i++) {
            if (!List.copyOf(values.get(i).keySet()).equals(names)) {
                if (!wanted) {
                    return NONE;
                }
                throw new DataFileException.DifferentColumns(
                        "the folders of %s give the columns %s, those of %s give %s"
                                .formatted(
                                        files.getFirst().displayName(),
                                        names,
                                        files.get(i).displayName(),
                                        values.get(i).keySet()));
            }
        }
        options.hiveTypes()
                .forEach((name, type) ->
                        requireValues(name, type, names, texts(name, values), duckDb));
        return new FolderColumns(
                names.stream().map(name -> field(name, texts(name, values), options)).toList());
    }

    private static Field field(String name, List<String> texts, FileOptions options) {
        DataType inferred = options.hiveTypesAutocast() ? type(texts) : DataType.VARCHAR;
        return new Field(name, options.hiveTypes().getOrDefault(name, inferred));
    }

    /** What the files' folders say about a column, where they do not say that it is missing. */
    private static List<String> texts(String name, List<Map<String, String>> values) {
        return values.stream()
                .map(file -> file.getOrDefault(name, MISSING))
                .filter(text -> !text.equals(MISSING))
                .distinct()
                .toList();
    }

    private static void requireValues(
            String name, DataType type, List<String> names, List<String> texts, DuckDb duckDb) {
        if (!names.contains(name)) {
            throw new DataFileException.DifferentColumns(
                    "hiveTypes has a type for \"%s\", but no folder gives a column of that name%s"
                            .formatted(name, NearestName.hint(name, names, "columns")));
        }
        if (texts.isEmpty()) {
            return;
        }
        Table wrong =
                duckDb.query(
                        "SELECT v FROM (SELECT unnest(%s) AS v) WHERE TRY_CAST(v AS %s) IS NULL LIMIT 1"
                                .formatted(ReaderCall.texts(texts), type.sql()));
        try (wrong) {
            if (!wrong.isEmpty()) {
                throw new DataFileException.DifferentColumns(
                        "a folder is named %s=%s, which is not the %s that hiveTypes says"
                                .formatted(name, wrong.get(0, "v"), type.sql()));
            }
        }
    }

    private static DataType type(List<String> texts) {
        if (texts.isEmpty()) {
            return DataType.VARCHAR;
        }
        if (all(texts, text -> text.matches("-?(0|[1-9][0-9]{0,17})"))) {
            return DataType.BIGINT;
        }
        return all(texts, FolderColumns::isDate) ? DataType.DATE : DataType.VARCHAR;
    }

    private static boolean all(List<String> texts, Predicate<String> test) {
        return texts.stream().allMatch(test);
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** What the folders of a file say, by column, outermost first. */
    static Map<String, String> values(InputFile file) {
        var values = new LinkedHashMap<String, String>();
        Path folder = file.path().getParent();
        if (folder != null) {
            for (Path part : folder) {
                String text = part.toString();
                int equals = text.indexOf('=');
                if (equals > 0) {
                    values.put(
                            text.substring(0, equals),
                            URLDecoder.decode(text.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return values;
    }

    Map<String, String> of(InputFile file) {
        Map<String, String> all = values(file);
        var mine = new LinkedHashMap<String, String>();
        fields.forEach(field -> mine.put(field.name(), all.getOrDefault(field.name(), MISSING)));
        return mine;
    }

    List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** The columns of a file as items of a {@code SELECT} list. */
    List<String> items(InputFile file) {
        Map<String, String> values = of(file);
        var items = new ArrayList<String>();
        for (Field field : fields) {
            items.add(
                    literal(values.getOrDefault(field.name(), MISSING), field.type())
                            + " AS "
                            + Sql.name(field.name()));
        }
        return items;
    }

    /** A folder's value as SQL. */
    static String literal(String text, DataType type) {
        return "CAST("
                + (text.equals(MISSING) ? "NULL" : Sql.text(text))
                + " AS "
                + type.sql()
                + ")";
    }

    /** Whether two files are in folders of the same values. */
    boolean same(InputFile one, InputFile other) {
        return of(one).equals(of(other));
    }
}
