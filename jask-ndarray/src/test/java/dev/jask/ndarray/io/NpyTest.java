package dev.jask.ndarray.io;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class NpyTest {

    private static final NDArray CUBE = NDArray.arange(0.0, 24.0, 1.0).reshape(2, 3, 4);

    @TempDir private Path folder;

    /** What the script wrote with that dtype. */
    private static NDArray numbers(DType dtype) {
        NDArray numbers = NDArray.of(-2L, -1, 0, 1, 2, 100).reshape(2, 3);
        return switch (dtype.kind()) {
            case UNSIGNED -> numbers.absolute().astype(dtype);
            case FLOAT -> numbers.add(0.25).astype(dtype);
            case COMPLEX ->
                    NDArray.complex(
                                    new double[] {-2, .5, -1, .5, 0, .5, 1, .5, 2, .5, 100, .5},
                                    shape(2, 3))
                            .astype(dtype);
            case DATETIME, TIMEDELTA -> NDArray.wrap(numbers.data(), shape(2, 3), dtype);
            case BOOL, SIGNED -> numbers.astype(dtype);
        };
    }

    @ParameterizedTest
    @EnumSource
    void read_ofEachDtypeInBothByteOrders_isWhatNumpyWrote(DType dtype) {
        for (String order : List.of("little", "big")) {
            Path file = NumpyFiles.in(folder, "%s_%s.npy".formatted(order, dtype.code()));
            assertThat(Npy.read(file)).isEqualTo(numbers(dtype));
        }
    }

    @ParameterizedTest
    @EnumSource
    void write_ofEachDtype_givesNumpysBytes(DType dtype) throws IOException {
        Path file = folder.resolve("written.npy");

        Npy.write(file, numbers(dtype));

        assertThat(Files.readAllBytes(file))
                .isEqualTo(NumpyFiles.bytes("little_%s.npy".formatted(dtype.code())));
    }

    @Test
    void write_ofOtherShapesAndOrders_givesNumpysBytes() {
        Map<String, NDArray> files =
                Map.of(
                        "fortran.npy", CUBE.transpose().copy().transpose(),
                        "zero_dims.npy", NDArray.scalar(2.5),
                        "one_dim.npy", NDArray.arange(7),
                        "zeros_first.npy", NDArray.zeros(shape(0, 3)),
                        "zeros_last.npy", NDArray.zeros(shape(3, 0), DType.INT16));
        files.forEach((name, array) -> {
            var out = new ByteArrayOutputStream();
            Npy.write(out, array);
            assertThat(out.toByteArray()).as(name).isEqualTo(NumpyFiles.bytes(name));
            assertThat(Npy.read(NumpyFiles.in(folder, name))).as(name).isEqualTo(array);
        });
    }

    @ParameterizedTest
    @CsvSource({"version2.npy", "version3.npy", "fortran.npy"})
    void read_ofOtherVersionsAndOrders_isTheSameArray(String name) {
        assertThat(Npy.read(NumpyFiles.in(folder, name))).isEqualTo(CUBE);
        assertThat(Npy.read(new ByteArrayInputStream(NumpyFiles.bytes(name)))).isEqualTo(CUBE);
    }

    @Test
    void header_saysWhatTheFileHolds() {
        FileLayout layout = Npy.header(NumpyFiles.in(folder, "fortran.npy"));

        assertThat(layout)
                .isEqualTo(new FileLayout(Encoding.of(DType.FLOAT64), shape(2, 3, 4), true, 128));
        assertThat(Npy.header(NumpyFiles.in(folder, "big_M8[us].npy")).dtype())
                .isEqualTo(DType.DATETIME_US);
    }

    @Test
    void numbersBegin_atMultiplesOf64_whateverTheShape() {
        for (int ndim = 0; ndim < 30; ndim++) {
            var extents = new long[ndim];
            Arrays.fill(extents, 1);
            for (DType dtype : DType.values()) {
                FileLayout layout =
                        NpyHeader.layoutOf(Encoding.of(dtype), Shape.shape(extents), false);
                byte[] header = NpyHeader.bytes(layout);
                assertThat(layout.offset() % 64).isZero();
                assertThat(header).hasSize((int) layout.offset()).endsWith(new byte[] {'\n'});
            }
        }
    }

    @Test
    void write_ofAHeaderTooLongForVersion1_isVersion2() {
        var extents = new long[22_000];
        Arrays.fill(extents, 1);
        var out = new ByteArrayOutputStream();

        Npy.write(out, NDArray.ones(Shape.shape(extents)));

        assertThat(out.toByteArray()[6]).isEqualTo((byte) 2);
        assertThat(Npy.read(new ByteArrayInputStream(out.toByteArray())).ndim()).isEqualTo(22_000);
    }

    @Test
    void read_ofHalfPrecision_isFloat32() {
        NDArray read = Npy.read(NumpyFiles.in(folder, "half.npy"));

        assertThat(read)
                .isEqualTo(NDArray.of(0f, 1.5f, -65504f, Float.POSITIVE_INFINITY, 0x1p-24f));
    }

    @Test
    void read_ofUnsigned64_isInt64_orRefusedWhereItDoesNotFit() {
        assertThat(Npy.read(NumpyFiles.in(folder, "unsigned.npy")))
                .isEqualTo(NDArray.of(0, 1, Long.MAX_VALUE));
        assertThatThrownBy(() -> Npy.read(NumpyFiles.in(folder, "unsigned_large.npy")))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("unsigned_large.npy")
                .hasMessageContaining("element 2")
                .hasMessageContaining("<u8");
    }

    @ParameterizedTest
    @CsvSource({
        "W, datetime64[D], -7, 14, 21",
        "h, datetime64[s], 3600, 7200, -90000",
        "m, datetime64[s], 60, 120, -3660",
        "25s, datetime64[s], 25, 50, -75",
        "ps, datetime64[ns], 1, -5, 0",
        "fs, datetime64[ns], 1, 0, 0",
        "as, datetime64[ns], 2, 0, 0",
        "500ps, datetime64[ns], 1, 2, 0"
    })
    void read_ofOtherUnits_convertsExactly(String unit, String dtype, long a, long b, long c) {
        NDArray read = Npy.read(NumpyFiles.in(folder, "datetime_%s.npy".formatted(unit)));

        assertThat(read.dtype()).hasToString(dtype);
        assertThat(read.toLongArray()).containsExactly(a, b, c, DType.NAT);
    }

    @Test
    void read_ofYearsAndMonths_convertsByTheCalendar() {
        assertThat(days("Y")).containsExactly(day(1939, 1), 0, day(2000, 1), DType.NAT);
        assertThat(days("M")).containsExactly(day(1969, 12), day(1970, 2), day(2053, 5), DType.NAT);
        assertThat(days("3M")).containsExactly(day(1970, 4), day(1970, 7), day(1969, 4), DType.NAT);
    }

    private long[] days(String unit) {
        NDArray read = Npy.read(NumpyFiles.in(folder, "datetime_%s.npy".formatted(unit)));
        assertThat(read.dtype()).isEqualTo(DType.DATETIME_D);
        return read.toLongArray();
    }

    private static long day(int year, int month) {
        return LocalDate.of(year, month, 1).toEpochDay();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "records.npy | arrays of records",
                "objects.npy | Python objects",
                "texts.npy | texts",
                "long_double.npy | no dtype",
                "no_unit.npy | without a unit",
                "duration_months.npy | no fixed length",
                "inexact.npy | 1001 is not a whole number of nanoseconds",
                "too_far.npy | is too far away"
            })
    void read_ofWhatNoDtypeHolds_isRefused(String name, String why) {
        Path file = NumpyFiles.in(folder, name);

        assertThatThrownBy(() -> Npy.read(file))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    @Test
    void read_ofATruncatedFile_saysWhatIsMissing_whereverItEnds() throws IOException {
        byte[] whole = NumpyFiles.bytes("version2.npy");
        for (int length = 0; length < whole.length; length++) {
            byte[] start = Arrays.copyOf(whole, length);
            Path file = Files.write(folder.resolve("cut.npy"), start);
            assertThatThrownBy(() -> Npy.read(file))
                    .isInstanceOf(ArrayException.BadFile.class)
                    .hasMessageContaining("cut.npy");
            assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(start)))
                    .isInstanceOf(ArrayException.BadFile.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), } | its shape",
                "{'descr': '<f8', 'fortran_order': False, 'shape': 3, } | its shape",
                "{'descr': '<f8', 'fortran_order': 0, 'shape': (3,), } | fortran_order is True or False",
                "{'descr': '<f8', 'shape': (3,), } | keys",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3, | cannot be understood",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), } x | cannot be understood",
                "{'descr': '<q9', 'fortran_order': False, 'shape': (3,), } | <q9",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807, 99), } | elements",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1125899906842624,), } | truncated",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3037000499, 3037000499), } | no file",
                "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((( | too deep",
                "{'descr': '<M8[0s]', 'fortran_order': False, 'shape': (3,), } | <M8[0s]",
                "{'descr': '<M8[9999999999999s]', 'fortran_order': False, 'shape': (), } | <M8[9999",
                "import this | cannot be understood",
                "[1, 2] | keys"
            })
    void read_ofAnInconsistentHeader_saysWhy(String header, String why) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.write(new byte[] {(byte) header.length(), 0});
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        Path file = Files.write(folder.resolve("odd.npy"), out.toByteArray());

        assertThatThrownBy(() -> Npy.read(file))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("odd.npy")
                .hasMessageContaining(why);
    }

    @Test
    void read_ofDamagedFiles_givesAnArrayOrABadFile_andNothingElse() throws IOException {
        var random = new Random(3);
        for (String name :
                List.of("version2.npy", "datetime_3M.npy", "big_c16.npy", "records.npy")) {
            byte[] whole = NumpyFiles.bytes(name);
            for (int round = 0; round < 250; round++) {
                byte[] damaged = whole.clone();
                for (int k = random.nextInt(4); k >= 0; k--) {
                    damaged[random.nextInt(damaged.length)] =
                            (byte) random.nextInt(random.nextBoolean() ? 256 : 128);
                }
                assertReadOrRefused(damaged);
            }
        }
    }

    private static void assertReadOrRefused(byte[] damaged) {
        Throwable thrown = catchThrowable(() -> Npy.read(new ByteArrayInputStream(damaged)));
        assertThat(thrown)
                .satisfiesAnyOf(
                        t -> assertThat(t).isNull(),
                        t -> assertThat(t).isInstanceOf(ArrayException.BadFile.class));
    }

    @Test
    void read_ofForeignFiles_saysWhatTheyBeginWith() throws IOException {
        Path png =
                Files.write(
                        folder.resolve("x.png"),
                        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        Path later =
                Files.write(
                        folder.resolve("later.npy"),
                        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 4, 0});

        assertThatThrownBy(() -> Npy.read(png))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("\\x89PNG");
        assertThatThrownBy(() -> Npy.read(later)).hasMessageContaining("4.0");
        assertThatThrownBy(() -> Npy.read(folder.resolve("none.npy")))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("there is no file");
    }

    @Test
    void write_ofViews_isTheSameAsOfTheirCopies() {
        NDArray large = NDArray.arange(300_000).reshape(300, 1000);
        for (NDArray view :
                List.of(
                        large.slice("::2, 3::7"),
                        large.slice("::-1, ::-1"),
                        large.slice("5:9"),
                        large.slice("5"),
                        NDArray.scalar(3L).broadcastTo(shape(2, 100_000)),
                        CUBE.transpose(1, 0, 2),
                        large.astype(DType.COMPLEX128).slice("1:, ::3"))) {
            var out = new ByteArrayOutputStream();
            Npy.write(out, view);
            assertThat(Npy.read(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(view);
        }
    }

    @Test
    void otherFileSystems_areReadAndWritten() throws IOException {
        URI zip = URI.create("jar:" + folder.resolve("z.zip").toUri());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path inside = files.getPath("/x.npy");
            Npy.write(inside, NDArray.zeros(shape(2)));
            Npy.write(inside, CUBE);

            assertThat(Npy.read(inside)).isEqualTo(CUBE);
            assertThat(Npy.read(inside, Spans.of("1, ::2, 1:3")))
                    .isEqualTo(CUBE.slice("1:, ::2, 1:3"));
            try (Stream<Path> all = Files.list(files.getPath("/"))) {
                assertThat(all.map(Path::toString)).containsExactly("/x.npy");
            }
        }
    }

    @Test
    void write_thatFails_leavesTheOldFileAndNothingElse() throws IOException {
        Path old = folder.resolve("old.npy");
        Npy.write(old, CUBE);

        assertThatThrownBy(() ->
                        FileWriting.write(
                                old,
                                _ -> {
                                    throw new IOException("full");
                                }))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("full");
        assertThatThrownBy(() -> Npy.write(folder.resolve("no/folder.npy"), CUBE))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("folder.npy");
        assertThatThrownBy(() -> Npy.write(folder, CUBE)).hasMessageContaining("is a folder");

        assertThat(Npy.read(old)).isEqualTo(CUBE);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(old);
        }
    }

    @Test
    void create_makesAFileOfZerosThatPartsAreWrittenInto() {
        Path file = folder.resolve("made.npy");
        FileLayout layout =
                Npy.create(file, Encoding.of(DType.INT32, ByteOrder.BIG_ENDIAN), shape(4, 6));
        NDArray expected = NDArray.zeros(shape(4, 6), DType.INT32);
        assertThat(Npy.read(file)).isEqualTo(expected);

        for (String box : List.of("1:3, 2:5", "::2, ::-3", "0, :", ":, 5")) {
            List<Index.Span> spans = Spans.of(box);
            NDArray part = expected.slice(Spans.indices(spans));
            NDArray numbers =
                    NDArray.arange(1, 1 + part.size(), 1).astype(DType.INT32).reshape(part.shape());
            RawFiles.write(file, layout, spans, numbers);
            expected.set(numbers, Spans.indices(spans));
            assertThat(Npy.read(file)).isEqualTo(expected);
        }
    }

    @Test
    void writeOfAPart_thatDoesNotFit_isRefused() {
        Path file = folder.resolve("made.npy");
        FileLayout layout = Npy.create(file, Encoding.of(DType.INT32), shape(4, 6));

        assertThatThrownBy(() ->
                        RawFiles.write(
                                file, layout, Spans.of("0:2, 0:2"), NDArray.ones(shape(2, 2))))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("astype");
        assertThatThrownBy(() ->
                        RawFiles.write(
                                file,
                                layout,
                                Spans.of("0:2, 0:2"),
                                NDArray.ones(shape(2), DType.INT32)))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() ->
                        RawFiles.write(
                                file,
                                layout,
                                List.of(new Index.Span(0, 1, 5), new Index.Span(0, 1, 2)),
                                NDArray.ones(shape(5, 2), DType.INT32)))
                .isInstanceOf(ArrayException.BadIndex.class);
    }
}
