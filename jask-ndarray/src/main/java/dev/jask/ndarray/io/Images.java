package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;

/**
 * Arrays as pictures: PNG, JPEG, GIF, BMP, TIFF and what else is known to {@code javax.imageio}.
 * Rows are the first axis, from the top, columns the second; a third one is red, green and blue,
 * and how opaque it is where that is known. Elements are {@code uint8}, or {@code uint16} where the
 * picture has more than 8 bits.
 *
 * {@snippet :
 * NDArray picture = Images.read(Path.of("photo.jpg"));            // (height, width, 3) uint8
 * Images.write(Path.of("left.png"), picture.slice(":, :100"));
 * }
 */
public final class Images {

    private Images() {}

    /**
     * Reads a picture; of several in a file the first.
     *
     * @return an array of shape (height, width) if it is grey, else (height, width, 3), or (height,
     *     width, 4) if it is transparent in places
     * @throws ArrayException.BadFile if it is no picture, damaged, or not there
     */
    public static NDArray read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(file.toString(), stream, 0);
        } catch (IOException e) {
            throw Reading.failed(file, e);
        }
    }

    /**
     * Reads one of the pictures of a file.
     *
     * @param number which one, from 0
     * @throws ArrayException.BadFile if there is none, see {@link #read(Path)}
     */
    public static NDArray read(Path file, int number) {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(file.toString(), stream, number);
        } catch (IOException e) {
            throw Reading.failed(file, e);
        }
    }

    /**
     * Reads a picture from a stream, which stays open.
     *
     * @throws ArrayException.BadFile if it is no picture, or damaged
     */
    public static NDArray read(InputStream stream) {
        return read("the stream", stream, 0);
    }

    private static NDArray read(String name, InputStream stream, int number) {
        // Pictures are read whole: no file for the time being, no window.
        try (var input = new MemoryCacheImageInputStream(stream)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new ArrayException.BadFile(
                        "%s: expected is a picture (%s), found was something else"
                                .formatted(name, known(ImageIO.getReaderFormatNames())));
            }
            ImageReader reader = readers.next();
            reader.setInput(input);
            try {
                return ImageNumbers.of(name, image(name, reader, number));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Readers fail in many ways where bytes are damaged.
            throw e instanceof ArrayException known
                    ? known
                    : new ArrayException.BadFile(
                            "%s: the picture cannot be read: %s".formatted(name, e),
                            e instanceof IOException io ? io : new IOException(e));
        }
    }

    private static BufferedImage image(String name, ImageReader reader, int number)
            throws IOException {
        if (number > 0 && number >= reader.getNumImages(true)) {
            throw new ArrayException.BadFile(
                    "%s has %d pictures, asked was for number %d, counted from 0"
                            .formatted(name, reader.getNumImages(true), number));
        }
        requireRightRows(name, reader, number);
        return reader.read(number);
    }

    /** The JDK's reader takes rows of interlaced GIFs from the wrong places where there are few. */
    private static void requireRightRows(String name, ImageReader reader, int number)
            throws IOException {
        if (!reader.getFormatName().equalsIgnoreCase("gif") || reader.getHeight(number) > 4) {
            return;
        }
        var tree =
                (Element) reader.getImageMetadata(number).getAsTree("javax_imageio_gif_image_1.0");
        var place = (Element) tree.getElementsByTagName("ImageDescriptor").item(0);
        if (place.getAttribute("interlaceFlag").equalsIgnoreCase("true")) {
            throw new ArrayException.BadFile(
                    name
                            + ": interlaced GIFs are read from 5 rows on, found were "
                            + reader.getHeight(number));
        }
    }

    /** The endings of files that {@link #write(Path, NDArray)} understands. */
    public static List<String> formats() {
        return Stream.of(ImageIO.getWriterFileSuffixes()).distinct().sorted().toList();
    }

    /**
     * Writes a picture in the format of the file's ending. A file that is there is replaced when
     * all is written. JPEG and GIF lose something: details, and colours beyond 256.
     *
     * @param array {@code uint8} or {@code uint16} of shape (height, width), (height, width, 3) or
     *     (height, width, 4)
     * @throws ArrayException.BadDType if it has another dtype
     * @throws ArrayException.ShapeMismatch if it has another shape, or no element
     * @throws ArrayException.BadArgument if the format is not known, or has no such pictures
     * @throws ArrayException.BadFile if it cannot be written
     */
    public static void write(Path file, NDArray array) {
        String name = String.valueOf(file.getFileName());
        write(file, array, name.substring(name.lastIndexOf('.') + 1));
    }

    /**
     * Checks that {@link #write(Path, NDArray, String)} would write an array of that shape.
     *
     * @throws ArrayException as that would
     */
    public static void requireWritable(String format, DType dtype, Shape shape) {
        ImageNumbers.requirePicture(dtype, shape);
        Shape one = shape.with(0, 1).with(1, 1);
        NDArray pixel = NDArray.zeros(one, dtype);
        writer(ImageNumbers.toImage(pixel), format, pixel).dispose();
    }

    /** See {@link #write(Path, NDArray)}, in a format. */
    public static void write(Path file, NDArray array, String format) {
        BufferedImage image = ImageNumbers.toImage(array);
        ImageWriter writer = writer(image, format, array);
        try {
            FileWriting.write(
                    file,
                    channel -> {
                        try (var output =
                                new MemoryCacheImageOutputStream(
                                        Channels.newOutputStream(channel))) {
                            writer.setOutput(output);
                            writer.write(null, new IIOImage(image, null, null), parameters(writer));
                        }
                    });
        } finally {
            writer.dispose();
        }
    }

    /** Rows from the top to the bottom: not all programs understand others in small pictures. */
    private static ImageWriteParam parameters(ImageWriter writer) {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (parameters.canWriteProgressive()) {
            parameters.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
        }
        return parameters;
    }

    private static ImageWriter writer(BufferedImage image, String format, NDArray array) {
        String known = format.toLowerCase(Locale.ROOT);
        if (!Arrays.asList(ImageIO.getWriterFileSuffixes()).contains(known)
                && !Arrays.asList(ImageIO.getWriterFormatNames()).contains(known)) {
            throw new ArrayException.BadArgument(
                    "there is no picture format \"%s\"; known are %s".formatted(format, formats()));
        }
        String suffixOf = known.equals("tif") ? "tiff" : known;
        Iterator<ImageWriter> writers =
                ImageIO.getImageWriters(
                        ImageTypeSpecifier.createFromRenderedImage(image), suffixOf);
        if (!writers.hasNext()) {
            throw new ArrayException.BadArgument(
                    "%s has no pictures of %s of shape %s; PNG and TIFF have them, or leave the fourth colour out, or make it uint8"
                            .formatted(format, array.dtype(), array.shape()));
        }
        return writers.next();
    }

    private static String known(String[] names) {
        return String.join(
                ", ",
                Stream.of(names).map(n -> n.toUpperCase(Locale.ROOT)).distinct().sorted().toList());
    }
}
