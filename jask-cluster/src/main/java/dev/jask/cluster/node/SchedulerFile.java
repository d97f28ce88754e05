package dev.jask.cluster.node;

import dev.jask.cluster.security.TlsException;
import dev.jask.cluster.security.TlsFiles;
import dev.jask.config.Config;
import dev.jask.config.Settings;
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
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What a client or worker must know to come to a scheduler, in a file that only its owner can read:
 * the address and the cluster's token.
 *
 * @param address {@code jask://host:port}
 * @param token the cluster's secret; empty where none is needed
 * @param tls whether the cluster talks by mutual TLS
 * @param certificates where the scheduler has the cluster's certificates, for others on its machine
 */
public record SchedulerFile(
        String address, String token, boolean tls, Optional<Path> certificates) {

    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("---rwxrwx");

    /** Of a scheduler that talks as its configuration says. */
    public static SchedulerFile of(Config config, String address, String token) {
        return new SchedulerFile(
                address,
                token,
                TlsFiles.of(config, "scheduler").isPresent(),
                config.get(Settings.TLS_FOLDER));
    }

    /**
     * The configuration of a process that comes to this scheduler: with the scheduler's
     * certificates if it has none of its own and finds them.
     *
     * @param role what the process is
     * @throws TlsException if the one speaks TLS and the other does not
     */
    public Config configFor(Config config, String role) {
        boolean ownTls = TlsFiles.of(config, role).isPresent();
        if (ownTls && !tls) {
            throw new TlsException(
                    "the scheduler at %s does not speak TLS, and this process is set to: unset cluster.tls, or give the scheduler certificates"
                            .formatted(address));
        }
        if (ownTls || !tls) {
            return config;
        }
        Optional<Path> found =
                certificates.filter(
                        folder -> Files.isReadable(TlsFiles.inFolder(folder, role).key()));
        return config.toBuilder()
                .set(
                        Settings.TLS_FOLDER.name(),
                        found.orElseThrow(() -> noCertificates()).toString())
                .build();
    }

    private TlsException noCertificates() {
        return new TlsException(
                "the scheduler at %s speaks TLS, and this process has no certificates: set cluster.tls.folder (--tls-dir), or the three files"
                        .formatted(address));
    }

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
                Files.writeString(beside, text());
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

    private String text() {
        var text = new StringBuilder();
        text.append("address = %s%ntoken = %s%n".formatted(address, token));
        if (tls) {
            text.append("tls = true%n".formatted());
            certificates.ifPresent(folder ->
                    text.append(
                            "tls.folder = %s%n"
                                    .formatted(folder.toString().replace("\\", "\\\\"))));
        }
        return text.toString();
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
            return new SchedulerFile(
                    address,
                    properties.getProperty("token", ""),
                    Boolean.parseBoolean(properties.getProperty("tls", "false")),
                    Optional.ofNullable(properties.getProperty("tls.folder")).map(Path::of));
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
