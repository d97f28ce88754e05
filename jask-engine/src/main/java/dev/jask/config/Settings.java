package dev.jask.config;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that can be set. The default values stand in {@code defaults.properties}. */
public final class Settings {

    private static final List<Setting<?>> ALL = new ArrayList<>();

    /** How many tasks run at a time. */
    public static final Setting<Integer> SLOTS =
            add(
                    "slots",
                    SettingType.countOr(
                            "auto", 1, () -> Runtime.getRuntime().availableProcessors()),
                    "How many tasks run at a time. auto: as many as there are processors.");

    /** How much libraries may take outside the Java heap. */
    public static final Setting<Long> NATIVE_MEMORY =
            add(
                    "worker.memory.native",
                    SettingType.bytesOrShare("the machine's memory", Settings::machineMemory),
                    "How much memory tables may take outside the Java heap before they go to disk.");

    /** How much results may take. */
    public static final Setting<Long> MEMORY_LIMIT =
            add(
                    "worker.memory.limit",
                    SettingType.bytesOrShare(
                            "the maximum heap", () -> Runtime.getRuntime().maxMemory()),
                    "How much memory results may take. The thresholds below are fractions of it.");

    /** From where on results go to disk. */
    public static final Setting<Double> MEMORY_TARGET =
            add(
                    "worker.memory.target",
                    SettingType.fraction(),
                    "When the results held are larger than this, those unused for longest go to disk.");

    /** From where on results go to disk, by what the JVM uses. */
    public static final Setting<Double> MEMORY_SPILL =
            add(
                    "worker.memory.spill",
                    SettingType.fraction(),
                    "When the JVM uses more than this after a collection, results go to disk until it does not.");

    /** From where on no new task starts. */
    public static final Setting<Double> MEMORY_PAUSE =
            add(
                    "worker.memory.pause",
                    SettingType.fraction(),
                    "When memory in use is above this, no new task starts.");

    /** Where spilled results lie. */
    public static final Setting<Path> SPILL_FOLDER =
            add(
                    "worker.spill.folder",
                    SettingType.folderOrAuto(() ->
                            Path.of(
                                    System.getProperty("java.io.tmpdir"),
                                    "jask-spill-" + System.getProperty("user.name"))),
                    "Where results that went to disk lie, each process in a folder of its own that it removes at its"
                            + " end. auto: in the system's folder for temporary files.");

    /** Amounts of abstract resources. */
    public static final Setting<Map<String, Double>> RESOURCES =
            add(
                    "worker.resources",
                    SettingType.amounts(),
                    "Amounts of abstract resources that tasks can ask for, for instance GPU=1.");

    /** How much a worker's process takes in all. */
    public static final Setting<Long> PROCESS_MEMORY =
            add(
                    "worker.memory.process",
                    SettingType.bytesOrShareOrAuto("the machine's memory", Settings::machineMemory),
                    "How much memory a worker's process that a nanny starts may take: half of it for the heap, a third for"
                            + " tables. auto: the share of the machine that its slots have.");

    /** Where a worker is reached. */
    public static final Setting<String> WORKER_HOST =
            add(
                    "worker.host",
                    SettingType.text("a name or an address of this machine, or nothing"),
                    "The name or address under which others reach a worker. Nothing: the address that its scheduler sees.");

    /** Where a worker listens. */
    public static final Setting<Integer> WORKER_PORT =
            add(
                    "worker.port",
                    SettingType.count(0, 65_535),
                    "The port at which a worker listens; 0 for any that is free. Several workers of one command take the"
                            + " ports that follow.");

    /** What a worker loads when it starts. */
    public static final Setting<String> WORKER_PRELOAD =
            add(
                    "worker.preload",
                    SettingType.text("names of classes with commas between them, or nothing"),
                    "Classes that a worker loads before it joins: plugins for workers, or classes with a static method preload.");

    /** What a scheduler loads when it starts. */
    public static final Setting<String> SCHEDULER_PRELOAD =
            add(
                    "scheduler.preload",
                    SettingType.text("names of classes with commas between them, or nothing"),
                    "Plugins that a scheduler makes when it starts, by the names of their classes.");

    /** How long a worker lives. */
    public static final Setting<Duration> LIFETIME =
            add(
                    "worker.lifetime",
                    SettingType.durationOrNever(),
                    "How long a worker lives before it leaves in order.");

    /** How far lifetimes differ. */
    public static final Setting<Duration> LIFETIME_STAGGER =
            add(
                    "worker.lifetime-stagger",
                    SettingType.duration(Duration.ZERO),
                    "How much longer or shorter, by chance, a worker lives, so that not all leave at the same time.");

    /** Whether a worker comes back after its lifetime. */
    public static final Setting<Boolean> LIFETIME_RESTART =
            add(
                    "worker.lifetime-restart",
                    SettingType.flag(),
                    "Whether a worker whose lifetime is over is started again by its nanny.");

