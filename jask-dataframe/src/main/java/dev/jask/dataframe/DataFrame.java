package dev.jask.dataframe;

import dev.jask.dataframe.column.Binder;
import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Columns;
import dev.jask.dataframe.column.SortKey;
import dev.jask.dataframe.io.CsvInference;
import dev.jask.dataframe.io.CsvOptions;
import dev.jask.dataframe.io.CsvOutput;
import dev.jask.dataframe.io.CsvSource;
import dev.jask.dataframe.io.FileListing;
import dev.jask.dataframe.io.FileSource;
import dev.jask.dataframe.io.InputFile;
import dev.jask.dataframe.io.JsonOptions;
import dev.jask.dataframe.io.JsonSource;
import dev.jask.dataframe.io.ParquetOptions;
import dev.jask.dataframe.io.ParquetOutput;
import dev.jask.dataframe.io.ParquetSource;
import dev.jask.dataframe.plan.Expr;
import dev.jask.dataframe.plan.PartitionFunction;
import dev.jask.dataframe.plan.PhysicalPlan;
import dev.jask.dataframe.plan.PlanText;
import dev.jask.dataframe.plan.Planner;
import dev.jask.dataframe.plan.Room;
import dev.jask.dataframe.run.CollectRejects;
import dev.jask.graph.Assembler;
import dev.jask.graph.Engines;
import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import dev.jask.graph.Lazy;
import dev.jask.graph.Rebuilder;
import dev.jask.graph.Tokens;
import dev.jask.table.DataType;
import dev.jask.table.Field;
import dev.jask.table.Schema;
import dev.jask.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A table in partitions, described but not computed: rows of files or tables, and what is done with
 * them.
 *
 * <p>A dataframe is immutable: each method gives a new one. Nothing is read or computed until
 * {@link #compute()}, {@link #persist()} or a method that writes is called; names and types are
 * checked at once. Partitions are ordered, and rows within them; rows keep the order in which they
 * were read unless a method says otherwise.
 *
 * <p>Where a method takes a column as a string it is the column's name; conditions and computed
 * columns may also be given as SQL text.
 */
public final class DataFrame implements JaskCollection<Table> {

    private static final Set<String> CSV_ENDINGS =
            Set.of(".csv", ".tsv", ".csv.gz", ".tsv.gz", ".csv.zst", ".tsv.zst");
    private static final Set<String> PARQUET_ENDINGS = Set.of(".parquet", ".pq");
    private static final Set<String> JSON_ENDINGS =
            Set.of(
                    ".json",
                    ".ndjson",
                    ".jsonl",
                    ".json.gz",
                    ".ndjson.gz",
                    ".jsonl.gz",
                    ".json.zst",
                    ".ndjson.zst",
                    ".jsonl.zst");
    private static final int SHOWN_ROWS = 5;

    private final Frames frames;
    private final Expr expr;
    private final Lazy<Expr> optimized;
    private final Lazy<PhysicalPlan> plan;

    DataFrame(Frames frames, Expr expr) {
        this.frames = frames;
        this.expr = expr;
        this.optimized = new Lazy<>(() -> frames.optimizer().optimize(expr));
        this.plan = new Lazy<>(() -> Planner.plan(optimized.get(), Room.of(Engines.current())));
    }

    private DataFrame with(Expr changed) {
        return new DataFrame(frames, changed);
    }

    // Reading

    /**
     * Rows of CSV files; what is not known about them is found out from a sample now.
     *
     * @param locations files, folders or patterns such as {@code data/trips-*.csv}
     */
    public static DataFrame readCsv(String... locations) {
        return readCsv(List.of(locations), CsvOptions.defaults());
    }

    /** Rows of CSV files. */
    public static DataFrame readCsv(String location, CsvOptions options) {
        return readCsv(List.of(location), options);
    }

    /** Rows of CSV files. */
    public static DataFrame readCsv(Path path, CsvOptions options) {
        return readCsv(List.of(location(path)), options);
    }

    /** Rows of CSV files. */
    public static DataFrame readCsv(Collection<String> locations, CsvOptions options) {
        Frames frames = Frames.shared();
        List<InputFile> files = CsvInference.files(locations, CSV_ENDINGS, options);
        return files.isEmpty()
                ? noRows(frames, CsvInference.columnsOfNoFile(locations, options))
                : read(frames, CsvInference.infer(files, options, frames.duckDb()));
    }

    /**
     * The rows that {@link #readCsv} with these options cannot read: file, line, byte position,
     * column, kind of error, text and message. Computing it reads all files and all their columns.
     */
    public static DataFrame readCsvRejects(Collection<String> locations, CsvOptions options) {
        Frames frames = Frames.shared();
        List<InputFile> files = CsvInference.files(locations, CSV_ENDINGS, options);
        if (files.isEmpty()) {
            return noRows(frames, CollectRejects.SCHEMA);
        }
        CsvSource source = CsvInference.infer(files, options, frames.duckDb());
        return new DataFrame(frames, new Expr.Rejects(source.collectingRejects(options)));
    }

    /** Rows of Parquet files. */
    public static DataFrame readParquet(String... locations) {
        return readParquet(List.of(locations), ParquetOptions.defaults());
    }

    /** Rows of Parquet files. */
    public static DataFrame readParquet(String location, ParquetOptions options) {
        return readParquet(List.of(location), options);
    }

    /** Rows of Parquet files. */
    public static DataFrame readParquet(Collection<String> locations, ParquetOptions options) {
        Frames frames = Frames.shared();
        return read(
                frames,
                ParquetSource.of(
                        FileListing.find(locations, PARQUET_ENDINGS), options, frames.duckDb()));
    }

    /** Rows of JSON files. */
    public static DataFrame readJson(String... locations) {
        return readJson(List.of(locations), JsonOptions.defaults());
    }

    /** Rows of JSON files. */
    public static DataFrame readJson(String location, JsonOptions options) {
        return readJson(List.of(location), options);
    }

    /** Rows of JSON files. */
    public static DataFrame readJson(Collection<String> locations, JsonOptions options) {
        Frames frames = Frames.shared();
        return read(
                frames,
                JsonSource.of(FileListing.find(locations, JSON_ENDINGS), options, frames.duckDb()));
    }

    private static String location(Path path) {
        boolean local = path.getFileSystem() == java.nio.file.FileSystems.getDefault();
        return local ? path.toString() : path.toUri().toString();
    }

    private static DataFrame noRows(Frames frames, Schema schema) {
        return new DataFrame(
                frames, new Expr.Tables(Tokens.of("no rows", schema.sql()), List.of(), schema));
    }

    private static DataFrame read(Frames frames, FileSource source) {
        return new DataFrame(frames, new Expr.Read(source, source.schema()));
    }

    /** The rows of a table, in one partition. */
    public static DataFrame of(Table table) {
        return of(List.of(table));
    }

    /** The rows of tables of the same columns, each a partition. */
    public static DataFrame of(List<Table> tables) {
        if (tables.isEmpty()) {
            throw new DataFrameException("a dataframe needs at least one table, for its columns");
        }
        Schema schema = tables.getFirst().schema();
        for (Table table : tables) {
            if (!table.schema().equals(schema)) {
                throw new DataFrameException(
                        "all tables must have the same columns: %s and %s"
                                .formatted(schema, table.schema()));
            }
        }
        return new DataFrame(Frames.shared(), new Expr.Tables(Tokens.unique(), tables, schema));
    }

    /**
     * Rows that tasks give: where other collections become dataframes. The way back is {@link
     * #graph()} and {@link #keys()}.
     *
     * @param partitions the keys of tasks that give a {@link Table} each, in order
     * @param schema the columns of all of these tables
     */
    public static DataFrame ofTasks(Graph graph, List<Key> partitions, Schema schema) {
        if (partitions.isEmpty()) {
            return noRows(Frames.shared(), schema);
        }
        return new DataFrame(Frames.shared(), new Expr.Held(graph, partitions, schema));
    }

    /** Records as rows: a column for each component. */
    public static <R extends Record> DataFrame fromRecords(
            Class<R> type, Collection<? extends R> records) {
        return of(Table.ofRecords(type, records));
    }

    /**
     * The rows of several dataframes, one after the other. All must have the same columns, by name;
     * types become those that hold all.
     */
    public static DataFrame concat(DataFrame first, DataFrame... more) {
        var all = new ArrayList<DataFrame>(List.of(first));
        all.addAll(Arrays.asList(more));
        return first.with(
                Concatenation.of(first.frames, all.stream().map(frame -> frame.expr).toList()));
    }

    // What it is

    /** The names and types of the columns. */
    public Schema schema() {
        return expr.schema();
    }

    /** The names of the columns. */
    public List<String> columns() {
        return expr.schema().names();
    }

    /** How many partitions there are. */
    public int npartitions() {
        return keys().size();
    }

    /**
     * How the rows will be computed: as described, as improved, and as the statements that tasks
     * run.
     */
    public String explain() {
        return "Logical plan\n%sOptimized plan\n%sPhysical plan\n%s\n"
                .formatted(
                        indented(PlanText.of(expr)),
                        indented(PlanText.of(optimized.get())),
                        indented(plan.get().text()).stripTrailing());
    }

    private static String indented(String text) {
        return text.indent(2);
    }

    // Rows

    /** The rows for which a condition holds. */
    public DataFrame filter(Column condition) {
        Column bound = frames.binder().predicate(schema(), condition);
        Frames.requirePlain(List.of(bound));
        return with(new Expr.Filter(expr, bound));
    }

    /**
     * The rows for which a condition in SQL holds, such as {@code fare > 0 AND tip IS NOT NULL}.
     */
    public DataFrame filter(String condition) {
        return filter(Columns.sql(condition));
    }

    /** The rows in which a column has one of these values; null matches null. */
    public DataFrame isIn(String column, Collection<? extends @Nullable Object> values) {
        return filter(Columns.col(column).isIn(values));
    }

    /** The rows in which none of these columns is null; none of all columns where none is named. */
    public DataFrame dropNulls(String... columns) {
        List<String> names = columns.length == 0 ? columns() : List.of(columns);
        Column condition = Columns.col(names.getFirst()).isNotNull();
        for (String name : names.subList(1, names.size())) {
            condition = condition.and(Columns.col(name).isNotNull());
        }
        return filter(condition);
    }

    /** The rows without repetitions, in no defined order. */
    public DataFrame distinct() {
        return with(new Expr.Distinct(expr, List.of()));
    }

    /**
     * One row for each combination of values in these columns, in no defined order; which of the
     * rows is not defined.
     */
    public DataFrame distinct(String first, String... more) {
        return with(new Expr.Distinct(expr, resolved(names(first, more))));
    }

    /** The first five rows. */
    public DataFrame head() {
        return head(SHOWN_ROWS);
    }

    /** The first rows. No more partitions are read than are needed. */
    public DataFrame head(long count) {
        return with(new Expr.Limit(expr, atLeast("head", count)));
    }

    /** The first rows; the same as {@link #head(long)}. */
    public DataFrame limit(long count) {
        return with(new Expr.Limit(expr, atLeast("limit", count)));
    }

    /** The last five rows. */
    public DataFrame tail() {
        return tail(SHOWN_ROWS);
    }

    /** The last rows. No more partitions are read than are needed. */
    public DataFrame tail(long count) {
        return with(new Expr.Tail(expr, atLeast("tail", count)));
    }

    private static long atLeast(String what, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "%s needs a number of rows of 0 or more: %d".formatted(what, count));
        }
        return count;
    }

    /**
     * About this fraction of the rows, each with the same probability; another choice each time.
     */
    public DataFrame sample(double fraction) {
        return sample(fraction, ThreadLocalRandom.current().nextInt());
    }

    /**
     * About this fraction of the rows, each with the same probability; the same choice for the same
     * seed and partitions.
     */
    public DataFrame sample(double fraction, int seed) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("a fraction lies between 0 and 1: " + fraction);
        }
        return with(new Expr.Sample(expr, fraction, seed));
    }

    // Columns

    /** These columns. */
    public DataFrame select(String first, String... more) {
        return project(names(first, more).stream().map(Columns::col).toList());
    }

    /** These columns, computed for each row. */
    public DataFrame select(Column first, Column... more) {
        return project(columns(first, more));
    }

    /** All columns, and one more, or another in the place of one of the same name. */
    public DataFrame assign(String name, Column value) {
        return assign(value.as(name));
    }

    /**
     * All columns, and one more computed by SQL, or another in the place of one of the same name.
     */
    public DataFrame assign(String name, String expression) {
        return assign(name, Columns.sql(expression));
    }

    /**
     * All columns, and these besides, or in the places of those of the same names. All are computed
     * from the columns before.
     */
    public DataFrame assign(Column first, Column... more) {
        var all = new LinkedHashMap<String, Column>();
        columns().forEach(name -> all.put(folded(name), Columns.col(name)));
        for (Column column : columns(first, more)) {
            String name = column.outputName();
            all.put(folded(name), column.as(schema().find(name).map(Field::name).orElse(name)));
        }
        return project(List.copyOf(all.values()));
    }

    /** All columns but these. */
    public DataFrame drop(String first, String... more) {
        List<String> dropped = resolved(names(first, more));
        List<Column> kept =
                columns().stream()
                        .filter(name -> !dropped.contains(name))
                        .map(Columns::col)
                        .toList();
        if (kept.isEmpty()) {
            throw new DataFrameException("dropping %s would leave no column".formatted(dropped));
        }
        return project(kept);
    }

    /** A column under another name. */
    public DataFrame rename(String from, String to) {
        return rename(Map.of(from, to));
    }

    /** Columns under other names. */
    public DataFrame rename(Map<String, String> names) {
        var byName = new HashMap<String, String>();
        names.forEach((from, to) -> byName.put(resolved(List.of(from)).getFirst(), to));
        return project(
                columns().stream()
                        .map(name ->
                                byName.containsKey(name)
                                        ? Columns.col(name).as(byName.getOrDefault(name, name))
                                        : Columns.col(name))
                        .toList());
    }

    /**
     * A column converted to another type, as SQL writes it; a value that cannot be converted fails
     * the computation.
     */
    public DataFrame astype(String column, String type) {
        return astype(Map.of(column, type));
    }

    /** Columns converted to other types; values that cannot be converted fail the computation. */
    public DataFrame astype(Map<String, String> types) {
        var byName = new HashMap<String, String>();
        types.forEach((name, type) -> byName.put(resolved(List.of(name)).getFirst(), type));
        return project(
                columns().stream()
                        .map(name ->
                                byName.containsKey(name)
                                        ? Columns.col(name)
                                                .cast(byName.getOrDefault(name, ""))
                                                .as(name)
                                        : Columns.col(name))
                        .toList());
    }

    /**
     * Nulls replaced by a value in all columns that can hold it: numbers, texts, truth values or
     * times.
     */
    public DataFrame fillNull(Object value) {
        DataType type = frames.binder().type(schema(), Columns.lit(value));
        var values = new LinkedHashMap<String, Object>();
        schema().stream()
                .filter(field -> holds(field.type(), type))
                .forEach(field -> values.put(field.name(), value));
        if (values.isEmpty()) {
            throw new DataFrameException(
                    "no column can hold the value %s (%s); the columns are %s"
                            .formatted(value, type.sql(), schema()));
        }
        return fillNull(values);
    }

    private static boolean holds(DataType column, DataType value) {
        return column.equals(value) || (column.isNumeric() && value.isNumeric());
    }

    /** Nulls replaced by values, by column. */
    public DataFrame fillNull(Map<String, ?> values) {
        var byName = new HashMap<String, Object>();
        values.forEach((name, value) -> byName.put(resolved(List.of(name)).getFirst(), value));
        return project(columns().stream().map(name -> filled(name, byName.get(name))).toList());
    }

    private Column filled(String name, @Nullable Object value) {
        if (value == null) {
            return Columns.col(name);
        }
        DataType type = schema().require(name).type();
        DataType given = frames.binder().type(schema(), Columns.lit(value));
        if (!holds(type, given) && !(type.isTemporal() && given == DataType.VARCHAR)) {
            throw new DataFrameException(
                    "column \"%s\" is %s and cannot hold the value %s (%s)"
                            .formatted(name, type.sql(), value, given.sql()));
        }
        return Columns.col(name).fillNull(Columns.lit(value).cast(type.sql())).as(name);
    }

    private DataFrame project(List<Column> columns) {
        Binder.Bound bound = frames.binder().project(schema(), columns);
        Frames.requirePlain(bound.columns());
        return with(new Expr.Project(expr, bound.columns(), bound.schema()));
    }

    // Order

    /**
     * All rows, by these columns, small values first and nulls last; of rows that are equal in them
     * the order is not defined.
     */
    public DataFrame sortBy(String first, String... more) {
        return sortBy(names(first, more).stream().map(SortKey::of).toList());
    }

    /** All rows in the order of these keys; nulls come last unless a key says otherwise. */
    public DataFrame sortBy(SortKey first, SortKey... more) {
        return sortBy(keys(first, more));
    }

    private DataFrame sortBy(List<SortKey> keys) {
        return with(new Expr.Sort(expr, bound(keys)));
    }

    /** The first rows in the order of these keys. */
    public DataFrame topK(long count, SortKey first, SortKey... more) {
        return with(new Expr.TopK(expr, bound(keys(first, more)), atLeast("topK", count)));
    }

    private List<SortKey> bound(List<SortKey> keys) {
        List<SortKey> bound = frames.binder().sort(schema(), keys);
        Frames.requirePlain(bound.stream().map(SortKey::column).toList());
        return bound;
    }

    private static List<SortKey> keys(SortKey first, SortKey... more) {
        var keys = new ArrayList<SortKey>(List.of(first));
        keys.addAll(Arrays.asList(more));
        return keys;
    }

    // Aggregation

    /** Groups of rows that are equal in these columns. */
    public GroupedFrame groupBy(String first, String... more) {
        return new GroupedFrame(this, names(first, more).stream().map(Columns::col).toList(), 0);
    }

    /** Groups of rows that are equal in these columns, computed for each row. */
    public GroupedFrame groupBy(Column first, Column... more) {
        return new GroupedFrame(this, columns(first, more), 0);
    }

    /** One row of aggregates over all rows, such as {@code sum("fare").as("fares")}. */
    public DataFrame agg(Column first, Column... more) {
        return aggregate(List.of(), columns(first, more), 0);
    }

    DataFrame aggregate(List<Column> keys, List<Column> aggregates, int partitions) {
        Binder.BoundAggregation bound = frames.binder().aggregate(schema(), keys, aggregates);
        Frames.requirePlain(bound.keys());
        Frames.requirePlain(bound.aggregates());
        return with(
                new Expr.GroupBy(
                        expr, bound.keys(), bound.aggregates(), partitions, bound.schema()));
    }

    /** How many rows there are. */
    public Scalar<Long> count() {
        return new Scalar<>(agg(Columns.countAll()), table -> number(table.get(0, "count")));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number n ? n.longValue() : 0;
    }

    /**
     * How often each combination of values in these columns occurs, as {@code count}, the most
     * frequent first.
     */
    public DataFrame valueCounts(String first, String... more) {
        return groupBy(first, more).count().sortBy(Columns.col("count").desc());
    }

    /**
     * Statistics of all columns of numbers, a row for each: count, mean, standard deviation,
     * minimum, quartiles and maximum. Quartiles are estimates.
     */
    public DataFrame describe() {
        return Description.of(this);
    }

    // Several dataframes

    /**
     * Pairs of rows that are equal in these columns, which both have. The order of the rows is not
     * defined.
     */
    public DataFrame merge(DataFrame right, String on, String... more) {
        return merge(right, MergeOptions.on(on, more));
    }

    /**
     * Rows of two dataframes side by side. Null keys equal nothing. The order of the rows is not
     * defined. Columns that both sides have and that are not keys get suffixes.
     */
    public DataFrame merge(DataFrame right, MergeOptions options) {
        Frames.requirePlain(options.leftOn());
        Frames.requirePlain(options.rightOn());
        return with(new Merge(frames, expr, right.expr, options).expr());
    }

    // Functions

    /**
     * Each partition changed by a function.
     *
     * @param schema the columns of what the function gives
     */
    public DataFrame mapPartitions(Schema schema, PartitionFunction function) {
        return mapPartitions("map_partitions", schema, function);
    }

    /** Each partition changed by a function; the name is what plans and progress call it. */
    public DataFrame mapPartitions(String name, Schema schema, PartitionFunction function) {
        if (schema.isEmpty()) {
            throw new DataFrameException("what a function gives needs at least one column");
        }
        return with(new Expr.MapPartitions(expr, name, function, Tokens.of(function), schema));
    }

    /**
     * Each row, as a record, changed by a function; the columns are the components of the result's
     * class.
     */
    public <A extends Record, B extends Record> DataFrame map(
            Class<A> from, Class<B> to, RecordFunction<? super A, ? extends B> function) {
        Schema schema = Table.ofRecords(frames.duckDb(), to, List.of()).schema();
        return mapPartitions("map", schema, new RecordMap<>(from, to, function));
    }

    /** The rows as records of a class, whose components are found by the columns' names. */
    public <R extends Record> Records<R> as(Class<R> type) {
        return new Records<>(this, type);
    }

    /** The same rows in the same order in this many partitions of about equal size. */
    public DataFrame repartition(int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "a dataframe has 1 partition or more: " + partitions);
        }
        return with(new Expr.Repartition(expr, partitions));
    }

    // Writing

    /** Writes the rows as CSV files, one for each partition, into a new folder. */
    public Written toCsv(String folder) {
        return toCsv(Path.of(folder), CsvOutput.defaults());
    }

    /** Writes the rows as CSV files. Either all is written or nothing. */
    public Written toCsv(Path path, CsvOutput output) {
        return new Writing(
                        optimized.get(),
                        path,
                        output.ending(),
                        output.sql(),
                        output.overwrite(),
                        output.singleFile(),
                        List.of())
                .run();
    }

    /** Writes the rows as Parquet files, one for each partition, into a new folder. */
    public Written toParquet(String folder) {
        return toParquet(Path.of(folder), ParquetOutput.defaults());
    }

    /** Writes the rows as Parquet files. Either all is written or nothing. */
    public Written toParquet(Path path, ParquetOutput output) {
        List<String> folders =
                output.partitionBy().isEmpty() ? List.of() : resolved(output.partitionBy());
        return new Writing(
                        optimized.get(),
                        path,
                        ".parquet",
                        output.sql(),
                        output.overwrite(),
                        output.singleFile(),
                        folders)
                .run();
    }

    // For engines

    @Override
    public Graph graph() {
        return plan.get().graph();
    }

    @Override
    public List<Key> keys() {
        return plan.get().keys();
    }

    @Override
    public Table assemble(List<? extends @Nullable Object> results) {
        return assembler().assemble(results);
    }

    @Override
    public Assembler<Table> assembler() {
        return AssembleTable.OF_PARTITIONS;
    }

    @Override
    public DataFrame rebuild(Graph held) {
        return with(new Expr.Held(held, keys(), schema()));
    }

    @Override
    public Rebuilder rebuilder() {
        return rebuilder(List.copyOf(keys()), schema());
    }

    /** Holds neither the plan nor anything else of a dataframe. */
    private static Rebuilder rebuilder(List<Key> keys, Schema schema) {
        return held -> new DataFrame(Frames.shared(), new Expr.Held(held, keys, schema));
    }

    /**
     * Starts to compute the partitions and gives a dataframe over them, kept in memory where they
     * are made.
     */
    @Override
    public DataFrame persist() {
        return (DataFrame) JaskCollection.super.persist();
    }

    /** What the dataframe is, not what is in it. */
    @Override
    public String toString() {
        return "DataFrame " + schema();
    }

    // Names

    private List<String> resolved(List<String> names) {
        return frames
                .binder()
                .project(schema(), names.stream().map(Columns::col).toList())
                .columns()
                .stream()
                .map(Column::outputName)
                .toList();
    }

    private static List<String> names(String first, String... more) {
        var names = new ArrayList<String>(List.of(first));
        names.addAll(Arrays.asList(more));
        if (new HashSet<>(names).size() < names.size()) {
            throw new DataFrameException("a column is named twice: " + names);
        }
        return names;
    }

    private static List<Column> columns(Column first, Column... more) {
        var columns = new ArrayList<Column>(List.of(first));
        columns.addAll(Arrays.asList(more));
        return columns;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
