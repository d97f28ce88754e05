package dev.jask.cluster.node;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with archives of loaded classes, which halve the time that a worker takes to start. An
 * archive belongs to one JDK, one class path and one choice of options; it is written by the first
 * worker that ends in order, and used from then on. Without one, workers start as well.
 *
 * <p>A process that has an ahead-of-time cache itself, which fits the same class path and JDK,
 * starts its workers with that.
 */
public final class StartCache {

    /** The JVM reports everything that it cannot archive, and that is no news to anybody. */
    private static final List<String> QUIET = List.of("-Xlog:cds=off", "-Xlog:aot=off");

    private static final String AHEAD_OF_TIME = "-XX:AOTCache=";

    private static final List<String> ABOUT_ARCHIVES =
            List.of(
                    "-Xshare",
                    "-XX:AOT",
                    "-XX:SharedArchiveFile",
                    "-XX:ArchiveClassesAtExit",
                    "-XX:+AutoCreateSharedArchive");

    /** Who has not written an archive by then never will. */
    private static final Duration MAKING_MOST = Duration.ofDays(1);

    /** An archive that was not used for so long belongs to something that is gone. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Path folder;

    /** A cache in this folder, which need not exist. */
    public StartCache(Path folder) {
        this.folder = folder;
    }

    /** The usual one of this user. */
    public static StartCache ofUser() {
        String base = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path caches =
                base.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return new StartCache(caches.resolve("jask").resolve("start"));
    }

    /**
     * What a life of a worker uses of the cache.
     *
     * @param options for the JVM
     * @param making the archive that this life writes at its end
     */
    record Use(List<String> options, Optional<Making> making) {

        /** The process ended: what it wrote is kept if it is whole. */
        void ended(boolean inOrder) {
            making.ifPresent(each -> each.ended(inOrder));
        }
    }

    /**
     * An archive that is being written.
     *
     * @param made where it is written
     * @param archive where it goes then
     */
    record Making(Path made, Path archive) {

        private void ended(boolean inOrder) {
            try {
                if (inOrder && Files.size(made) > 0) {
                    move();
                } else {
                    Files.deleteIfExists(made);
                }
            } catch (IOException e) {
                // The next one tries again.
            }
        }

        private void move() throws IOException {
            try {
                Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.deleteIfExists(made);
            }
        }
    }

    /** What a worker that is started by this command uses; nothing if there can be no archive. */
    Optional<Use> use(WorkerCommandLine commandLine) {
        return use(commandLine, ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /**
     * @param own the options of this process's JVM
     */
    Optional<Use> use(WorkerCommandLine commandLine, List<String> own) {
        if (commandLine.jvmOptions().stream().anyMatch(StartCache::isAboutArchives)) {
            return Optional.empty(); // a JVM that is told two does not start
        }
        Optional<String> cache =
                own.stream().filter(option -> option.startsWith(AHEAD_OF_TIME)).findFirst();
        return cache.isPresent() && commandLine.isOwn()
                ? cache.map(option -> new Use(options(option), Optional.empty()))
                : useArchive(commandLine);
    }

    private static boolean isAboutArchives(String option) {
        return ABOUT_ARCHIVES.stream().anyMatch(option::startsWith);
    }

    private Optional<Use> useArchive(WorkerCommandLine commandLine) {
        if (commandLine.classPath().stream().map(Path::of).anyMatch(Files::isDirectory)) {
            return Optional.empty(); // archives are made of jars only
        }
        try {
            Path archive = folder.resolve(name(commandLine) + ".jsa");
            if (Files.isReadable(archive)) {
                noteUse(archive);
                return Optional.of(
                        new Use(options("-XX:SharedArchiveFile=" + archive), Optional.empty()));
            }
            Path making = folder.resolve(archive.getFileName() + ".making");
            return mayMake(making)
                    ? Optional.of(
                            new Use(
                                    options("-XX:ArchiveClassesAtExit=" + making),
                                    Optional.of(new Making(making, archive))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> options(String option) {
        var options = new ArrayList<>(QUIET);
        options.add(option); // where it does not fit, the JVM starts without
        return options;
    }

    /** Whether nobody else writes that archive. */
    private boolean mayMake(Path making) throws IOException {
        Files.createDirectories(making.getParent());
        try {
            Files.createFile(making);
            removeOld();
            return true;
        } catch (FileAlreadyExistsException e) {
            Instant before = Instant.now().minus(MAKING_MOST);
            if (Files.getLastModifiedTime(making).toInstant().isBefore(before)) {
                Files.deleteIfExists(making);
            }
            return false;
        }
    }

    private static void noteUse(Path archive) {
        try {
            Files.setLastModifiedTime(archive, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // It may be removed as unused some day, and is written again then.
        }
    }

    private void removeOld() throws IOException {
        Instant before = Instant.now().minus(KEPT);
        for (Path archive : archives()) {
            if (Files.getLastModifiedTime(archive).toInstant().isBefore(before)) {
                Files.deleteIfExists(archive);
            }
        }
    }

    /** A name for everything that an archive depends on. */
    private static String name(WorkerCommandLine commandLine) throws IOException {
        var text = new StringBuilder();
        Path release = commandLine.java().resolveSibling("../release").normalize();
        text.append(commandLine.java()).append('\n');
        text.append(Files.isReadable(release) ? Files.readString(release) : "").append('\n');
        commandLine.jvmOptions().stream()
                .filter(option -> !option.startsWith("-Xmx") && !option.startsWith("-D"))
                .forEach(option -> text.append(option).append('\n'));
        text.append(commandLine.mainClass()).append('\n');
        for (String entry : commandLine.classPath()) {
            Path jar = Path.of(entry);
            text.append(entry);
            if (Files.exists(jar)) {
                text.append(' ').append(Files.size(jar));
                text.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
            }
            text.append('\n');
        }
        return hash(text.toString());
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest).toString(16).substring(0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The archives that there are. */
    List<Path> archives() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).sorted().toList();
        }
    }
}
