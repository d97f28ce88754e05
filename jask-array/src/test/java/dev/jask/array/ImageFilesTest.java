package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Axes.axis;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.Images;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageFilesTest {

    private static final NDArray FILM =
            NDArray.arange(12 * 4 * 6 * 3).reshape(12, 4, 6, 3).remainder(251L).astype(DType.UINT8);

    @TempDir private Path folder;

    private Path film() throws IOException {
        Path film = Files.createDirectory(folder.resolve("film"));
        for (int i = 0; i < 12; i++) {
            Images.write(film.resolve("frame" + i + ".png"), FILM.slice(Integer.toString(i)));
        }
        return film;
    }

    @Test
    void pictures_ofAFolder_areAStackInTheOrderOfTheirNumbers() throws IOException {
        Path film = film();
        Files.writeString(film.resolve("notes.txt"), "no picture");

        Array stack = ArrayFiles.readImages(film);

        assertThat(stack.dtype()).isEqualTo(DType.UINT8);
        Cut.assertSame(Cut.computed(stack), FILM, "all");
        for (String slice : List.of("::-5, 1:3", "3", ":, 2, 5", "..., 0", "4:4", "7, 3, 2, 1")) {
            Cut.assertSame(Cut.computed(stack.slice(slice)), FILM.slice(slice).copy(), slice);
        }
        assertThat(ArrayFiles.readImages(film, "frame1*.png").compute())
                .isEqualTo(picked(1, 10, 11));
        assertThat(stack.mean(axis(0)).compute()).isEqualTo(FILM.mean(axis(0)));
    }

    private static NDArray picked(long... frames) {
        return FILM.slice(dev.jask.ndarray.Index.pick(frames));
    }

    @Test
    void picture_inOneFile_isThatArray() throws IOException {
        Path picture = film().resolve("frame3.png");

        Cut.assertSame(
                Cut.computed(ArrayFiles.readImage(picture).slice("::-1, 2:, 1")),
                FILM.slice("3, ::-1, 2:, 1").copy(),
                "part");
    }

    @Test
    void pictures_inSmallBlocks_areUnpackedOnce() throws IOException {
        var counted = new CountedFiles();
        List<Path> files =
                Stream.of("frame0.png", "frame1.png")
                        .map(film()::resolve)
                        .map(counted::show)
                        .toList();
        Array stack = ArrayFiles.readImages(files, chunks(1, -1, -1, -1));
        counted.reset();

        NDArray found = stack.rechunk(chunks(-1, 1, 1, 1)).compute();

        assertThat(found).isEqualTo(FILM.slice(":2").copy());
        assertThat(counted.opened()).isEqualTo(2);
    }

    @Test
    void writtenPictures_areReadAgain() throws IOException {
        Array film = Array.from(FILM, chunks(5, 2, 3, 2));
        film.toImages(folder.resolve("written"), "png");

        assertThat(ArrayFiles.readImages(folder.resolve("written")).compute()).isEqualTo(FILM);
        try (Stream<Path> files = Files.list(folder.resolve("written"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(12)
                    .contains("00000.png", "00011.png");
        }
        NDArray grey = FILM.slice("..., 0").astype(DType.UINT16).multiply(200L);
        Array.from(grey.astype(DType.UINT16), chunks(3)).toImages(folder.resolve("grey"), "tif");
        assertThat(ArrayFiles.readImages(folder.resolve("grey")).compute())
                .isEqualTo(grey.astype(DType.UINT16));
    }

    @Test
    void pictures_inAZipFileSystem_areWrittenAndReadAgain() throws IOException {
        Path zip = folder.resolve("film.zip");
        try (FileSystem system = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Array.from(FILM, chunks(5)).toImages(system.getPath("/film"), "png");
            assertThat(ArrayFiles.readImages(system.getPath("/film")).compute()).isEqualTo(FILM);
        }
    }

    @Test
    void pictures_ofAnotherSize_failWhenTheyAreRead() throws IOException {
        Path film = film();
        Images.write(film.resolve("frame7.png"), FILM.slice("7, :3").copy());
        Array stack = ArrayFiles.readImages(film);

        assertThatThrownBy(stack::compute)
                .hasStackTraceContaining(
                        "frame7.png: expected is a picture of uint8 of shape (4, 6, 3)")
                .hasStackTraceContaining("found was uint8 of shape (3, 6, 3)");
        Files.writeString(film.resolve("frame5.png"), "no picture");
        assertThatThrownBy(() -> ArrayFiles.readImages(film).slice("5").compute())
                .hasStackTraceContaining("frame5.png: expected is a picture");
    }

    @Test
    void badFoldersAndPictures_areRefusedAtTheCall() throws IOException {
        Path film = film();
        assertThatThrownBy(() -> ArrayFiles.readImages(film, "*.jpg"))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("no file whose name matches *.jpg");
        assertThatThrownBy(() -> ArrayFiles.readImages(folder))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("has no picture, whose name ends in one of [.bmp");
        Path target = folder.resolve("target");
        assertThatThrownBy(() -> Array.zeros(shape(2, 4, 6), chunks(1)).toImages(target, "png"))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("uint8 or uint16");
        Array small = Array.from(FILM, chunks(-1));
        assertThatThrownBy(() -> small.slice("0, ..., 0").toImages(target, "png"))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("(count, height, width)");
        assertThatThrownBy(() -> small.toImages(target, "photoshop"))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("no picture format \"photoshop\"");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(film);
        }
    }
}
