package dev.jask.table;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * One DuckDB instance inside this JVM, and the tables in it.
 *
 * <p>Any number of threads may use it at once, each through a {@link DuckDbSession} of its own; all
 * sessions see the same tables. The methods here that run a statement open a session for it, which
 * costs some microseconds. With {@code threads = 1} the calling thread does a statement's whole
 * work, so that several callers run side by side without a pool behind them.
 *
 * <p>Time zones: DuckDB runs in UTC, whatever the machine's zone, so that results do not depend on
 * the machine.
 */
public final class DuckDb implements AutoCloseable {

    private final DuckDbOptions options;
    private final DuckDBConnection root;
    private final SpillFolder spillFolder;
    private static final System.Logger LOG = System.getLogger(DuckDb.class.getName());

    private final FunctionRegistry functions;
    private final Set<DuckDbSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicLong tableNumbers = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong tables = new AtomicLong();
    private volatile boolean closesWhenUnused;

    private DuckDb(DuckDbOptions options, DuckDBConnection root, SpillFolder spillFolder) {
        this.options = options;
        this.root = root;
        this.spillFolder = spillFolder;
        this.functions = new FunctionRegistry(this);
    }

    /** A new instance with a thread for each processor. */
    public static DuckDb open() {
        return open(DuckDbOptions.defaults());
    }

    /** A new, empty instance. It lives until it is closed. */
    public static DuckDb open(DuckDbOptions options) {
        Thread.ofPlatform().daemon().name("jask-duckdb-library").start(DuckDb::loadLibrary);
        SpillFolder spillFolder = SpillFolder.of(options.tempDirectory());
        DuckDBConnection root = connect(options, spillFolder.path());
        DuckDb duckDb = new DuckDb(options, root, spillFolder);
        duckDb.execute("SET GLOBAL TimeZone = 'UTC'");
        return duckDb;
    }

    /**
     * The instance that tables live in when nobody names another: one for the process, made when
     * first asked for; within a task, that of the worker that runs it, as a {@link DuckDbScope}
     * says.
     *
     * <p>The process's is held in {@link SharedDuckDb} and in no other place, and closes with the
     * process.
     */
    public static DuckDb shared() {
        return SharedDuckDb.instance();
    }

    public DuckDbOptions options() {
        return options;
    }

    /**
     * A session of its own for one thread's statements; close it after use.
     *
     * @throws TableException.Closed if this instance is closed
     */
    public DuckDbSession connect() {
        requireOpen();
        try {
            DuckDbSession session = new DuckDbSession(this, root.duplicate());
            sessions.add(session);
            if (closed.get()) {
                session.close();
                requireOpen();
            }
            return session;
        } catch (SQLException e) {
            throw failure(e, "connect");
        }
    }

    /** Runs a statement whose result nobody needs. */
    public void execute(String sql) {
        try (DuckDbSession session = connect()) {
            session.execute(sql);
        }
    }

    /** The schema that a query's result would have; the query is bound but not run. */
    public Schema describe(String query) {
        try (DuckDbSession session = connect()) {
            return session.describe(query);
        }
    }

    /** A query's result as a table in this instance. */
    public Table query(String query) {
        return Table.ofQuery(this, query);
    }

    /**
     * Makes a Java function known to SQL under its name, in all sessions.
     *
     * @throws TableException.BadSchema if the name is taken or a type is not among those that
     *     functions can have
     */
    public void register(ScalarFunction function) {
        functions.register(function);
    }

    /** The names of the functions that were registered here. */
    public List<String> functions() {
        return functions.names();
    }

    /** A name for a table that no other table in this instance has. */
    public String newTableName() {
        return "jask_" + tableNumbers.incrementAndGet();
    }

    /** The bytes of memory that DuckDB holds now, tables and working memory together. */
    public long memoryUsed() {
        return bytes("memory_usage_bytes");
    }

    /** The bytes that DuckDB has spilled to its temporary folder now. */
    public long spilled() {
        return bytes("temporary_storage_bytes");
    }

    private long bytes(String column) {
        try (DuckDbSession session = connect()) {
            return session.number(
                    "SELECT coalesce(sum(" + column + "), 0)::BIGINT FROM duckdb_memory()");
        }
    }

    public boolean isClosed() {
        return closed.get();
    }

    /**
     * Cancels what runs, closes all sessions and lets go of all tables. Closing twice does nothing
     * more.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sessions.forEach(DuckDbSession::cancel);
            sessions.forEach(DuckDbSession::close);
            try {
                root.close();
            } catch (SQLException e) {
                throw failure(e, "close");
            } finally {
                spillFolder.close();
            }
        }
    }

    /**
     * Closes this instance as soon as no table lives in it: now, or when the last of them is closed
     * or unreachable. For owners that are done with an instance whose tables others still hold.
     */
    public void closeWhenUnused() {
        closesWhenUnused = true;
        closeIfUnused();
    }

    private void closeIfUnused() {
        if (closesWhenUnused && tables.get() == 0) {
            close();
        }
    }

    void stored() {
        tables.incrementAndGet();
    }

    void dropped() {
        tables.decrementAndGet();
        closeIfUnused();
    }

    void closed(DuckDbSession session) {
        sessions.remove(session);
    }

    SpillFolder spillFolder() {
        return spillFolder;
    }

    TableException failure(SQLException error, String statement) {
        return functions.failure(error).orElseGet(() -> DuckDbErrors.translate(error, statement));
    }

    void requireOpen() {
        if (closed.get()) {
            throw new TableException.Closed(
                    "this DuckDB instance is closed, and its tables with it");
        }
    }

    /**
     * The driver unpacks its library when this class is first used, which takes longer than all
     * else that opening needs; so it is done beside. What fails here fails again where it is
     * reported.
     */
    private static void loadLibrary() {
        try {
            Class.forName("org.duckdb.DuckDBNative");
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "DuckDB's library cannot be loaded", e);
        }
    }

    private static DuckDBConnection connect(DuckDbOptions options, Path tempDirectory) {
        Properties properties = new Properties();
        properties.setProperty("threads", Integer.toString(options.threads()));
        properties.setProperty("temp_directory", tempDirectory.toString());
        properties.setProperty("autoinstall_known_extensions", "false");
        if (options.memoryLimit() > 0) {
            properties.setProperty("memory_limit", options.memoryLimit() + "B");
        }
        try {
            return (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", properties);
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e, "open a DuckDB instance with " + options);
        }
    }
}
