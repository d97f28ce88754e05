package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** The numbers of pictures, and pictures of numbers. */
final class ImageNumbers {

    private ImageNumbers() {}

    // From pictures

    /** The colours as they are stored; what has a palette as the colours in it. */
    static NDArray of(String name, BufferedImage image) {
        ColorModel colors = image.getColorModel();
        if (colors instanceof IndexColorModel palette) {
            return ofPalette(image.getRaster(), palette);
        }
        image.coerceData(false);
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int bits = bits(name, raster);
        DType dtype = bits > 8 ? DType.UINT16 : DType.UINT8;
        int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        scale(samples, raster, bits > 8 ? 16 : 8);
        if (bands == 2) {
            samples = withAlpha(samples);
        }
        return array(samples, raster, bands == 2 ? 4 : bands, dtype);
    }

    private static int bits(String name, Raster raster) {
        int type = raster.getSampleModel().getDataType();
        int most = 0;
        for (int band = 0; band < raster.getNumBands(); band++) {
            most = Math.max(most, raster.getSampleModel().getSampleSize(band));
        }
        if (most > 16
                || type == DataBuffer.TYPE_FLOAT
                || type == DataBuffer.TYPE_DOUBLE
                || raster.getNumBands() > 4) {
            throw new ArrayException.BadFile(
                    "%s: pictures of up to 4 colours with up to 16 bits are read, found were %d colours with %d bits"
                            .formatted(name, raster.getNumBands(), most));
        }
        return most;
    }

    /** Colours with fewer bits become as bright with all of them. */
    private static void scale(int[] samples, Raster raster, int bits) {
        int bands = raster.getNumBands();
        for (int band = 0; band < bands; band++) {
            int stored = raster.getSampleModel().getSampleSize(band);
            if (stored < bits) {
                int brightest = (1 << stored) - 1;
                int full = (1 << bits) - 1;
                for (int i = band; i < samples.length; i += bands) {
                    samples[i] = (samples[i] * full + brightest / 2) / brightest;
                }
            }
        }
    }

    /** Grey and how opaque it is as colours. */
    private static int[] withAlpha(int[] grey) {
        var colors = new int[grey.length * 2];
        for (int i = 0; i < grey.length / 2; i++) {
            colors[4 * i] = grey[2 * i];
            colors[4 * i + 1] = grey[2 * i];
            colors[4 * i + 2] = grey[2 * i];
            colors[4 * i + 3] = grey[2 * i + 1];
        }
        return colors;
    }

    private static NDArray ofPalette(Raster raster, IndexColorModel palette) {
        var colors = new int[palette.getMapSize()];
        palette.getRGBs(colors);
        int[] places = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        int bands = isGrey(colors) ? 1 : palette.hasAlpha() ? 4 : 3;
        var samples = new int[places.length * bands];
        for (int i = 0; i < places.length; i++) {
            int color = colors[places[i]];
            for (int band = 0; band < bands; band++) {
                samples[i * bands + band] = (color >> (band == 3 ? 24 : 16 - 8 * band)) & 0xFF;
            }
        }
        return array(samples, raster, bands, DType.UINT8);
    }

    /** Whether a palette is nothing but brightness: how grey pictures with few bits are given. */
    private static boolean isGrey(int[] colors) {
        for (int i = 0; i < colors.length; i++) {
            int bright = colors.length == 1 ? 0 : i * 255 / (colors.length - 1);
            if (colors[i] != (0xFF000000 | bright * 0x010101)) {
                return false;
            }
        }
        return Integer.bitCount(colors.length) == 1;
    }

    private static NDArray array(int[] samples, Raster raster, int bands, DType dtype) {
        Shape shape = Shape.shape(raster.getHeight(), raster.getWidth());
        Shape full = bands == 1 ? shape : shape.then(Shape.shape(bands));
        return NDArray.of(samples, full).astype(dtype);
    }

    // To pictures

    static BufferedImage toImage(NDArray array) {
        requirePicture(array.dtype(), array.shape());
        int height = (int) array.shape().extent(0);
        int width = (int) array.shape().extent(1);
        int bands = array.ndim() == 2 ? 1 : (int) array.shape().extent(2);
        BufferedImage image = empty(width, height, bands, array.dtype() == DType.UINT16);
        var samples = (int[]) array.astype(DType.INT32).compact().data();
        image.getRaster().setPixels(0, 0, width, height, samples);
        return image;
    }

    static void requirePicture(DType dtype, Shape shape) {
        if (dtype != DType.UINT8 && dtype != DType.UINT16) {
            throw new ArrayException.BadDType(
                    "pictures are arrays of uint8 or uint16, given was one of %s; scale it to 0 to 255 and convert it with astype"
                            .formatted(dtype));
        }
        boolean isPicture =
                shape.ndim() == 2
                        || (shape.ndim() == 3 && (shape.extent(2) == 3 || shape.extent(2) == 4));
        if (!isPicture || shape.size() == 0 || shape.size() > Integer.MAX_VALUE) {
            throw new ArrayException.ShapeMismatch(
                    "pictures have shape (height, width), (height, width, 3) or (height, width, 4) and at least one element, given was "
                            + shape);
        }
    }

    private static BufferedImage empty(int width, int height, int bands, boolean isWide) {
        if (bands == 1 || !isWide) {
            int type =
                    switch (bands) {
                        case 1 ->
                                isWide
                                        ? BufferedImage.TYPE_USHORT_GRAY
                                        : BufferedImage.TYPE_BYTE_GRAY;
                        case 3 -> BufferedImage.TYPE_3BYTE_BGR;
                        default -> BufferedImage.TYPE_4BYTE_ABGR;
                    };
            return new BufferedImage(width, height, type);
        }
        var colors =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        bands == 4,
                        false,
                        bands == 4 ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                        DataBuffer.TYPE_USHORT);
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, height, bands, null);
        return new BufferedImage(colors, raster, false, null);
    }
}
