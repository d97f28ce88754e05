package dev.jask.table;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes names, texts and paths into SQL so that they mean themselves whatever they contain. */
public final class Sql {

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /** The words that DuckDB does not take as a column's name without quotes. */
    private static final Set<String> RESERVED =
            Set.of(
                    ("with where variadic unpivot union true using trailing to then table symmetric summarize create as"
                                    + " into do initially for describe desc window except offset in default column false"
                                    + " collate returning constraint all case placing cast analyse intersect asc analyze"
                                    + " check having fetch when and only asymmetric on any array both group pivot_longer"
                                    + " primary lambda foreign lateral unique leading null distinct limit not from or"
                                    + " order some pivot end pivot_wider qualify else references deferrable select show"
                                    + " verbose struct full columns concurrently cross ilike collation try_cast generated"
                                    + " anti by at semi asof freeze binary is authorization tuple glob isnull join"
                                    + " overlaps tablesample left outer like unpack map natural similar notnull"
                                    + " positional inner right row values between exists coalesce grouping extract"
                                    + " nullif position substring treat trim overlay")
                            .split(" "));

    private Sql() {}

    /** A column's or table's name in quotes. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A column's name, in quotes only where SQL would not read it as a name otherwise. */
    public static String nameWhereNeeded(String name) {
        boolean plain =
                PLAIN.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
        return plain ? name : name(name);
    }

    /** Names in quotes, with commas between them. */
    public static String names(Collection<String> names) {
        return names.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** A text literal. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A text literal of a file's path. */
    public static String path(Path path) {
        return text(path.toString());
    }
}
