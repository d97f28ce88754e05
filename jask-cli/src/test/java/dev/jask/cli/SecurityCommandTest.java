package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.cluster.security.CertificateNames;
import dev.jask.cluster.security.Certificates;
import dev.jask.cluster.security.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecurityCommandTest {

    @TempDir private Path folder;

    @Test
    void create_hosts_makesFilesThatFitAndKeysForTheOwnerOnly() throws IOException {
        assertThat(jask("create", "--hosts", "node1,*.cluster.example,10.0.0.7").code()).isZero();

        for (String role : List.of("scheduler", "worker", "client")) {
            TlsFiles files = TlsFiles.inFolder(folder, role);
            Certificates certificates = Certificates.load(files);
            for (String host :
                    List.of("node1", "n.cluster.example", "10.0.0.7", "127.0.0.1", "localhost")) {
                assertThat(certificates.covers(host)).as(host).isTrue();
            }
            assertThat(certificates.covers("node2")).isFalse();
            assertThat(CertificateNames.admits(certificates.own(), role)).isTrue();
            assertThat(permissions(files.key())).isEqualTo("rw-------");
        }
        assertThat(permissions(folder.resolve("ca-key.pem"))).isEqualTo("rw-------");
        try (var all = Files.list(folder)) {
            assertThat(all).hasSize(8);
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void create_twice_isRefusedUnlessForced() throws IOException {
        jask("create");
        String before = Files.readString(folder.resolve("ca.pem"));

        Output again = jask("create");

        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).contains("is there already", "renew", "--force");
        assertThat(Files.readString(folder.resolve("ca.pem"))).isEqualTo(before);
        assertThat(jask("create", "--force").code()).isZero();
        assertThat(Files.readString(folder.resolve("ca.pem"))).isNotEqualTo(before);
    }

    @Test
    void renew_keepsAuthorityAndHosts() throws IOException {
        jask("create", "--hosts", "node1");
        String authority = Files.readString(folder.resolve("ca.pem"));
        Certificates certificates = Certificates.load(TlsFiles.inFolder(folder, "worker"));
        var before = certificates.own();

        assertThat(jask("renew", "--days", "20").code()).isZero();

        assertThat(Files.readString(folder.resolve("ca.pem"))).isEqualTo(authority);
        assertThat(certificates.own()).isNotEqualTo(before);
        assertThat(certificates.covers("node1")).isTrue();
    }

    @Test
    void renew_intoAnotherFolder_leavesTheAuthoritysKeyWhereItIs() throws IOException {
        jask("create");
        Path other = folder.resolve("node2");

        assertThat(jask("renew", "--hosts", "node2", "--into", other.toString()).code()).isZero();

        assertThat(Certificates.load(TlsFiles.inFolder(other, "worker")).covers("node2")).isTrue();
        assertThat(other.resolve("ca-key.pem")).doesNotExist();
        assertThat(Certificates.load(TlsFiles.inFolder(folder, "worker")).covers("node2"))
                .isFalse();
    }

    @Test
    void commands_badInput_saysWhatIsAllowed() {
        assertThat(jask("renew").err()).contains("there is no file", "ca.pem");
        assertThat(jask("create", "--hosts", "a b").err()).contains("'a b' is no host");
        assertThat(jask("create", "--hosts", "10.0.0.777").err())
                .contains("'10.0.0.777' is no host");
        assertThat(jask("create", "--days", "0").err()).contains("--days must be 1 or more: 0");
        assertThat(jask("create", "--days", "9000").err()).contains("their authority is until");
    }

    private Output jask(String command, String... more) {
        var arguments =
                new java.util.ArrayList<>(List.of("security", command, "--dir", folder.toString()));
        arguments.addAll(List.of(more));
        return Output.of(arguments.toArray(String[]::new));
    }
}
