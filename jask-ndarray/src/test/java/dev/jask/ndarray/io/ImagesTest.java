package dev.jask.ndarray.io;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImagesTest {

    @TempDir private Path folder;

    /** Numbers over the whole range of the dtype. */
    private static NDArray picture(DType dtype, long... extents) {
        NDArray numbers = NDArray.arange(shape(extents).size()).multiply(7919);
        return numbers.remainder(dtype == DType.UINT8 ? 256 : 65_536)
                .astype(dtype)
                .reshape(extents);
    }

    @ParameterizedTest
    @CsvSource({
        "png, uint8, 1", "png, uint8, 3", "png, uint8, 4", "png, uint16, 1", "png, uint16, 3",
        "png, uint16, 4", "tiff, uint8, 1", "tiff, uint8, 3", "tiff, uint8, 4", "tif, uint16, 1",
        "tiff, uint16, 3", "bmp, uint8, 1", "bmp, uint8, 3"
    })
    void formatsThatLoseNothing_giveWhatWasWritten(String format, String dtype, int bands) {
        NDArray picture =
                bands == 1 ? picture(DType.of(dtype), 5, 7) : picture(DType.of(dtype), 5, 7, bands);
        Path file = folder.resolve("picture." + format);

        Images.write(file, picture);

        assertThat(Images.read(file)).isEqualTo(picture);
    }

    @ParameterizedTest
    @CsvSource({"jpg, 3", "jpeg, 1"})
    void jpeg_givesAboutWhatWasWritten(String format, int bands) {
        NDArray smooth = NDArray.arange(64).multiply(3).astype(DType.UINT8).reshape(1, 64);
        NDArray picture =
                bands == 1 ? smooth.repeat(16, 0) : smooth.repeat(16, 0).expandDims(2).repeat(3, 2);
        Path file = folder.resolve("picture." + format);

        Images.write(file, picture);

        NDArray read = Images.read(file);
        assertThat(read.shape()).isEqualTo(picture.shape());
        assertThat(
                        read.astype(DType.INT32)
                                .subtract(picture.astype(DType.INT32))
                                .absolute()
                                .max()
                                .item())
                .isLessThan(12);
    }

    @Test
    void gif_withFewColours_givesWhatWasWritten() {
        NDArray picture = NDArray.zeros(shape(4, 6, 3), DType.UINT8);
        picture.set(Scalar.of(255L), Index.range(0, 2));
        picture.set(Scalar.of(60L), Index.at(3), Index.at(1), Index.at(2));
        Path file = folder.resolve("picture.gif");

        Images.write(file, picture);

        assertThat(Images.read(file)).isEqualTo(picture);
    }

    @Test
    void gifs_thatAreInterlaced_areReadRightOrNotAtAll() throws IOException {
        for (int rows : new int[] {4, 5, 9}) {
            var image = new BufferedImage(1, rows, BufferedImage.TYPE_3BYTE_BGR);
            for (int row = 0; row < rows; row++) {
                image.setRGB(0, row, row * 20);
            }
            Path file = folder.resolve(rows + ".gif");
            ImageIO.write(image, "gif", file.toFile());
            if (rows == 4) {
                assertThatThrownBy(() -> Images.read(file))
                        .isInstanceOf(ArrayException.BadFile.class)
                        .hasMessageContaining("interlaced");
            } else {
                assertThat(Images.read(file).slice(":, 0, 2").astype(DType.INT64))
                        .isEqualTo(NDArray.arange(rows).multiply(20));
            }
        }
    }

    @Test
    void pictures_withPalettes_areReadAsTheirColours() throws IOException {
        byte[] reds = {0, (byte) 200};
        byte[] greens = {10, 20};
        byte[] blues = {5, (byte) 255};
        byte[] alphas = {0, (byte) 128};
        assertThat(palette(new IndexColorModel(1, 2, reds, greens, blues)))
                .isEqualTo(bytes(shape(1, 2, 3), 0, 10, 5, 200, 20, 255));
        assertThat(palette(new IndexColorModel(1, 2, reds, greens, blues, alphas)))
                .isEqualTo(bytes(shape(1, 2, 4), 0, 10, 5, 0, 200, 20, 255, 128));
        byte[] black = {0, (byte) 255};
        assertThat(palette(new IndexColorModel(1, 2, black, black, black)))
                .isEqualTo(bytes(shape(1, 2), 0, 255));
    }

    private NDArray palette(IndexColorModel colors) throws IOException {
        var image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, colors);
        image.getRaster().setPixels(0, 0, 2, 1, new int[] {0, 1});
        Path file = folder.resolve("palette.png");
        ImageIO.write(image, "png", file.toFile());
        return Images.read(file);
    }

    private static NDArray bytes(Shape shape, int... numbers) {
        return NDArray.of(numbers, shape).astype(DType.UINT8);
    }

    @Test
    void views_areWrittenAsTheyLook_onOtherFileSystemsToo() throws IOException {
        NDArray picture = picture(DType.UINT8, 8, 6, 3);
        URI zip = URI.create("jar:" + folder.resolve("z.zip").toUri());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path inside = files.getPath("/x.png");
            Images.write(inside, picture.slice("::-2, 1:4"));
            assertThat(Images.read(inside)).isEqualTo(picture.slice("::-2, 1:4"));
        }
    }

    @Test
    void arraysThatAreNoPictures_areRefused() {
        Path file = folder.resolve("picture.png");
        assertThatThrownBy(() -> Images.write(file, NDArray.zeros(shape(2, 2))))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("uint8 or uint16");
        assertThatThrownBy(() -> Images.write(file, picture(DType.UINT8, 2, 2, 2)))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("(2, 2, 2)");
        assertThatThrownBy(() -> Images.write(file, picture(DType.UINT8, 0, 2)))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(
                        () -> Images.write(folder.resolve("x.jpg"), picture(DType.UINT8, 2, 2, 4)))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("jpg");
        assertThatThrownBy(() -> Images.write(folder.resolve("x.xyz"), picture(DType.UINT8, 2, 2)))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("png");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void damagedPictures_giveArraysOrABadFile_andNothingElse() throws IOException {
        var random = new Random(5);
        for (String format : List.of("png", "bmp", "gif", "jpg", "tiff")) {
            Path file = folder.resolve("x." + format);
            Images.write(file, picture(DType.UINT8, 9, 8, 3));
            byte[] whole = Files.readAllBytes(file);
            for (int round = 0; round < 40; round++) {
                byte[] damaged = whole.clone();
                // Not the first bytes: sizes of pictures of gigabytes are there.
                damaged[40 + random.nextInt(damaged.length - 40)] = (byte) random.nextInt(256);
                Files.write(file, damaged);
                Throwable thrown = catchThrowable(() -> Images.read(file));
                assertThat(thrown)
                        .satisfiesAnyOf(
                                t -> assertThat(t).isNull(),
                                t -> assertThat(t).isInstanceOf(ArrayException.BadFile.class));
            }
        }
    }

    @Test
    void filesThatAreNoPictures_areRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "not a picture");
        Path whole = folder.resolve("whole.png");
        Images.write(whole, picture(DType.UINT8, 40, 50, 3));
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.png"), Arrays.copyOf(bytes, bytes.length / 2));
        for (Path file : Stream.of(text, half, folder.resolve("none.png")).toList()) {
            assertThatThrownBy(() -> Images.read(file))
                    .isInstanceOf(ArrayException.BadFile.class)
                    .hasMessageContaining(file.toString());
        }
        assertThatThrownBy(() -> Images.read(whole, 1))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("has 1 pictures");
    }
}
