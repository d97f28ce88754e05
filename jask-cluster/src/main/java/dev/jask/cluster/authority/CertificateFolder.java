package dev.jask.cluster.authority;

import dev.jask.cluster.security.CertificateNames;
import dev.jask.cluster.security.TlsException;
import dev.jask.graph.JaskException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with the certificates of a cluster: those of the authority, and of a scheduler, workers
 * and clients, {@code NAME.pem} and {@code NAME-key.pem} each.
 *
 * <p>Keys can be read by their owner only. Each file is written beside and renamed, so that running
 * processes, which follow their files, never read half of one.
 */
public final class CertificateFolder {

    /** What each kind of process may be: tasks of a worker may be clients too. */
    private static final Map<String, List<String>> ROLES = roles();

    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3652);
    private static final String AUTHORITY = "ca";

    private final Path folder;

    public CertificateFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    private static Map<String, List<String>> roles() {
        var roles = new LinkedHashMap<String, List<String>>();
        roles.put("scheduler", List.of("scheduler"));
        roles.put("worker", List.of("worker", "nanny", "client"));
        roles.put("client", List.of("client"));
        return roles;
    }

    /**
     * Makes an authority and certificates.
     *
     * @param hosts names and addresses of the machines on which processes run, this one included in
     *     any case
     * @param life how long the certificates are valid
     * @param replace whether an authority that is there may be replaced: certificates that it made
     *     are worth nothing then
     * @return the files that were written
     * @throws JaskException if there is one and it must not be replaced, or it cannot be written
     */
    public List<Path> create(List<String> hosts, Duration life, boolean replace) {
        if (!replace && Files.exists(certificateFile(AUTHORITY))) {
            throw new TlsException(
                    "%s is there already: jask security renew makes new certificates with the same authority; --force replaces the authority, and no process with an old certificate comes in any more"
                            .formatted(certificateFile(AUTHORITY)));
        }
        Instant now = Instant.now();
        Authority authority = Authority.create(now, AUTHORITY_LIFE);
        Map<String, Authority.Issued> issued =
                issue(authority, Hosts.withThisMachine(hosts), now, life);
        var written = new ArrayList<Path>();
        makeFolder(folder);
        written.add(write(keyFile(AUTHORITY), PemText.of(authority.key()), true));
        written.add(write(certificateFile(AUTHORITY), PemText.of(authority.certificate()), false));
        written.addAll(write(issued, folder));
        return written;
    }

    /**
     * Makes new certificates with the authority that is there. Processes that use them take them up
     * by themselves.
     *
     * @param hosts as above; empty for those of the certificates that are there
     * @param into where they go: this folder, or another one, for instance for one machine alone
     * @return the files that were written
     * @throws JaskException if there is no authority
     */
    public List<Path> renew(List<String> hosts, Duration life, Path into) {
        Path target = into.toAbsolutePath().normalize();
        Instant now = Instant.now();
        Authority authority = Authority.read(certificateFile(AUTHORITY), keyFile(AUTHORITY));
        List<String> names = hosts.isEmpty() ? hostsOfOldOnes() : Hosts.withThisMachine(hosts);
        Map<String, Authority.Issued> issued = issue(authority, names, now, life);
        var written = new ArrayList<Path>();
        makeFolder(target);
        if (!target.equals(folder)) {
            written.add(
                    write(
                            target.resolve(AUTHORITY + ".pem"),
                            PemText.of(authority.certificate()),
                            false));
        }
        written.addAll(write(issued, target));
        return written;
    }

    private List<String> hostsOfOldOnes() {
        for (String role : ROLES.keySet()) {
            Path file = certificateFile(role);
            if (Files.exists(file)) {
                X509Certificate old = Authority.readCertificate(file);
                return CertificateNames.hosts(old);
            }
        }
        return Hosts.withThisMachine(List.of());
    }

    private static Map<String, Authority.Issued> issue(
            Authority authority, List<String> hosts, Instant now, Duration life) {
        var issued = new LinkedHashMap<String, Authority.Issued>();
        ROLES.forEach(
                (name, roles) -> issued.put(name, authority.issue(name, hosts, roles, now, life)));
        return issued;
    }

    private static List<Path> write(Map<String, Authority.Issued> issued, Path into) {
        var written = new ArrayList<Path>();
        issued.forEach((name, each) -> {
            written.add(write(into.resolve(name + "-key.pem"), PemText.of(each.key()), true));
            written.add(write(into.resolve(name + ".pem"), PemText.of(each.certificate()), false));
        });
        return written;
    }

    private Path certificateFile(String name) {
        return folder.resolve(name + ".pem");
    }

    private Path keyFile(String name) {
        return folder.resolve(name + "-key.pem");
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new JaskException(
                    "the folder %s cannot be made: %s".formatted(folder, failed), failed);
        }
    }

    private static Path write(Path file, String text, boolean secret) {
        try {
            Path beside = createBeside(file, secret);
            try {
                Files.writeString(beside, text);
                Files.move(
                        beside,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
            return file;
        } catch (IOException failed) {
            throw new JaskException("%s cannot be written: %s".formatted(file, failed), failed);
        }
    }

    private static Path createBeside(Path file, boolean secret) throws IOException {
        Path folder = file.getParent();
        String name = "." + file.getFileName();
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.createTempFile(
                    folder,
                    name,
                    "",
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(secret ? "rw-------" : "rw-r--r--")));
        }
        return Files.createTempFile(folder, name, "");
    }
}
