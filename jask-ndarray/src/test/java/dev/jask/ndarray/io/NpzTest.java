package dev.jask.ndarray.io;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NpzTest {

    private static final NDArray CUBE = NDArray.arange(0.0, 24.0, 1.0).reshape(2, 3, 4);

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void filesOfNumpy_areReadByName(String name) {
        try (Npz npz = Npz.open(NumpyFiles.in(folder, name))) {
            assertThat(npz.names()).containsExactlyInAnyOrder("arr_0", "ints", "a/b", "f");
            assertThat(npz.read("arr_0")).isEqualTo(CUBE);
            assertThat(npz.read("ints")).isEqualTo(NDArray.arange(5));
            assertThat(npz.read("a/b")).isEqualTo(NDArray.scalar(1.5));
            assertThat(npz.read("f")).isEqualTo(CUBE);
            assertThat(npz.header("ints").shape()).isEqualTo(shape(5));
            List<Index.Span> box = Spans.of("1, ::2, 1:3");
            assertThat(npz.read("f", box)).isEqualTo(CUBE.slice("1:, ::2, 1:3"));
            assertThatThrownBy(() -> npz.read("x"))
                    .isInstanceOf(ArrayException.BadFile.class)
                    .hasMessageContaining("no array \"x\"")
                    .hasMessageContaining("ints");
        }
    }

    @Test
    void written_storedOrCompressed_isReadAgainInTheSameOrder() throws IOException {
        var arrays = new LinkedHashMap<String, NDArray>();
        arrays.put("zeros", NDArray.zeros(shape(100, 1000)));
        arrays.put("cube", CUBE.transpose());
        arrays.put("none", NDArray.zeros(shape(0), DType.INT8));
        Path stored = folder.resolve("stored.npz");
        Path packed = folder.resolve("packed.npz");

        Npz.write(stored, arrays);
        Npz.writeCompressed(packed, arrays);

        assertThat(Npz.readAll(stored)).isEqualTo(arrays);
        assertThat(Npz.readAll(packed)).isEqualTo(arrays);
        assertThat(Files.size(stored)).isGreaterThan(800_000);
        assertThat(Files.size(packed)).isLessThan(10_000);
        byte[] once = Files.readAllBytes(packed);
        Npz.writeCompressed(packed, arrays);
        assertThat(Files.readAllBytes(packed)).isEqualTo(once);
    }

    @Test
    void foreignTruncatedAndMissingFiles_areRefused() throws IOException {
        Path text =
                Files.writeString(
                        folder.resolve("text.npz"), "no archive, but long enough to be looked at");
        Path cut = folder.resolve("cut.zip");
        byte[] whole = NumpyFiles.bytes("stored.npz");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        for (Path file : List.of(text, cut, folder.resolve("none.npz"))) {
            assertThatThrownBy(() -> Npz.open(file))
                    .isInstanceOf(ArrayException.BadFile.class)
                    .hasMessageContaining(file.toString());
        }
        byte[] spoilt = whole.clone();
        // In the numbers of the first array.
        spoilt[30 + 8 + 20 + 128 + 5] ^= 0x55;
        Path broken = Files.write(folder.resolve("broken.npz"), spoilt);
        assertThatThrownBy(() -> Npz.readAll(broken))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("broken.npz!/ints.npy")
                .hasMessageContaining("check sum");
    }

    @Test
    void damagedFiles_giveArraysOrABadFile_andNothingElse() throws IOException {
        var random = new Random(4);
        for (String name : List.of("stored.npz", "deflated.npz")) {
            byte[] whole = NumpyFiles.bytes(name);
            for (int round = 0; round < 100; round++) {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                Path file = Files.write(folder.resolve("damaged.npz"), damaged);
                Throwable thrown = catchThrowable(() -> Npz.readAll(file));
                assertThat(thrown)
                        .satisfiesAnyOf(
                                t -> assertThat(t).isNull(),
                                t -> assertThat(t).isInstanceOf(ArrayException.BadFile.class));
            }
        }
    }

    @Test
    void entries_thatAreShorterThanTheirHeaderSays_areRefusedBeforeMemoryIsTaken()
            throws IOException {
        Path file = folder.resolve("short.npz");
        FileLayout layout =
                NpyHeader.layoutOf(Encoding.of(DType.INT8), shape(2_000_000_000), false);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(NpyHeader.bytes(layout));
        }
        assertThatThrownBy(() -> Npz.readAll(file))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("short.npz!/x.npy")
                .hasMessageContaining("truncated");
    }

    @Test
    void names_withFolders_areWritten() {
        Path file = folder.resolve("names.npz");
        Npz.write(file, Map.of("a/b/c", CUBE, "d", NDArray.arange(3)));

        assertThat(Npz.readAll(file)).containsOnlyKeys("a/b/c", "d");
    }
}
