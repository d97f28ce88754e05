package dev.jask.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.jask.config.Config;
import dev.jask.config.Entry;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what Jask runs on and how it is set up. */
@Command(
        name = "info",
        description =
                "Print versions, cores, memory, native libraries, and the configuration in force.")
final class InfoCommand implements Callable<Integer> {

    private static final double GIBIBYTE = 1L << 30;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        printMachine(out);
        out.println();
        printConfiguration(out);
        return ExitCode.OK;
    }

    private static void printMachine(PrintWriter out) {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        line(out, "jask", Versions.jask());
        line(out, "java", Versions.java() + ", " + System.getProperty("java.home"));
        line(
                out,
                "system",
                "%s %s, %s".formatted(machine.getName(), machine.getVersion(), machine.getArch()));
        line(out, "cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        line(
                out,
                "memory",
                String.format(
                        Locale.ROOT,
                        "%.1f GiB, of which the Java heap may take %.1f GiB",
                        machine.getTotalMemorySize() / GIBIBYTE,
                        Runtime.getRuntime().maxMemory() / GIBIBYTE));
        line(out, "cache", CacheFolder.ofUser().path().toString());
        line(out, "DuckDB", duckDb());
    }

    /** The version of the native library, which asking for loads. */
    private static String duckDb() {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return connection.getMetaData().getDatabaseProductVersion() + ", native library loaded";
        } catch (SQLException | UnsatisfiedLinkError | ExceptionInInitializerError e) {
            return "not usable: " + ErrorReport.describe(e);
        }
    }

    private static void printConfiguration(PrintWriter out) {
        Config config = Config.load();
        out.println("configuration");
        for (Entry<?> entry : config.explain()) {
            line(
                    out,
                    "  " + entry.setting().name(),
                    "%-24s %s".formatted(entry.shown(), entry.source()).strip());
        }
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf("%-34s %s%n", name, value);
    }
}