    /** How long leaving may take. */
    public static final Setting<Duration> LEAVE_WITHIN =
            add(
                    "worker.leave-within",
                    SettingType.duration(Duration.ofMillis(1)),
                    "How long a worker that leaves in order may take to finish what it runs and hand over what only it holds.");

    /** How much work a slot is given ahead. */
    public static final Setting<Duration> EXECUTE_AHEAD =
            add(
                    "worker.execute-ahead",
                    SettingType.duration(Duration.ZERO),
                    "How much estimated work lies ready for each slot, so that it need not wait between tiny tasks.");

    /** How many workers may die under a task. */
    public static final Setting<Integer> ALLOWED_FAILURES =
            add(
                    "scheduler.allowed-failures",
                    SettingType.count(0, Integer.MAX_VALUE),
                    "How many workers may die under a task before it is given up.");

    /** How much work workers are given ahead. */
    public static final Setting<Duration> LOOK_AHEAD =
            add(
                    "scheduler.look-ahead",
                    SettingType.duration(Duration.ZERO),
                    "How much estimated work the scheduler gives a worker for each slot beyond what runs, within one process.");

    /** How many tasks that could run are known beyond what workers were given. */
    public static final Setting<Integer> EXPAND_AHEAD =
            add(
                    "scheduler.expand-ahead",
                    SettingType.count(1, Integer.MAX_VALUE),
                    "How many tasks that could run are taken from a computation beyond what workers were given.");

    /** How long a task of unknown kind is assumed to take. */
    public static final Setting<Duration> UNKNOWN_TASK_DURATION =
            add(
                    "scheduler.unknown-task-duration",
                    SettingType.duration(Duration.ofNanos(1)),
                    "How long a task is assumed to take while none of its kind has finished.");

    /** How long a task waits for a worker that may run it. */
    public static final Setting<Duration> NO_WORKERS_TIMEOUT =
            add(
                    "scheduler.no-workers-timeout",
                    SettingType.durationOrNever(),
                    "How long a task waits for a worker that may run it before it fails.");

    /** Whether work given ahead is taken back for idle workers. */
    public static final Setting<Boolean> STEALING =
            add(
                    "scheduler.stealing",
                    SettingType.flag(),
                    "Whether work that waits at a busy worker is given to an idle one.");

    /** How fast results move. */
    public static final Setting<Long> BANDWIDTH =
            add(
                    "scheduler.bandwidth",
                    SettingType.bytes(1),
                    "How many bytes a second go from one worker to another, as long as they have not measured it.");

    /** Whether copies of results are looked after. */
    public static final Setting<Boolean> MEMORY_MANAGER =
            add(
                    "scheduler.memory-manager",
                    SettingType.flag(),
                    "Whether surplus copies of results are dropped, and missing ones of replicated results made again.");

    /** How often. */
    public static final Setting<Duration> MEMORY_MANAGER_INTERVAL =
            add(
                    "scheduler.memory-manager-interval",
                    SettingType.duration(Duration.ofMillis(1)),
                    "How often the memory manager looks for them.");

    /** How much is remembered of what happened. */
    public static final Setting<Long> STORY_BYTES =
            add(
                    "scheduler.story-bytes",
                    SettingType.bytes(0),
                    "How much memory the scheduler spends on remembering what happened, for story().");

    /** How much a scheduler's flight recorder keeps. */
    public static final Setting<Long> RECORD_BYTES =
            add(
                    "scheduler.record-bytes",
                    SettingType.bytes(0),
                    "How much of what happened to a cluster's scheduler its flight recorder keeps, for replay. 0: nothing.");

    /** Where a scheduler's flight recorder writes everything. */
    public static final Setting<Optional<Path>> RECORD_FILE =
            add(
                    "scheduler.record-file",
                    SettingType.fileOrNone("file"),
                    "Where a cluster's scheduler writes all that happens to it while it happens, for replay. At 256 MiB the file"
                            + " is set aside and another begun.");

    /** Where a scheduler shows what it is about. */
    public static final Setting<String> SCHEDULER_DASHBOARD =
            add(
                    "scheduler.dashboard-address",
                    SettingType.addressOrNone(),
                    "Where a cluster's scheduler answers /health, /metrics and /info.");

    /** Where a worker shows what it is about. */
    public static final Setting<String> WORKER_DASHBOARD =
            add(
                    "worker.dashboard-address",
                    SettingType.addressOrNone(),
                    "Where a cluster's worker answers /health, /metrics and /info.");

    /** From when on an event loop is too busy. */
    public static final Setting<Duration> SLOW_LOOP =
            add(
                    "event-loop.slow",
                    SettingType.duration(Duration.ofMillis(1)),
                    "When an event loop of a cluster is busy with one thing for longer than this, the log says so.");

