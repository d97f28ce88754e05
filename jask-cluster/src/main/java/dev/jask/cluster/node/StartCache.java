package dev.jask.cluster.node;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 */
public final class StartCache {

    /** The JVM reports everything that it cannot archive, and that is no news to anybody. */
    private static final List<String> QUIET = List.of("-Xlog:cds=off", "-Xlog:aot=off");

    /** Who has not written an archive by then never will. */
    private static final Duration MAKING_MOST = Duration.ofDays(1);

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
     * @param archive where it goes then
     */
    record Use(List<String> options, Optional<Path> making, Path archive) {

        /** The process ended: what it wrote is kept if it is whole. */
        void ended(boolean inOrder) {
            making.ifPresent(made -> {
                try {
                    if (inOrder && Files.size(made) > 0) {
                        move(made);
                    } else {
                        Files.deleteIfExists(made);
                    }
                } catch (IOException e) {
                    // The next one tries again.
                }
            });
        }

        private void move(Path made) throws IOException {
            try {
                Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.deleteIfExists(made);
            }
        }
    }

    /** What a worker that is started by this command uses; nothing if there can be no archive. */
    Optional<Use> use(WorkerCommandLine commandLine) {
        if (commandLine.classPath().stream().map(Path::of).anyMatch(Files::isDirectory)) {
            return Optional.empty(); // archives are made of jars only
        }
        try {
            Path archive = folder.resolve(name(commandLine) + ".jsa");
            if (Files.isReadable(archive)) {
                return Optional.of(
                        new Use(
                                options("-XX:SharedArchiveFile=" + archive),
                                Optional.empty(),
                                archive));
            }
            Path making = folder.resolve(archive.getFileName() + ".making");
            return mayMake(making)
                    ? Optional.of(
                            new Use(
                                    options("-XX:ArchiveClassesAtExit=" + making),
                                    Optional.of(making),
                                    archive))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> options(String option) {
        var options = new ArrayList<>(QUIET);
        options.add("-Xshare:auto");
        options.add(option);
        return options;
    }

    /** Whether nobody else writes that archive. */
    private static boolean mayMake(Path making) throws IOException {
        Files.createDirectories(making.getParent());
        try {
            Files.createFile(making);
            return true;
        } catch (FileAlreadyExistsException e) {
            Instant before = Instant.now().minus(MAKING_MOST);
            if (Files.getLastModifiedTime(making).toInstant().isBefore(before)) {
                Files.deleteIfExists(making);
            }
            return false;
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
