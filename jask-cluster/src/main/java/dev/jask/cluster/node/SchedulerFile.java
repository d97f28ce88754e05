package dev.jask.cluster.node;

import dev.jask.graph.JaskException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;

/**
 * What a client or worker must know to come to a scheduler, in a file that only its owner can read:
 * the address and the cluster's token.
 *
 * @param address {@code jask://host:port}
 * @param token the cluster's secret; empty where none is needed
 */
public record SchedulerFile(String address, String token) {

    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("---rwxrwx");

    /**
     * Writes it beside and renames it.
     *
     * @throws JaskException if it cannot be written
     */
    public void write(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            Files.createDirectories(absolute.getParent());
            Path beside =
                    Files.createTempFile(
                            absolute.getParent(),
                            absolute.getFileName().toString(),
                            "",
                            ownersOnly());
            try {
                Files.writeString(beside, "address = %s%ntoken = %s%n".formatted(address, token));
                Files.move(
                        beside,
                        absolute,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new JaskException(
                    "the scheduler file %s cannot be written: %s".formatted(file, e), e);
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Reads one.
     *
     * @throws JaskException if there is none, others could have written or read it, or it is not
     *     one
     */
    public static SchedulerFile read(Path file) {
        try {
            if (isPosix()
                    && Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).stream()
                            .anyMatch(OTHERS::contains)) {
                throw new JaskException(
                        "the scheduler file %s holds a secret and others can read it: chmod 600 it, and start the cluster anew if somebody may have read it"
                                .formatted(file));
            }
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
            String address = properties.getProperty("address", "");
            if (!address.startsWith("jask://")) {
                throw new JaskException(
                        "%s is not a scheduler file: it names no address".formatted(file));
            }
            return new SchedulerFile(address, properties.getProperty("token", ""));
        } catch (IOException e) {
            throw new JaskException(
                    "the scheduler file %s cannot be read: %s".formatted(file, e), e);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "SchedulerFile[" + address + "]";
    }
}
