package dev.jask.ndarray.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the steps of a compiled program. A register is a local variable that holds a vector; truth
 * values are whole numbers 0 and 1, as in the lanes.
 */
final class VectorSteps {

    static final ClassDesc REAL = vector("DoubleVector");
    static final ClassDesc WHOLE = vector("LongVector");
    static final ClassDesc SPECIES = vector("VectorSpecies");

    private static final ClassDesc FLOAT = vector("FloatVector");
    private static final ClassDesc VECTOR = vector("Vector");
    private static final ClassDesc MASK = vector("VectorMask");
    private static final ClassDesc OPERATORS = vector("VectorOperators");
    private static final ClassDesc COMPARISON = vector("VectorOperators$Comparison");
    private static final ClassDesc BINARY = vector("VectorOperators$Binary");
    private static final ClassDesc ASSOCIATIVE = vector("VectorOperators$Associative");
    private static final ClassDesc CONVERSION = vector("VectorOperators$Conversion");

    /** Numbers of that size and larger are whole. */
    private static final double WHOLE_FROM = 0x1p52;

    private final Program program;
    private final int lanes;
    private final CodeBuilder code;
    private final int[] real;
    private final int[] whole;
    private final List<Bounds> bounds = new ArrayList<>();

    /** The smallest and the largest argument that a function had. */
    private record Bounds(Step.Ordinary step, int smallest, int largest) {}

    VectorSteps(Program program, int lanes, CodeBuilder code) {
        this.program = program;
        this.lanes = lanes;
        this.code = code;
        real = locals(program.reals(), TypeKind.REFERENCE);
        whole = locals(program.wholes(), TypeKind.REFERENCE);
    }

    private static ClassDesc vector(String name) {
        return ClassDesc.of("jdk.incubator.vector." + name);
    }

    /** New variables. */
    int[] locals(int count, TypeKind kind) {
        var locals = new int[count];
        for (int i = 0; i < count; i++) {
            locals[i] = code.allocateLocal(kind);
        }
        return locals;
    }

    /** Whether the step has a vector form. */
    static boolean isKnown(Step step) {
        return switch (step) {
            case Step.Real1(var op, _, _) ->
                    switch (op) {
                        case NEGATIVE, ABSOLUTE, SQUARE, SQRT, RECIPROCAL -> true;
                        case FLOOR, CEIL, RINT, TRUNC, TO_FLOAT32 -> true;
                        default -> false;
                    };
            case Step.Real2(var op, _, _, _) ->
                    switch (op) {
                        case ADD, SUBTRACT, MULTIPLY, DIVIDE, MINIMUM, MAXIMUM -> true;
                        default -> false;
                    };
            case Step.Test(var op, _, _) ->
                    switch (op) {
                        case BITS, NONZERO, ISNAN -> true;
                        default -> false;
                    };
            case Step.Whole1(var op, _, _) ->
                    switch (op) {
                        case NEGATIVE, NONZERO, ISZERO, POWER_BITS, ABOVE_MANTISSA -> true;
                        default -> false;
                    };
            case Step.Whole2(var op, _, _, _) ->
                    switch (op) {
                        case ADD, SUBTRACT, MULTIPLY, MINIMUM, MAXIMUM, AND, OR, XOR -> true;
                        case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL -> true;
                        default -> false;
                    };
            case Step.Compare _,
                    Step.MultiplyAdd _,
                    Step.FromBits _,
                    Step.ToReal _,
                    Step.Ordinary _,
                    Step.SelectReal _,
                    Step.SelectWhole _ ->
                    true;
            case Step.ScaleByPower _ -> false;
        };
    }

    /** What goes before the loops: constants, and the bounds of arguments. */
    void begin() {
        program.constants().forEach(this::constant);
        program.steps().forEach(this::bound);
    }

    /** All steps, once. */
    void run() {
        program.steps().forEach(this::step);
    }

    /** The variable of a register. */
    int register(Slot slot) {
        return slot.lane() == Lane.REAL ? real[slot.number()] : whole[slot.number()];
    }

    private void constant(Program.Constant constant) {
        switch (constant) {
            case Program.RealConstant(double value, int out) -> {
                broadcast(value);
                code.astore(real[out]);
            }
            case Program.WholeConstant(long value, int out) -> {
                broadcast(value);
                code.astore(whole[out]);
            }
        }
    }

