package dev.jask.cluster.code;

import java.net.URL;
import java.security.CodeSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the classes that every process of a cluster has: the JDK's and Jask's own. */
final class Everywhere {

    /**
     * Packages of which an environment never has classes of its own where its process has them:
     * objects of these go between Jask and user code, and DuckDB's library can be loaded but once.
     */
    private static final List<String> SHARED =
            List.of("dev.jask.", "org.duckdb.", "org.apache.arrow.");

    /** One class of each module that users call. */
    private static final List<String> MODULES =
            List.of(
                    "dev.jask.graph.JaskException",
                    "dev.jask.protocol.WorkerId",
                    "dev.jask.scheduler.SchedulerSnapshot",
                    "dev.jask.worker.WorkerEvent",
                    "dev.jask.client.Client",
                    "dev.jask.table.Table",
                    "dev.jask.dataframe.DataFrame",
                    "dev.jask.cluster.code.Everywhere");

    private @Nullable Set<String> locations; // guarded by this

    private final ClassValue<Boolean> known =
            new ClassValue<>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    return look(type);
                }
            };

    private synchronized Set<String> locations() {
        Set<String> known = locations;
        if (known == null) {
            known = new HashSet<>();
            ClassLoader loader = Everywhere.class.getClassLoader();
            for (String name : MODULES) {
                try {
                    location(Class.forName(name, false, loader)).ifPresent(known::add);
                } catch (ClassNotFoundException | LinkageError _) {
                    // a program need not have every module
                }
            }
            locations = known;
        }
        return known;
    }

    /** Whether every process has this class. */
    boolean has(Class<?> type) {
        return known.get(type);
    }

    private boolean look(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return true;
        }
        // In a program that is one large jar only the name tells.
        return isShared(type.getName())
                && (!type.getName().startsWith("dev.jask.")
                        || location(type).filter(locations()::contains).isPresent());
    }

    private static Optional<String> location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Optional.ofNullable(source).map(CodeSource::getLocation).map(URL::toString);
    }

    /** Whether a class of that name is the process's own, if it has one. */
    static boolean isShared(String name) {
        return SHARED.stream().anyMatch(name::startsWith);
    }
}