    /** Whether invariants are checked after each event. */
    public static final Setting<Boolean> VALIDATE =
            add(
                    "validate",
                    SettingType.flag(),
                    "Whether scheduler and worker check all their invariants after each event. Very slow: for tests.");

    /** When computations show a progress bar. */
    public static final Setting<ProgressMode> PROGRESS =
            add(
                    "progress",
                    SettingType.choice(ProgressMode.class),
                    "When computations show a progress bar: never, auto (if the error stream is a terminal), always.");

    /** How often a progress bar is drawn. */
    public static final Setting<Duration> PROGRESS_INTERVAL =
            add(
                    "progress.interval",
                    SettingType.duration(Duration.ofMillis(10)),
                    "How often a progress bar is drawn.");

    /** How often the profiler looks. */
    public static final Setting<Duration> PROFILE_INTERVAL =
            add(
                    "profile.interval",
                    SettingType.duration(Duration.ofMillis(1)),
                    "How often the profiler looks at what each slot runs.");

    /** How long a caller that waits keeps its processor busy before it sleeps. */
    public static final Setting<Duration> SPIN =
            add(
                    "client.spin",
                    SettingType.duration(Duration.ZERO),
                    "How long a thread that waits for a result looks out for it before it goes to sleep.");

    /** The secret of a cluster. */
    public static final Setting<String> CLUSTER_TOKEN =
            add(
                    "cluster.token",
                    SettingType.secret(),
                    "The secret that whoever comes to a cluster must know. Scheduler files hold it, so it seldom needs to be"
                            + " set.");

    /** Where the certificates of all roles lie. */
    public static final Setting<Optional<Path>> TLS_FOLDER =
            add(
                    "cluster.tls.folder",
                    SettingType.fileOrNone("folder"),
                    "The folder with ca.pem and, for the role that a process plays, NAME.pem and NAME-key.pem: scheduler, worker"
                            + " or client. With it, or with the three files below, a cluster's processes talk by mutual"
                            + " TLS only.");

    /** The certificates that a process trusts. */
    public static final Setting<Optional<Path>> TLS_CA_FILE =
            add(
                    "cluster.tls.ca-file",
                    SettingType.fileOrNone("file"),
                    "The certificate of the authority that made the certificates of all processes of the cluster (PEM).");

    /** What a process shows of itself. */
    public static final Setting<Optional<Path>> TLS_CERTIFICATE_FILE =
            add(
                    "cluster.tls.certificate-file",
                    SettingType.fileOrNone("file"),
                    "The certificate of this process, and those between it and the authority's if there are any (PEM).");

    /** What a process proves with that it is the one of its certificate. */
    public static final Setting<Optional<Path>> TLS_KEY_FILE =
            add(
                    "cluster.tls.key-file",
                    SettingType.fileOrNone("file"),
                    "The private key that belongs to the certificate (PEM, PKCS #8, not encrypted).");

    /** Whether a process may talk beyond its machine without TLS. */
    public static final Setting<Boolean> INSECURE =
            add(
                    "cluster.insecure",
                    SettingType.flag(),
                    "Whether processes may talk beyond their machine without TLS. Whoever is on the way can then read and"
                            + " change everything, and run code.");

    /** Whether clients fetch results from workers. */
    public static final Setting<Boolean> DIRECT_RESULTS =
            add(
                    "cluster.direct-results",
                    SettingType.flag(),
                    "Whether clients fetch results from workers, or always through the scheduler. Those of workers that a client"
                            + " cannot reach come through the scheduler in any case.");

    /** The port of the scheduler's data server. */
    public static final Setting<Integer> DATA_PORT =
            add(
                    "scheduler.data-port",
                    SettingType.count(0, 65_535),
                    "The port where results can be had through the scheduler, and where other Arrow programs ask for them. 0 is"
                            + " any that is free, opened when somebody asks.");

    /** How long another process may take to answer a call. */
    public static final Setting<Duration> CONNECT_TIMEOUT =
            add(
                    "cluster.connect-timeout",
                    SettingType.duration(Duration.ofMillis(1)),
                    "How long a process that is called may take to answer.");

    /** How often processes say something. */
    public static final Setting<Duration> HEARTBEAT =
            add(
                    "cluster.heartbeat",
                    SettingType.duration(Duration.ofMillis(1)),
                    "How often a worker tells the scheduler what it measures of itself. With more than 500 workers every"
                            + " second time, with more than 1,000 every third, and so on.");

    /** After which silence a process is taken for dead. */
    public static final Setting<Duration> SILENCE =
            add(
                    "cluster.silence",
                    SettingType.duration(Duration.ofMillis(2)),
                    "How long a connected process may say nothing before it is taken for dead. It says something four"
                            + " times as often.");

