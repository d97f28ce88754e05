package dev.jask.cluster.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.cluster.authority.TestAuthority;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files a process takes, and what it says of others. */
final class CertificatesTest {

    private static final List<String> HERE = List.of("127.0.0.1");

    @TempDir private Path folder;

    private TestAuthority authority;
    private TlsFiles good;

    @BeforeEach
    void makeGoodOnes() {
        authority = new TestAuthority(folder.resolve("a"));
        good = authority.issue("worker", List.of("127.0.0.1", "*.example.org"), List.of("worker"));
    }

    @Test
    void load_goodFiles_knowsHostsAndRoles() {
        Certificates certificates = Certificates.load(good);

        assertThat(certificates.covers("127.0.0.1")).isTrue();
        assertThat(certificates.covers("a.example.org")).isTrue();
        assertThat(certificates.covers("A.Example.Org")).isTrue();
        assertThat(certificates.covers("a.b.example.org")).isFalse();
        assertThat(certificates.covers("example.org")).isFalse();
        assertThat(certificates.covers("127.0.0.2")).isFalse();
        assertThat(CertificateNames.admits(certificates.own(), "worker")).isTrue();
        assertThat(CertificateNames.admits(certificates.own(), "scheduler")).isFalse();
    }

    @Test
    void load_filesThatAreNotThere_namesTheFile() {
        for (Path missing : List.of(good.authority(), good.certificate(), good.key())) {
            TlsFiles files =
                    new TlsFiles(
                            instead(good.authority(), missing),
                            instead(good.certificate(), missing),
                            instead(good.key(), missing));
            refuses(files, "there is no file " + missing + ".gone");
        }
    }

    private static Path instead(Path file, Path missing) {
        return file.equals(missing) ? Path.of(file + ".gone") : file;
    }

    @Test
    void load_filesThatAreSwapped_saysWhatTheyHold() {
        refuses(
                new TlsFiles(good.authority(), good.key(), good.key()),
                good.key().toString(),
                "holds no certificate but [\"PRIVATE KEY\"]");
        refuses(
                new TlsFiles(good.authority(), good.authority(), good.key()),
                good.authority().toString(),
                "of an authority; that of a process is wanted");
        refuses(
                new TlsFiles(good.certificate(), good.certificate(), good.key()),
                good.certificate().toString(),
                "must hold the certificate of an authority");
    }

    @Test
    void load_keyOfAnotherCertificate_namesBoth() {
        TlsFiles other = authority.issue("client", HERE, List.of());

        refuses(
                new TlsFiles(good.authority(), good.certificate(), other.key()),
                "the key in " + other.key(),
                "does not belong to the certificate in " + good.certificate());
    }

    @Test
    void load_certificateOfAnotherAuthority_namesBoth() {
        TlsFiles other = new TestAuthority(folder.resolve("b")).issue("worker", HERE, List.of());

        refuses(
                new TlsFiles(good.authority(), other.certificate(), other.key()),
                "the certificate in " + other.certificate(),
                "was not made by the authority in " + good.authority());
    }

    @Test
    void load_expired_saysSince() {
        TlsFiles old = authority.issueExpired("old");

        refuses(old, "the certificate in " + old.certificate(), "has expired at ");
    }

    @Test
    void load_notYetValid_saysFromWhenOn() {
        TlsFiles early =
                authority.issue(
                        "early",
                        HERE,
                        List.of(),
                        Instant.now().plus(Duration.ofDays(1)),
                        Duration.ofDays(1));

        refuses(early, "the certificate in " + early.certificate(), "is valid from ");
    }

    @Test
    void load_keyThatEverybodyCanRead_isRefused() throws IOException {
        Files.setPosixFilePermissions(good.key(), PosixFilePermissions.fromString("rw-r--r--"));

        refuses(good, good.key().toString(), "can be read by everybody", "chmod 600");
    }

    @Test
    void load_keysOfOtherKinds_saysHowToConvert() throws IOException {
        for (String kind : List.of("RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY")) {
            Files.writeString(
                    good.key(),
                    "-----BEGIN %s-----\nAAAA\n-----END %s-----\n".formatted(kind, kind));
            refuses(good, good.key().toString(), kind, "openssl pkcs8 -topk8 -nocrypt");
        }
    }

    @Test
    void load_damagedFiles_namesTheFile() throws IOException {
        String whole = Files.readString(good.certificate());
        for (String damaged :
                List.of(
                        "",
                        "no PEM at all",
                        whole.substring(0, whole.length() / 2),
                        whole.replace(
                                "-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\nA"),
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            Files.writeString(good.certificate(), damaged);
            refuses(good, good.certificate().toString());
        }
    }

    @Test
    void own_filesReplaced_isTheNewOne() {
        Certificates certificates = Certificates.load(good);
        var before = certificates.own();

        authority.issue("worker", List.of("10.0.0.7"), List.of());

        assertThat(certificates.own()).isNotEqualTo(before);
        assertThat(certificates.covers("10.0.0.7")).isTrue();
        assertThat(certificates.covers("127.0.0.1")).isFalse();
    }

    @Test
    void own_filesReplacedByBadOnes_staysAndSaysSoOnce() throws IOException {
        var said = new ArrayList<String>();
        Certificates certificates =
                Certificates.load(good, new RefusalLog(said::add, System::nanoTime));
        var before = certificates.own();

        Files.writeString(good.certificate(), "half of a");

        for (int i = 0; i < 5; i++) {
            assertThat(certificates.own()).isEqualTo(before);
        }
        assertThat(said)
                .singleElement()
                .asString()
                .contains("certificates stay as they are", good.certificate().toString());

        Files.delete(good.certificate());
        assertThat(certificates.own()).isEqualTo(before);
    }

    @Test
    void load_nearItsEnd_warns() {
        var said = new ArrayList<String>();
        TlsFiles brief =
                authority.issue("brief", HERE, List.of(), Instant.now(), Duration.ofDays(2));

        Certificates.load(brief, new RefusalLog(said::add, System::nanoTime));

        assertThat(said).singleElement().asString().contains(brief.certificate() + " ends at ");
    }

    @Test
    void of_settings_areAFolderOrThreeFiles() {
        Config folderSet =
                Config.builder()
                        .set(Settings.TLS_FOLDER.name(), folder.resolve("a").toString())
                        .build();
        assertThat(TlsFiles.of(folderSet, "worker")).contains(good);
        assertThat(TlsFiles.of(Config.builder().build(), "worker")).isEmpty();

        Config single =
                Config.builder()
                        .set(Settings.TLS_CA_FILE.name(), good.authority().toString())
                        .set(Settings.TLS_CERTIFICATE_FILE.name(), good.certificate().toString())
                        .set(Settings.TLS_KEY_FILE.name(), good.key().toString())
                        .build();
        assertThat(TlsFiles.of(single, "client")).contains(good);

        Config half =
                Config.builder().set(Settings.TLS_KEY_FILE.name(), good.key().toString()).build();
        assertThatThrownBy(() -> TlsFiles.of(half, "worker"))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("cluster.tls.key-file is set and cluster.tls.ca-file is not");

        Config both =
                folderSet.toBuilder()
                        .set(Settings.TLS_KEY_FILE.name(), good.key().toString())
                        .build();
        assertThatThrownBy(() -> TlsFiles.of(both, "worker"))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("both cluster.tls.folder and cluster.tls.key-file are set");
    }

    private static void refuses(TlsFiles files, String... words) {
        assertThatThrownBy(() -> Certificates.load(files))
                .isInstanceOf(TlsException.class)
                .hasMessageContainingAll(words);
    }
}
