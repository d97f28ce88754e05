package dev.jask.cluster.authority;

import dev.jask.cluster.security.Certificates;
import dev.jask.cluster.security.TlsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes certificates as tests want them, good ones and others. */
public final class TestAuthority {

    private static final Duration LIFE = Duration.ofDays(30);

    private final Authority authority = Authority.create(Instant.now(), Duration.ofDays(60));
    private final Path folder;

    /**
     * @param folder where everything goes; made if need be
     */
    public TestAuthority(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        write(folder.resolve("ca.pem"), PemText.of(authority.certificate()), false);
    }

    /** For processes of any role on this machine. */
    public Certificates certificates(String name) {
        return Certificates.load(issue(name, List.of("127.0.0.1", "localhost"), List.of()));
    }

    public TlsFiles issue(String name, List<String> hosts, List<String> roles) {
        return issue(name, hosts, roles, Instant.now(), LIFE);
    }

    /** One that was good until a while ago; it cannot be loaded, only be shown. */
    public TlsFiles issueExpired(String name) {
        return issue(
                name,
                List.of("127.0.0.1"),
                List.of(),
                Instant.now().minus(Duration.ofDays(2)),
                Duration.ofDays(1));
    }

    public TlsFiles issue(
            String name, List<String> hosts, List<String> roles, Instant from, Duration life) {
        Authority.Issued issued = authority.issue(name, hosts, roles, from, life);
        TlsFiles files = TlsFiles.inFolder(folder, name);
        write(files.key(), PemText.of(issued.key()), true);
        write(files.certificate(), PemText.of(issued.certificate()), false);
        return files;
    }

    private static void write(Path file, String text, boolean secret) {
        try {
            Path beside = Files.createTempFile(file.getParent(), "new", "");
            Files.writeString(beside, text);
            if (!secret) {
                beside.toFile().setReadable(true, false);
            }
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