    private void bound(Step step) {
        if (step instanceof Step.Ordinary ordinary) {
            var found =
                    new Bounds(
                            ordinary,
                            code.allocateLocal(TypeKind.REFERENCE),
                            code.allocateLocal(TypeKind.REFERENCE));
            double[] range = Elementary.ordinary(ordinary.op());
            broadcast(range[1]);
            code.astore(found.smallest);
            broadcast(range[0]);
            code.astore(found.largest);
            bounds.add(found);
        }
    }

    /** Puts the kind of vectors on the stack. */
    void species(ClassDesc type) {
        code.getstatic(type, "SPECIES_PREFERRED", SPECIES);
    }

    /** Puts a vector of that number on the stack. */
    void broadcast(double value) {
        species(REAL);
        code.loadConstant(value)
                .invokestatic(
                        REAL,
                        "broadcast",
                        MethodTypeDesc.of(REAL, SPECIES, ConstantDescs.CD_double));
    }

    private void broadcast(long value) {
        species(WHOLE);
        code.loadConstant(value)
                .invokestatic(
                        WHOLE,
                        "broadcast",
                        MethodTypeDesc.of(WHOLE, SPECIES, ConstantDescs.CD_long));
    }

    private void step(Step step) {
        switch (step) {
            case Step.Real1 one -> real1(one);
            case Step.Real2(var op, int left, int right, _) -> {
                code.aload(real[left]).aload(real[right]);
                binary(REAL, name(op));
            }
            case Step.MultiplyAdd(int left, int right, int add, _) -> {
                code.aload(real[left]).aload(real[right]).aload(real[add]);
                code.invokevirtual(REAL, "fma", MethodTypeDesc.of(REAL, VECTOR, VECTOR));
            }
            case Step.FromBits(int in, _) -> {
                code.aload(whole[in]);
                code.invokevirtual(WHOLE, "reinterpretAsDoubles", MethodTypeDesc.of(REAL));
            }
            case Step.Ordinary ordinary -> ordinary(ordinary);
            case Step.ToReal(int in, _) -> {
                code.aload(whole[in]).getstatic(OPERATORS, "L2D", CONVERSION).iconst_0();
                code.invokevirtual(
                        WHOLE,
                        "convert",
                        MethodTypeDesc.of(VECTOR, CONVERSION, ConstantDescs.CD_int));
                code.checkcast(REAL);
            }
            case Step.SelectReal(int condition, int yes, int no, _) -> {
                code.aload(real[no]).aload(real[yes]);
                mask(condition);
                species(REAL);
                code.invokevirtual(MASK, "cast", MethodTypeDesc.of(MASK, SPECIES));
                code.invokevirtual(REAL, "blend", MethodTypeDesc.of(REAL, VECTOR, MASK));
            }
            case Step.SelectWhole(int condition, int yes, int no, _) -> {
                code.aload(whole[no]).aload(whole[yes]);
                mask(condition);
                code.invokevirtual(WHOLE, "blend", MethodTypeDesc.of(WHOLE, VECTOR, MASK));
            }
            case Step.Test test -> test(test);
            case Step.Compare(var op, int left, int right, _) -> {
                String comparison =
                        switch (op) {
                            case EQUAL -> "EQ";
                            case NOT_EQUAL -> "NE";
                            case LESS -> "LT";
                            case LESS_EQUAL -> "LE";
                        };
                code.aload(real[left]);
                truth(REAL, comparison, () -> code.aload(real[right]));
            }
            case Step.Whole1 one -> whole1(one);
            case Step.Whole2 two -> whole2(two);
            case Step.ScaleByPower _ -> throw new IllegalStateException("no vector form: " + step);
        }
        code.astore(step.lane() == Lane.REAL ? real[step.out()] : whole[step.out()]);
    }

    private void real1(Step.Real1 step) {
        switch (step.op()) {
            case SQUARE -> {
                code.aload(real[step.in()]).aload(real[step.in()]);
                binary(REAL, "mul");
            }
            case RECIPROCAL -> {
                broadcast(1.0);
                code.aload(real[step.in()]);
                binary(REAL, "div");
            }
            case FLOOR, CEIL, RINT, TRUNC -> rounded(step);
            case TO_FLOAT32 -> {
                code.aload(real[step.in()]);
                convert("D2F", FLOAT, "SPECIES_" + Float.SIZE * lanes);
                convert("F2D", REAL, "SPECIES_PREFERRED");
                code.checkcast(REAL);
            }
            default -> {
                String name =
                        switch (step.op()) {
                            case NEGATIVE -> "neg";
                            case ABSOLUTE -> "abs";
                            case SQRT -> "sqrt";
                            default -> throw new IllegalStateException("no vector form: " + step);
                        };
                code.aload(real[step.in()]);
                code.invokevirtual(REAL, name, MethodTypeDesc.of(REAL));
            }
        }
    }

