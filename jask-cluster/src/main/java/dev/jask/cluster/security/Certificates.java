package dev.jask.cluster.security;

import dev.jask.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * What a process shows of itself and whom it trusts, for mutual TLS 1.3. It follows its files: when
 * they change, the next connection uses what they hold then. Connections that are open go on.
 *
 * <p>May be used by any number of threads.
 */
public final class Certificates {

    private static final System.Logger LOG = System.getLogger(Certificates.class.getName());

    /** From when on it is said that the end is near. */
    private static final Duration NEAR = Duration.ofDays(7);

    private final TlsFiles files;
    private final RefusalLog refusals;
    private volatile Loaded loaded;
    private @Nullable Stamp failed; // guarded by this

    /** What was read, and from which state of the files. */
    private record Loaded(Stamp stamp, Credentials credentials, SSLContext context) {}

    /** What changes when files do. */
    private record Stamp(List<Object> parts) {

        static Stamp of(TlsFiles files) throws IOException {
            var parts = new ArrayList<>();
            for (Path file : List.of(files.authority(), files.certificate(), files.key())) {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                parts.add(now.lastModifiedTime());
                parts.add(now.size());
                parts.add(String.valueOf(now.fileKey()));
            }
            return new Stamp(List.copyOf(parts));
        }
    }

    private Certificates(TlsFiles files, RefusalLog refusals) {
        this.files = files;
        this.refusals = refusals;
        this.loaded = load();
    }

    /**
     * Reads them.
     *
     * @throws TlsException if files are missing, do not fit together, or are not valid now; it says
     *     which
     */
    public static Certificates load(TlsFiles files) {
        return new Certificates(files, RefusalLog.to(LOG));
    }

    /** The same with another log, for tests. */
    static Certificates load(TlsFiles files, RefusalLog refusals) {
        return new Certificates(files, refusals);
    }

    /**
     * What is set for a process.
     *
     * @param role what the process is: scheduler, worker or client
     * @return nothing if it is to do without TLS
     * @throws TlsException as above
     */
    public static Optional<Certificates> of(Config config, String role) {
        return TlsFiles.of(config, role).map(Certificates::load);
    }

    /** Where they come from. */
    public TlsFiles files() {
        return files;
    }

    /** The process's own certificate as it is now. */
    public X509Certificate own() {
        return newest().credentials().own();
    }

    /** Whether the process may call itself by that name or address. */
    public boolean covers(String host) {
        return CertificateNames.covers(own(), host);
    }

    /**
     * A context for connections of any kind, whose engines have the newest certificates, speak TLS
     * 1.3, and ask whoever comes for a certificate. Its socket factories have those of the moment
     * at which they are made.
     *
     * @param purpose what connections are for, as it stands in log lines: "a connection for …"
     */
    public SSLContext context(String purpose) {
        return new FollowingContext(() -> newest().context(), engine -> watched(engine, purpose));
    }

    /** For sockets of the moment. */
    SSLContext current() {
        return newest().context();
    }

    /** What a client sets: the server's certificate must be for the host that was called. */
    static SSLParameters verifying() {
        SSLParameters parameters = Contexts.parameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /** Says why a connection that came is not taken. */
    void refused(String purpose, SSLException failure) {
        refusals.say(line(purpose, failure, false));
    }

    private SSLEngine watched(SSLEngine engine, String purpose) {
        return new WatchedEngine(
                engine, failure -> refusals.say(line(purpose, failure, engine.getUseClientMode())));
    }

    private static String line(String purpose, SSLException failure, boolean called) {
        String reason = TlsFailure.text(failure);
        return called
                ? "a connection for %s was given up: %s".formatted(purpose, reason)
                : "a connection for %s was refused: %s".formatted(purpose, reason);
    }

    private Loaded newest() {
        Loaded known = loaded;
        try {
            return Stamp.of(files).equals(known.stamp()) ? known : reload();
        } catch (IOException gone) {
            refusals.say(
                    "certificates",
                    "certificates stay as they are, because their files cannot be read: " + gone);
            return known;
        }
    }

    private synchronized Loaded reload() throws IOException {
        Stamp now = Stamp.of(files);
        if (now.equals(loaded.stamp())) {
            return loaded;
        }
        try {
            loaded = load();
            failed = null;
            LOG.log(
                    System.Logger.Level.INFO,
                    "new connections use the certificate of {0}, valid until {1}",
                    CertificateNames.subject(loaded.credentials().own()),
                    loaded.credentials().own().getNotAfter().toInstant());
        } catch (TlsException notYet) {
            // Files are replaced one after the other: said only if they stay like that.
            if (now.equals(failed)) {
                refusals.say(
                        "certificates",
                        "certificates stay as they are, because the new ones are not good: "
                                + notYet.getMessage());
            }
            failed = now;
        }
        return loaded;
    }

    private Loaded load() {
        try {
            // The stamp is older than what is read, never newer.
            Stamp stamp = Stamp.of(files);
            Credentials credentials = Credentials.read(files);
            warnIfNearItsEnd(credentials.own());
            return new Loaded(stamp, credentials, Contexts.of(credentials));
        } catch (IOException missing) {
            Credentials.read(files); // says which
            throw new TlsException("certificates cannot be read: " + missing, missing);
        }
    }

    private void warnIfNearItsEnd(X509Certificate own) {
        Instant end = own.getNotAfter().toInstant();
        if (Instant.now().plus(NEAR).isAfter(end)) {
            refusals.say(
                    "the certificate in %s ends at %s: jask security renew makes another one"
                            .formatted(files.certificate(), end));
        }
    }
}