    /** How often scheduler and workers compare what they take to be under way. */
    public static final Setting<Duration> CHECK_INTERVAL =
            add(
                    "scheduler.check-interval",
                    SettingType.duration(Duration.ofMillis(1)),
                    "How often workers are asked which tasks they have, to find any that were lost by a fault.");

    /** How long workers look for a scheduler. */
    public static final Setting<Duration> SCHEDULER_TIMEOUT =
            add(
                    "cluster.scheduler-timeout",
                    SettingType.duration(Duration.ZERO),
                    "How long workers look for a scheduler after they lost theirs; clients too, where there are stand-bys.");

    /** How much work workers of other processes are given ahead. */
    public static final Setting<Duration> CLUSTER_LOOK_AHEAD =
            add(
                    "cluster.look-ahead",
                    SettingType.duration(Duration.ZERO),
                    "The same as scheduler.look-ahead, between processes, where a round trip takes longer.");

    /** How long clients look for a scheduler that has no stand-by. */
    public static final Setting<Duration> RECONNECT =
            add(
                    "cluster.reconnect",
                    SettingType.duration(Duration.ZERO),
                    "How long a client looks for its scheduler after it lost it, where there is no stand-by, and how long a"
                            + " scheduler keeps what a client wanted whose connection it lost.");

    /** How long a scheduler that takes over waits for workers and clients. */
    public static final Setting<Duration> SETTLING =
            add(
                    "cluster.settling",
                    SettingType.duration(Duration.ofMillis(1)),
                    "How long a scheduler that takes over waits for workers and clients to come before it goes on"
                            + " without those that are missing.");

    /** How often an adaptive cluster looks at its size. */
    public static final Setting<Duration> ADAPTIVE_INTERVAL =
            add(
                    "adaptive.interval",
                    SettingType.duration(Duration.ofMillis(1)),
                    "How often an adaptive cluster looks whether it has the right number of workers.");

    /** What an adaptive cluster aims at. */
    public static final Setting<Duration> ADAPTIVE_TARGET =
            add(
                    "adaptive.target-duration",
                    SettingType.duration(Duration.ofMillis(1)),
                    "In how much time an adaptive cluster wants to get through the work that can be done now.");

    /** When an adaptive cluster shrinks. */
    public static final Setting<Duration> ADAPTIVE_PATIENCE =
            add(
                    "adaptive.patience",
                    SettingType.duration(Duration.ZERO),
                    "How long fewer workers must have been enough before an adaptive cluster lets some go.");

    /** From which size on there is a warning about what is embedded in tasks. */
    public static final Setting<Long> CONSTANT_WARN =
            add(
                    "cluster.constant.warn",
                    SettingType.bytes(1),
                    "From which size on there is a warning about a value that is embedded in a task instead of scattered.");

    /** How large what is embedded in tasks may be. */
    public static final Setting<Long> CONSTANT_LIMIT =
            add(
                    "cluster.constant.limit",
                    SettingType.bytes(1),
                    "How large a value may be that is embedded in a task. Beyond, submitting fails.");

    /** Where user code lies that came from elsewhere. */
    public static final Setting<Path> CODE_CACHE =
            add(
                    "code.cache.folder",
                    SettingType.folderOrAuto(Settings::codeCache),
                    "Where jars and classes of clients lie that workers need, for all processes of a user on a machine. auto:"
                            + " jask/code in the user's folder for caches.");

    /** How much of it is kept. */
    public static final Setting<Long> CODE_CACHE_BYTES =
            add(
                    "code.cache.limit",
                    SettingType.bytes(0),
                    "How much that folder may hold before what was not used for longest goes.");

    /** When a worker unloads classes. */
    public static final Setting<Duration> CODE_UNLOAD =
            add(
                    "code.unload-after",
                    SettingType.duration(Duration.ofMillis(1)),
                    "After which time without use a worker lets the classes of a client go.");

    private Settings() {}

    private static Path codeCache() {
        Path named = Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", ""));
        // A relative path there is to be ignored, says the XDG base directory specification.
        Path caches =
                named.isAbsolute() ? named : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("jask").resolve("code");
    }

    /** What the machine has, or the container that the process runs in. */
    private static long machineMemory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    /** When to show progress. */
    public enum ProgressMode {
        /** Not at all. */
        NEVER,
        /** Where there is a terminal. */
        AUTO,
        /** Always, as plain lines where there is no terminal. */
        ALWAYS
    }

    /** All settings, in the order in which they are explained. */
    public static List<Setting<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    /** The setting of that name. */
    public static Optional<Setting<?>> find(String name) {
        for (Setting<?> setting : ALL) {
            if (setting.name().equals(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    private static <T> Setting<T> add(String name, SettingType<T> type, String description) {
        var setting = new Setting<>(name, type, description);
        ALL.add(setting);
        return setting;
    }
}
