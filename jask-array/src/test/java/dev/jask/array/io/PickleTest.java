package dev.jask.array.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

final class PickleTest {

    /** Descriptions of a stack as Python pickles them in all its versions. */
    private static List<byte[]> infos() throws IOException {
        var infos = new ArrayList<byte[]>();
        try (InputStream resource = PickleTest.class.getResourceAsStream("/numpy/array-files.zip");
                var zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith("info/")) {
                    infos.add(zip.readAllBytes());
                }
            }
        }
        return infos;
    }

    @Test
    void dictionaries_ofAllVersions_areRead() throws Exception {
        assertThat(infos()).hasSize(6);
        for (byte[] info : infos()) {
            var map = (Map<?, ?>) Pickle.read(info);
            assertThat(map.get("axis")).isEqualTo(1L);
            assertThat(map.get("chunks"))
                    .isEqualTo(List.of(List.of(2L, 70_000L, Double.NaN), List.of(1L << 40)));
        }
    }

    @Test
    void bytes_thatAreDamaged_areRefusedAndNothingElse() throws IOException {
        var random = new Random(1);
        for (byte[] info : infos()) {
            for (int length = 0; length < info.length; length++) {
                refused(Arrays.copyOf(info, length));
            }
            for (int round = 0; round < 2_000; round++) {
                byte[] damaged = info.clone();
                damaged[random.nextInt(info.length)] = (byte) random.nextInt();
                readOrRefused(damaged);
            }
        }
        refused("{'axis': 0}".getBytes(StandardCharsets.UTF_8));
        refused(new byte[0]);
        refused("}]p0\ng0\naI1\ns.".getBytes(StandardCharsets.UTF_8)); // a list in itself as key
    }

    private static void refused(byte[] bytes) {
        assertThatCode(() -> Pickle.read(bytes)).isInstanceOf(Pickle.Malformed.class);
    }

    private static void readOrRefused(byte[] bytes) {
        try {
            assertThat(Pickle.read(bytes)).isNotNull();
        } catch (Pickle.Malformed e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }
}
