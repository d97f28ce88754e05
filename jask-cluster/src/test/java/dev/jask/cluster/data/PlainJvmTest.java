package dev.jask.cluster.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The data plane in a JVM that was given no flags and little memory. */
@Timeout(120)
final class PlainJvmTest {

    @Test
    void fetch_of200MegabytesInASmallHeap_needsNoFlags() throws Exception {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StreamingChild.class.getName())
                        .redirectErrorStream(true)
                        .start();
        child.getOutputStream().close();
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().filter(line -> !line.startsWith("Picked up")))
                    .containsExactly("checksum " + StreamingChild.expectedChecksum());
        }
        assertThat(child.waitFor()).isZero();
    }
}
