package dev.jask.cli;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Axes.axes;
import static dev.jask.ndarray.Shape.shape;

import dev.jask.array.Array;
import dev.jask.cli.chart.Palette;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.random.Normal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the climate of a planet and draws its year. */
@Command(
        name = "arrays",
        description = {
            "What is the year of a planet like?",
            "Makes daily temperatures on a grid of one degree, block by block and never all at once,"
                    + " takes the mean over years and longitudes, and draws a picture of seasons by latitude."
        },
        footer = {"", "Examples:", "  jask demo arrays", "  jask demo arrays --years 100"})
final class ArraysDemo implements Callable<Integer> {

    private static final int DAYS = 365;
    private static final int LATITUDES = 180;
    private static final int LONGITUDES = 360;
    private static final int ZOOM = 3;
    private static final int[] MONTHS = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final List<Integer> SHOWN = List.of(70, 45, 20, 0, -20, -45, -70);

    @Spec private CommandSpec spec;

    @Option(
            names = "--years",
            paramLabel = "N",
            description = "How many years, 30 by default: 24 million temperatures each.",
            defaultValue = "30")
    private int years;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Where the picture goes, climate.png by default.",
            defaultValue = "climate.png")
    private Path picture;

    @Override
    public Integer call() throws IOException {
        if (years < 1) {
            throw new ParameterException(spec.commandLine(), "--years must be 1 or more: " + years);
        }
        ProgressBar.showUnlessConfigured();
        Array temperatures = temperatures(years);
        long start = System.nanoTime();
        NDArray year = temperatures.mean(axes(0, 3)).compute();
        double seconds = (System.nanoTime() - start) / 1e9;
        PrintWriter out = spec.commandLine().getOut();
        printTable(out, year);
        out.println();
        out.printf(
                Locale.ROOT,
                "Mean of %,d temperatures (%s of %s, %.1f GB), computed in %.2f s%n",
                temperatures.shape().size(),
                temperatures.shape(),
                temperatures.dtype(),
                temperatures.shape().size() * 8 / 1e9,
                seconds);
        WholeFile.write(picture, png(year));
        out.printf("Picture: %s%n", picture.toAbsolutePath().toUri());
        out.println();
        out.println("Next:");
        out.println("   jask demo arrays --years 300      ten times as much, in the same memory");
        out.println("   jask shell                        try it yourself, in JShell");
        return ExitCode.OK;
    }

    /**
     * Temperatures in degrees Celsius by year, day, latitude and longitude: warm at the equator, a
     * season that is stronger towards the poles, a slow warming, and weather.
     */
    static Array temperatures(int years) {
        Shape grid = shape(years, DAYS, LATITUDES, LONGITUDES);
        Array weather = Array.random(1).draw(new Normal(0, 4), grid, chunks(1, 73, 180, 360));
        NDArray latitude = NDArray.arange(-89.5, 90, 1).deg2rad().reshape(1, 1, LATITUDES, 1);
        NDArray day = NDArray.arange(0.0, DAYS, 1).reshape(1, DAYS, 1, 1);
        NDArray season = day.subtract(200).multiply(2 * Math.PI / DAYS).cos();
        NDArray warming = NDArray.arange(0.0, years, 1).multiply(0.02).reshape(years, 1, 1, 1);
        NDArray usual = latitude.cos().square().multiply(55.0).subtract(25.0);
        return weather.add(part(usual))
                .add(part(latitude.sin().multiply(18.0)).multiply(part(season)))
                .add(part(warming));
    }

    private static Array part(NDArray array) {
        return Array.from(array, chunks(1, 73, 180, 360));
    }

    private static void printTable(PrintWriter out, NDArray year) {
        out.print("latitude ");
        for (Month month : Month.values()) {
            out.printf("%6s", month.getDisplayName(TextStyle.SHORT, Locale.ROOT));
        }
        out.println();
        for (int latitude : SHOWN) {
            out.printf(Locale.ROOT, "%7d° ", latitude);
            for (int month = 0; month < MONTHS.length; month++) {
                long end = month + 1 < MONTHS.length ? MONTHS[month + 1] : DAYS;
                NDArray mean =
                        year.slice(Index.range(MONTHS[month], end), Index.at(latitude + 89)).mean();
                out.printf(Locale.ROOT, "%6.1f", mean.item());
            }
            out.println();
        }
    }

    /** Days from left to right, the north pole on top. */
    private static byte[] png(NDArray year) throws IOException {
        NDArray shown = year.transpose().slice("::-1");
        double low = shown.min().item();
        NDArray place = shown.subtract(low).divide(shown.ptp().item());
        var image = new BufferedImage(DAYS * ZOOM, LATITUDES * ZOOM, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                double position = place.getDouble(y / ZOOM, x / ZOOM);
                image.setRGB(x, y, Palette.ON_DARK.at(position));
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
