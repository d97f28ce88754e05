package dev.jask.ndarray.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.ndarray.kernel.ProgramBuilder.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests run with the Vector API; see the module's pom. */
final class VectorCompilerTest {

    private static final int N = Program.BLOCK;

    private static final double[] EDGES = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e22,
        709.9,
        -745.2
    };

    private final VectorCompiler compiler = VectorCompiler.find().orElseThrow();

    @Test
    void compile_randomPrograms_computeTheSameBits() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            Program program = program(random);
            Kernel kernel = compiler.compile(program, false).orElseThrow();
            Registers registers = Registers.of(program, N);
            var arrays = new ArrayList<Object>();
            for (Slot slot : program.inputs()) {
                fill(registers.array(slot), random);
                arrays.add(copy(registers.array(slot)));
            }
            program.outputs().forEach(slot -> arrays.add(copy(registers.array(slot))));
            boolean isRight = kernel.run(arrays.toArray(), new int[arrays.size()], N);

            program.run(registers, N);

            for (int k = 0; isRight && k < program.outputs().size(); k++) {
                assertThat(bits(arrays.get(program.inputs().size() + k)))
                        .as("seed %d, output %d of %s", seed, k, program)
                        .isEqualTo(bits(registers.array(program.outputs().get(k))));
            }
        }
    }

    @Test
    void compile_sumsOfRandomPrograms_areTheSameBits() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            Program both = program(random);
            Program program =
                    new Program(
                            both.inputs(),
                            both.constants(),
                            both.steps(),
                            List.of(both.outputs().getFirst()),
                            both.reals(),
                            both.wholes());
            Kernel kernel = compiler.compile(program, true).orElseThrow();
            Registers registers = Registers.of(program, N);
            var arrays = new ArrayList<Object>();
            for (Slot slot : program.inputs()) {
                fill(registers.array(slot), random);
                arrays.add(copy(registers.array(slot)));
            }
            var parts = new double[RealSum.PARTS];
            arrays.add(parts);
            boolean isRight = kernel.run(arrays.toArray(), new int[arrays.size()], N);

            program.run(registers, N);

            if (isRight) {
                var result = (double[]) registers.array(program.outputs().getFirst());
                assertThat(Double.doubleToLongBits(RealSum.together(parts, 0)))
                        .as("seed %d, %s", seed, program)
                        .isEqualTo(Double.doubleToLongBits(RealSum.sum(result, 0, N)));
            }
        }
    }

    /** It is good for positive arguments only. */
    private static Program logarithm() {
        var builder = new ProgramBuilder();
        return builder.build(List.of(builder.apply(RealUnary.LOG, builder.input(Lane.REAL))));
    }

    @Test
    void add_tilesOfAllSizes_isWhatTheStepsGive() {
        Program program = logarithm();
        Kernel kernel = compiler.compile(program, true).orElseThrow();
        var random = new Random(3);
        for (int rows = 1; rows <= 3; rows++) {
            for (int columns = 1; columns < 40; columns++) {
                double[] numbers = random.doubles(40L * rows, 1, 2).toArray();
                for (boolean isOne : new boolean[] {true, false}) {
                    assertSums(kernel, program, numbers, rows, columns, isOne);
                }
            }
        }
    }

    /** Of a tile in an array whose rows are 40 numbers long, with a zero behind each row. */
    private static void assertSums(
            Kernel kernel,
            Program program,
            double[] numbers,
            int rows,
            int columns,
            boolean isOne) {
        for (int r = 0; r < rows; r++) {
            numbers[r * 40 + columns] = 0;
        }
        var input = new Operand(Element.FLOAT64, numbers, 0, new int[] {40, 1});
        long[] extents = {rows, columns};
        long step = isOne ? 0 : 1;
        var nest =
                new Nest(
                        extents,
                        List.of(new long[] {40, 1}, new long[] {step, 0}),
                        1,
                        -1,
                        isOne ? -1 : 1,
                        FoldState.COLUMNS);
        Registers registers = Registers.of(program, N);
        var inputs = new TileInputs(program, List.of(input), nest, 0, registers);
        var tile = new Tile(isOne ? 0 : 1, 0, 0, 0);
        tile.moveTo(rows, columns, 0, 0);
        long[] places = {0, 0};
        FoldState compiled = FoldState.of(Fold.SUM, Lane.REAL, isOne ? 1 : rows);
        assertThat(new CompiledSums(kernel, program, inputs).add(tile, places, List.of(compiled)))
                .isTrue();

        inputs.load(0, rows, columns, places);
        program.run(registers, rows * columns);
        tile.liesAt(0, columns);
        FoldState stepped = FoldState.of(Fold.SUM, Lane.REAL, isOne ? 1 : rows);
        stepped.add(registers.array(program.outputs().getFirst()), tile);
        assertThat(bits(compiled.results().getFirst()))
                .isEqualTo(bits(stepped.results().getFirst()));
    }

    @Test
    void addStretch_manyTiles_isWhatTheTilesGive() {
        Program program = logarithm();
        Kernel kernel = compiler.compile(program, true).orElseThrow();
        for (int n : new int[] {5, N, 3 * N + 77, (2 * Nest.STRETCH + 3) * N + 8}) {
            double[] numbers = new Random(n).doubles(n + 3, 1, 2).toArray();
            numbers[0] = -1;
            var input = new Operand(Element.FLOAT64, numbers, 3, new int[] {1});
            var strides = List.of(new long[] {1}, new long[] {0});
            var nest = new Nest(new long[] {n}, strides, 1, -1, 1, FoldState.COLUMNS);
            Registers registers = Registers.of(program, N);
            var inputs = new TileInputs(program, List.of(input), nest, 0, registers);
            var sums = new CompiledSums(kernel, program, inputs);
            var tile = new Tile(0, 0, 0, 0);
            FoldState compiled = FoldState.of(Fold.SUM, Lane.REAL, 1);
            FoldState stepped = FoldState.of(Fold.SUM, Lane.REAL, 1);
            nest.forEachTile(
                    new long[] {3, 0},
                    true,
                    (rows, columns, places) -> {
                        tile.moveTo(rows, columns, 0, 0);
                        boolean isRight =
                                columns > N
                                        ? sums.addStretch(tile, places, N, List.of(compiled))
                                        : sums.add(tile, places, List.of(compiled));
                        assertThat(isRight).isTrue();
                    });
            nest.forEachTile(
                    new long[] {3, 0},
                    false,
                    (rows, columns, places) -> {
                        inputs.load(0, rows, columns, places);
                        program.run(registers, columns);
                        tile.moveTo(rows, columns, 0, 0);
                        tile.liesAt(0, columns);
                        stepped.add(registers.array(program.outputs().getFirst()), tile);
                    });
            assertThat(bits(compiled.results().getFirst()))
                    .as("%d numbers", n)
                    .isEqualTo(bits(stepped.results().getFirst()));
        }
    }

    @Test
    void addStretch_argumentThatTheStepsAreNotGoodFor_addsNothing() {
        Program program = logarithm();
        Kernel kernel = compiler.compile(program, true).orElseThrow();
        var numbers = new double[4 * N];
        Arrays.fill(numbers, 2);
        numbers[3 * N] = -1;
        var input = new Operand(Element.FLOAT64, numbers, 0, new int[] {1});
        var strides = List.of(new long[] {1}, new long[] {0});
        var nest = new Nest(new long[] {4 * N}, strides, 1, -1, 1, FoldState.COLUMNS);
        var inputs = new TileInputs(program, List.of(input), nest, 0, Registers.of(program, N));
        var tile = new Tile(0, 0, 0, 0);
        tile.moveTo(1, 4 * N, 0, 0);
        FoldState sum = FoldState.of(Fold.SUM, Lane.REAL, 1);
        boolean isRight =
                new CompiledSums(kernel, program, inputs)
                        .addStretch(tile, new long[2], N, List.of(sum));

        assertThat(isRight).isFalse();
        assertThat((double[]) sum.results().getFirst()).containsExactly(0);
    }

    @Test
    void run_tilesOfAllSizes_storesWhatTheStepsGiveAndNothingElse() {
        var builder = new ProgramBuilder();
        Program program =
                builder.build(
                        List.of(
                                builder.apply(
                                        RealBinary.ADD,
                                        builder.input(Lane.REAL),
                                        builder.input(Lane.REAL))));
        Kernel kernel = compiler.compile(program, false).orElseThrow();
        double[] numbers = new Random(4).doubles(40 * 40).toArray();
        for (int rows = 1; rows <= 3; rows++) {
            for (int columns = 1; columns < 40; columns++) {
                for (int rowStride : new int[] {columns, 40}) {
                    assertStored(kernel, program, numbers, rows, columns, rowStride);
                }
            }
        }
    }

    /** The sums of an array and the same array transposed, in an array of -1. */
    private static void assertStored(
            Kernel kernel,
            Program program,
            double[] numbers,
            int rows,
            int columns,
            int rowStride) {
        var stored = new double[3 * 40];
        Arrays.fill(stored, -1);
        int[] straight = {rowStride, 1};
        int[] crossed = {1, 40};
        var inputs =
                List.of(
                        new Operand(Element.FLOAT64, numbers, 0, straight),
                        new Operand(Element.FLOAT64, numbers, 0, crossed));
        var output = new Operand(Element.FLOAT64, stored, 0, straight);
        var strides =
                List.of(new long[] {rowStride, 1}, new long[] {rowStride, 1}, new long[] {1, 40});
        var nest = new Nest(new long[] {rows, columns}, strides, 3, 0, -1, FoldState.COLUMNS);
        Registers registers = Registers.of(program, N);
        var tiles = new TileInputs(program, inputs, nest, 1, registers);
        int lanes = VectorCompiler.find().orElseThrow().lanes();
        var compiled =
                new CompiledTiles(kernel, program, tiles, List.of(output), nest, registers, lanes);
        nest.forEachTile(
                new long[3],
                false,
                (tall, wide, places) -> {
                    assertThat(compiled.run(tall, wide, places)).isTrue();
                    if (compiled.result(0) != stored) {
                        Tiles.store(
                                compiled.result(0),
                                tall,
                                wide,
                                output,
                                (int) places[0],
                                (int) nest.rowStride(0),
                                (int) nest.columnStride(0));
                    }
                });

        for (int i = 0; i < stored.length; i++) {
            int row = Math.min(i / rowStride, rows - 1);
            int column = i - row * rowStride;
            double expected =
                    column < columns
                            ? numbers[row * rowStride + column] + numbers[row + column * 40]
                            : -1;
            assertThat(stored[i])
                    .as("%d of %d x %d, %d apart", i, rows, columns, rowStride)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RealUnary.class,
            names = {
                "EXP",
                "EXPM1",
                "SINH",
                "COSH",
                "TANH",
                "LOG",
                "SIN",
                "COS",
                "SQRT",
                "NEGATIVE",
                "ABSOLUTE",
                "RECIPROCAL",
                "FLOOR",
                "CEIL",
                "RINT",
                "TRUNC",
                "TO_FLOAT32"
            })
    void compile_function_computesTheSameBits(RealUnary function) {
        var builder = new ProgramBuilder();
        Program program = builder.build(List.of(builder.apply(function, builder.input(Lane.REAL))));
        Kernel kernel = compiler.compile(program, false).orElseThrow();
        var random = new Random(5);
        for (double scale : new double[] {1e-300, 1e-8, 1, 30, 700, 1e5}) {
            Registers registers = Registers.of(program, N);
            var numbers = (double[]) registers.array(program.inputs().getFirst());
            for (int i = 0; i < N; i++) {
                double number = random.nextDouble() * scale;
                numbers[i] = function == RealUnary.LOG ? number : number - scale / 2;
            }
            var result = new double[N];
            boolean isRight = kernel.run(new Object[] {numbers.clone(), result}, new int[2], N);
            program.run(registers, N);

            assertThat(isRight).isTrue();
            assertThat(bits(result)).isEqualTo(bits(registers.array(program.outputs().getFirst())));
        }
    }

    @Test
    void run_argumentThatTheStepsAreNotGoodFor_saysSo() {
        Program program = logarithm();
        Kernel kernel = compiler.compile(program, false).orElseThrow();
        for (double edge : new double[] {0, -1, Double.NaN, Double.MIN_VALUE, 1 / 0.0}) {
            var numbers = new double[N];
            Arrays.fill(numbers, 2);
            numbers[N / 3] = edge;
            boolean isRight = kernel.run(new Object[] {numbers, new double[N]}, new int[2], N);
            assertThat(isRight).as("log of %s", edge).isFalse();
        }
    }

    /** Steps on steps, of all kinds that have a vector form. */
    private static Program program(Random random) {
        var builder = new ProgramBuilder();
        var reals = new ArrayList<Value>();
        var wholes = new ArrayList<Value>();
        reals.add(builder.input(Lane.REAL));
        reals.add(builder.input(Lane.REAL));
        wholes.add(builder.input(Lane.WHOLE));
        reals.add(builder.constant(random.nextGaussian()));
        wholes.add(builder.constant(random.nextLong(9)));
        for (int i = 0; i < 25; i++) {
            Value a = reals.get(random.nextInt(reals.size()));
            Value b = reals.get(random.nextInt(reals.size()));
            Value v = wholes.get(random.nextInt(wholes.size()));
            Value w = wholes.get(random.nextInt(wholes.size()));
            switch (random.nextInt(11)) {
                case 0 -> reals.add(builder.apply(real(random), a, b));
                case 1 ->
                        reals.add(
                                builder.apply(
                                        List.of(
                                                        RealUnary.NEGATIVE,
                                                        RealUnary.ABSOLUTE,
                                                        RealUnary.SQUARE,
                                                        RealUnary.SQRT,
                                                        RealUnary.RECIPROCAL,
                                                        RealUnary.EXP,
                                                        RealUnary.TANH,
                                                        RealUnary.FLOOR,
                                                        RealUnary.CEIL,
                                                        RealUnary.RINT,
                                                        RealUnary.TRUNC,
                                                        RealUnary.TO_FLOAT32)
                                                .get(random.nextInt(12)),
                                        a));
                case 2 -> reals.add(builder.multiplyAdd(a, b, reals.getFirst()));
                case 3 ->
                        wholes.add(
                                builder.apply(
                                        List.of(RealCompare.values()).get(random.nextInt(4)),
                                        a,
                                        b));
                case 4 -> wholes.add(builder.apply(whole(random), v, w));
                case 5 -> reals.add(builder.select(v, a, b));
                case 6 -> wholes.add(builder.select(v, w, v));
                case 7 -> reals.add(builder.toReal(v));
                case 8 -> wholes.add(builder.apply(RealToWhole.NONZERO, a));
                case 9 -> wholes.add(builder.apply(RealToWhole.ISNAN, a));
                default -> wholes.add(builder.apply(WholeUnary.ISZERO, v));
            }
        }
        return builder.build(List.of(reals.getLast(), wholes.getLast()));
    }

    private static RealBinary real(Random random) {
        return List.of(
                        RealBinary.ADD,
                        RealBinary.SUBTRACT,
                        RealBinary.MULTIPLY,
                        RealBinary.DIVIDE,
                        RealBinary.MINIMUM,
                        RealBinary.MAXIMUM,
                        RealBinary.HYPOT)
                .get(random.nextInt(7));
    }

    private static WholeBinary whole(Random random) {
        return List.of(
                        WholeBinary.ADD,
                        WholeBinary.SUBTRACT,
                        WholeBinary.MULTIPLY,
                        WholeBinary.MINIMUM,
                        WholeBinary.MAXIMUM,
                        WholeBinary.AND,
                        WholeBinary.OR,
                        WholeBinary.XOR,
                        WholeBinary.EQUAL,
                        WholeBinary.LESS)
                .get(random.nextInt(10));
    }

    private static void fill(Object lane, Random random) {
        switch (lane) {
            case double[] numbers -> {
                for (int i = 0; i < N; i++) {
                    numbers[i] =
                            random.nextInt(4) == 0
                                    ? EDGES[random.nextInt(EDGES.length)]
                                    : random.nextGaussian() * 10;
                }
            }
            case long[] numbers -> {
                for (int i = 0; i < N; i++) {
                    numbers[i] = random.nextLong(-3, 4);
                }
            }
            default -> throw new AssertionError(lane);
        }
    }

    private static Object copy(Object lane) {
        return lane instanceof double[] numbers ? numbers.clone() : ((long[]) lane).clone();
    }

    /** NaN is NaN, whichever bits say so. */
    private static long[] bits(Object lane) {
        return lane instanceof double[] numbers
                ? java.util.Arrays.stream(numbers).mapToLong(Double::doubleToLongBits).toArray()
                : (long[]) lane;
    }
}