    private void convert(String conversion, ClassDesc to, String species) {
        code.getstatic(OPERATORS, conversion, CONVERSION).getstatic(to, species, SPECIES);
        code.iconst_0();
        code.invokevirtual(
                VECTOR,
                "convertShape",
                MethodTypeDesc.of(VECTOR, CONVERSION, SPECIES, ConstantDescs.CD_int));
    }

    /**
     * A whole number next to x: its size and 2^52 added up have no digits after the point. Where
     * that went the wrong way 1 is added or taken away. Numbers of 2^52 and more, and NaN, stay;
     * the sign is that of x, for zeros too.
     */
    private void rounded(Step.Real1 step) {
        int x = real[step.in()];
        int size = code.allocateLocal(TypeKind.REFERENCE);
        int near = code.allocateLocal(TypeKind.REFERENCE);
        code.aload(x).invokevirtual(REAL, "abs", MethodTypeDesc.of(REAL)).astore(size);
        code.aload(size);
        broadcast(WHOLE_FROM);
        binary(REAL, "add");
        broadcast(WHOLE_FROM);
        binary(REAL, "sub");
        code.astore(near);
        switch (step.op()) {
            case FLOOR -> {
                takeSign(near, x);
                correct(near, "GT", x, "sub");
            }
            case CEIL -> {
                takeSign(near, x);
                correct(near, "LT", x, "add");
            }
            case TRUNC -> correct(near, "GT", size, "sub");
            default -> {} // the nearest it is
        }
        takeSign(near, x);
        code.aload(x).aload(near).aload(size).getstatic(OPERATORS, "LT", COMPARISON);
        broadcast(WHOLE_FROM);
        code.invokevirtual(REAL, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
        code.invokevirtual(REAL, "blend", MethodTypeDesc.of(REAL, VECTOR, MASK));
    }

    /** Sets the sign of numbers that have none, or have it. */
    private void takeSign(int number, int from) {
        code.aload(number);
        code.invokevirtual(REAL, "reinterpretAsLongs", MethodTypeDesc.of(WHOLE));
        code.getstatic(OPERATORS, "OR", ASSOCIATIVE);
        code.aload(from);
        code.invokevirtual(REAL, "reinterpretAsLongs", MethodTypeDesc.of(WHOLE));
        code.getstatic(OPERATORS, "AND", ASSOCIATIVE);
        broadcast(Long.MIN_VALUE);
        code.invokevirtual(WHOLE, "lanewise", MethodTypeDesc.of(WHOLE, BINARY, VECTOR));
        code.invokevirtual(WHOLE, "lanewise", MethodTypeDesc.of(WHOLE, BINARY, VECTOR));
        code.invokevirtual(WHOLE, "reinterpretAsDoubles", MethodTypeDesc.of(REAL));
        code.astore(number);
    }

    /** Adds 1 to a number, or takes it away, where it compares so with another. */
    private void correct(int number, String comparison, int other, String change) {
        code.aload(number);
        broadcast(0.0);
        broadcast(1.0);
        code.aload(number).getstatic(OPERATORS, comparison, COMPARISON).aload(other);
        code.invokevirtual(REAL, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
        code.invokevirtual(REAL, "blend", MethodTypeDesc.of(REAL, VECTOR, MASK));
        binary(REAL, change);
        code.astore(number);
    }

    private static String name(RealBinary op) {
        return switch (op) {
            case ADD -> "add";
            case SUBTRACT -> "sub";
            case MULTIPLY -> "mul";
            case DIVIDE -> "div";
            case MINIMUM -> "min";
            case MAXIMUM -> "max";
            default -> throw new IllegalStateException("no vector form: " + op);
        };
    }

    /** Applies an operation to the two vectors on the stack. */
    void binary(ClassDesc type, String name) {
        code.invokevirtual(type, name, MethodTypeDesc.of(type, VECTOR));
    }

    /** The approximation, and a note of what the argument was. */
    private void ordinary(Step.Ordinary step) {
        for (Bounds found : bounds) {
            if (found.step == step) {
                code.aload(found.smallest).aload(real[step.in()]);
                binary(REAL, "min");
                code.astore(found.smallest);
                code.aload(found.largest).aload(real[step.in()]);
                binary(REAL, "max");
                code.astore(found.largest);
            }
        }
        code.aload(real[step.approximation()]);
    }

    private void test(Step.Test test) {
        int in = real[test.in()];
        switch (test.op()) {
            case BITS ->
                    code.aload(in)
                            .invokevirtual(REAL, "reinterpretAsLongs", MethodTypeDesc.of(WHOLE));
            case NONZERO -> {
                code.aload(in);
                truth(REAL, "NE", () -> broadcast(0.0));
            }
            case ISNAN -> {
                code.aload(in);
                truth(REAL, "NE", () -> code.aload(in));
            }
            default -> throw new IllegalStateException("no vector form: " + test);
        }
    }

    private void whole1(Step.Whole1 step) {
        int in = whole[step.in()];
        switch (step.op()) {
            case NEGATIVE -> code.aload(in).invokevirtual(WHOLE, "neg", MethodTypeDesc.of(WHOLE));
            case NONZERO -> {
                code.aload(in);
                truth(WHOLE, "NE", () -> broadcast(0L));
            }
            case ISZERO -> {
                code.aload(in);
                truth(WHOLE, "EQ", () -> broadcast(0L));
            }
            case POWER_BITS -> {
                code.aload(in);
                broadcast(1023L);
                binary(WHOLE, "add");
                shift("LSHL");
            }
            case ABOVE_MANTISSA -> {
                code.aload(in);
                shift("ASHR");
            }
            default -> throw new IllegalStateException("no vector form: " + step);
        }
    }

    private void shift(String operator) {
        code.getstatic(OPERATORS, operator, BINARY).loadConstant(52L);
        code.invokevirtual(
                WHOLE, "lanewise", MethodTypeDesc.of(WHOLE, BINARY, ConstantDescs.CD_long));
    }

    private void whole2(Step.Whole2 step) {
        code.aload(whole[step.left()]);
        int right = whole[step.right()];
        switch (step.op()) {
            case EQUAL -> truth(WHOLE, "EQ", () -> code.aload(right));
            case NOT_EQUAL -> truth(WHOLE, "NE", () -> code.aload(right));
            case LESS -> truth(WHOLE, "LT", () -> code.aload(right));
            case LESS_EQUAL -> truth(WHOLE, "LE", () -> code.aload(right));
            case ADD -> plain(right, "add");
            case SUBTRACT -> plain(right, "sub");
            case MULTIPLY -> plain(right, "mul");
            case MINIMUM -> plain(right, "min");
            case MAXIMUM -> plain(right, "max");
            case AND -> bits("AND", right);
            case OR -> bits("OR", right);
            case XOR -> bits("XOR", right);
            default -> throw new IllegalStateException("no vector form: " + step);
        }
    }

    private void plain(int right, String name) {
        code.aload(right);
        binary(WHOLE, name);
    }

    private void bits(String operator, int right) {
        code.getstatic(OPERATORS, operator, ASSOCIATIVE).aload(right);
        code.invokevirtual(WHOLE, "lanewise", MethodTypeDesc.of(WHOLE, BINARY, VECTOR));
    }

    /** Compares what is on the stack with another vector; 0 and 1 as whole numbers. */
    private void truth(ClassDesc type, String comparison, Runnable other) {
        code.getstatic(OPERATORS, comparison, COMPARISON);
        other.run();
        code.invokevirtual(type, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
        species(WHOLE);
        code.invokevirtual(MASK, "cast", MethodTypeDesc.of(MASK, SPECIES));
        int mask = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(mask);
        broadcast(0L);
        broadcast(1L);
        code.aload(mask);
        code.invokevirtual(WHOLE, "blend", MethodTypeDesc.of(WHOLE, VECTOR, MASK));
    }

    /** Where a register of truth values is not 0. */
    private void mask(int condition) {
        code.aload(whole[condition]).getstatic(OPERATORS, "NE", COMPARISON);
        broadcast(0L);
        code.invokevirtual(WHOLE, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
    }

    /** Whether all arguments were ordinary: NaN is neither above the smallest nor below. */
    void answer() {
        Label no = code.newLabel();
        for (Bounds found : bounds) {
            double[] range = Elementary.ordinary(found.step.op());
            reduce(found.smallest, "MIN");
            code.loadConstant(range[0]).dcmpl().iflt(no);
            reduce(found.largest, "MAX");
            code.loadConstant(range[1]).dcmpg().ifgt(no);
        }
        code.iconst_1().ireturn().labelBinding(no).iconst_0().ireturn();
    }

    private void reduce(int vector, String operator) {
        code.aload(vector).getstatic(OPERATORS, operator, ASSOCIATIVE);
        code.invokevirtual(
                REAL, "reduceLanes", MethodTypeDesc.of(ConstantDescs.CD_double, ASSOCIATIVE));
    }
}
