package dev.jask.ndarray.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Makes a {@link Program}. Each call gives the value that it computes; the same step on the same
 * values is computed once. Registers are given out at the end: one whose value nobody reads any
 * more is used again.
 */
public final class ProgramBuilder {

    /** A value of the program that is being built. */
    public record Value(Lane lane, int number) {}

    /** What computes a value. */
    private sealed interface Node {

        record Input(int index) implements Node {}

        record RealConstant(long bits) implements Node {}

        record WholeConstant(long value) implements Node {}

        /** A step, by what it does and the values it reads. */
        record Call(Object what, List<Value> arguments) implements Node {}
    }

    /** What {@link Step.Ordinary} does. */
    private record Replacement(RealUnary op) {}

    private enum Kind {
        TO_REAL,
        FROM_BITS,
        MULTIPLY_ADD,
        SCALE,
        SELECT
    }

    private final List<Node> nodes = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private final Map<Node, Value> known = new HashMap<>();
    private final List<Value> inputs = new ArrayList<>();

    private Value value(Node node, Lane lane) {
        return known.computeIfAbsent(
                node,
                added -> {
                    var value = new Value(lane, nodes.size());
                    nodes.add(added);
                    values.add(value);
                    return value;
                });
    }

    /** The next input. */
    public Value input(Lane lane) {
        Value value = value(new Node.Input(inputs.size()), lane);
        inputs.add(value);
        return value;
    }

    public Value constant(double number) {
        return value(new Node.RealConstant(Double.doubleToRawLongBits(number)), Lane.REAL);
    }

    public Value constant(long number) {
        return value(new Node.WholeConstant(number), Lane.WHOLE);
    }

    /** A step; of elementary functions the steps that they consist of. */
    public Value apply(RealUnary op, Value in) {
        return switch (op) {
            case EXP -> new Elementary(this).exp(in);
            case LOG -> new Elementary(this).log(in);
            case SIN -> new Elementary(this).sin(in);
            case COS -> new Elementary(this).cos(in);
            case EXPM1 -> new Hyperbolics(this).expm1(in);
            case SINH -> new Hyperbolics(this).sinh(in);
            case COSH -> new Hyperbolics(this).cosh(in);
            case TANH -> new Hyperbolics(this).tanh(in);
            default -> call(op, Lane.REAL, real(in));
        };
    }

    /** The first times the second plus the third, rounded once. */
    Value multiplyAdd(Value left, Value right, Value add) {
        return call(Kind.MULTIPLY_ADD, Lane.REAL, real(left), real(right), real(add));
    }

    /** What a function gives for ordinary arguments; for others the function itself is called. */
    Value ordinary(RealUnary op, Value in, Value approximation) {
        return call(new Replacement(op), Lane.REAL, real(in), real(approximation));
    }

    /** The real number with those bits. */
    Value fromBits(Value bits) {
        return call(Kind.FROM_BITS, Lane.REAL, whole(bits));
    }

    public Value apply(RealBinary op, Value left, Value right) {
        if (op == RealBinary.HYPOT) {
            return new Hyperbolics(this).hypot(left, right);
        }
        return call(op, Lane.REAL, real(left), real(right));
    }

    public Value apply(RealToWhole op, Value in) {
        return call(op, Lane.WHOLE, real(in));
    }

    public Value apply(RealCompare op, Value left, Value right) {
        return call(op, Lane.WHOLE, real(left), real(right));
    }

    public Value apply(WholeUnary op, Value in) {
        return call(op, Lane.WHOLE, whole(in));
    }

    public Value apply(WholeBinary op, Value left, Value right) {
        return call(op, Lane.WHOLE, whole(left), whole(right));
    }

    /** A whole number as a real one; a real one as it is. */
    public Value toReal(Value in) {
        return in.lane() == Lane.REAL ? in : call(Kind.TO_REAL, Lane.REAL, in);
    }

    /** The first times two to the power of the second. */
    public Value scaleByPower(Value in, Value power) {
        return call(Kind.SCALE, Lane.REAL, real(in), whole(power));
    }

    /** The second where the first is true, else the third. */
    public Value select(Value condition, Value yes, Value no) {
        if (yes.lane() != no.lane()) {
            throw new IllegalArgumentException("a choice between a real and a whole number");
        }
        return yes.equals(no) ? yes : call(Kind.SELECT, yes.lane(), whole(condition), yes, no);
    }

    private Value call(Object what, Lane lane, Value... arguments) {
        return value(new Node.Call(what, List.of(arguments)), lane);
    }

    private static Value real(Value value) {
        return checked(value, Lane.REAL);
    }

    private static Value whole(Value value) {
        return checked(value, Lane.WHOLE);
    }

    private static Value checked(Value value, Lane lane) {
        if (value.lane() != lane) {
            throw new IllegalArgumentException(
                    "a %s number where a %s one belongs".formatted(value.lane(), lane));
        }
        return value;
    }

    /** The program that gives these values. */
    public Program build(List<Value> outputs) {
        return new Allocation(outputs).program();
    }

    /** Gives out registers, from the first value to the last. */
    private final class Allocation {

        private final List<Value> outputs;
        private final BitSet needed = new BitSet();
        private final int[] lastRead = new int[nodes.size()];
        private final int[] registers = new int[nodes.size()];
        private final Free real = new Free();
        private final Free whole = new Free();

        Allocation(List<Value> outputs) {
            this.outputs = List.copyOf(outputs);
            inputs.forEach(input -> needed.set(input.number()));
            for (Value output : outputs) {
                needed.set(output.number());
                lastRead[output.number()] = Integer.MAX_VALUE;
            }
            for (int number = nodes.size() - 1; number >= 0; number--) {
                if (needed.get(number)
                        && nodes.get(number) instanceof Node.Call(_, var arguments)) {
                    for (Value argument : arguments) {
                        needed.set(argument.number());
                        lastRead[argument.number()] = Math.max(lastRead[argument.number()], number);
                    }
                }
            }
        }

        Program program() {
            var constants = new ArrayList<Program.Constant>();
            var steps = new ArrayList<Step>();
            // Inputs and constants are there before the first step and while it runs.
            needed.stream()
                    .filter(n -> !(nodes.get(n) instanceof Node.Call))
                    .forEach(n -> {
                        registers[n] = free(n).take();
                        switch (nodes.get(n)) {
                            case Node.RealConstant(long bits) ->
                                    constants.add(
                                            new Program.RealConstant(
                                                    Double.longBitsToDouble(bits), registers[n]));
                            case Node.WholeConstant(long number) ->
                                    constants.add(new Program.WholeConstant(number, registers[n]));
                            case Node.Input _, Node.Call _ -> {}
                        }
                    });
            needed.stream()
                    .forEach(n -> {
                        if (nodes.get(n) instanceof Node.Call(var what, var arguments)) {
                            arguments.stream()
                                    .distinct()
                                    .filter(a -> mayReuse(a, n))
                                    .forEach(a -> free(a.number()).give(registers[a.number()]));
                            registers[n] = free(n).take();
                            steps.add(
                                    step(
                                            what,
                                            values.get(n).lane(),
                                            i -> registers[arguments.get(i).number()],
                                            registers[n]));
                        }
                    });
            return new Program(
                    slots(inputs), constants, steps, slots(outputs), real.count, whole.count);
        }

        /** Constants are filled in once, so their registers stay theirs. */
        private boolean mayReuse(Value argument, int reader) {
            Node node = nodes.get(argument.number());
            return lastRead[argument.number()] == reader
                    && (node instanceof Node.Call || node instanceof Node.Input);
        }

        private Free free(int number) {
            return values.get(number).lane() == Lane.REAL ? real : whole;
        }

        private List<Slot> slots(List<Value> of) {
            return of.stream().map(v -> new Slot(v.lane(), registers[v.number()])).toList();
        }
    }

    private static Step step(Object what, Lane lane, IntFunction<Integer> in, int out) {
        return switch (what) {
            case RealUnary op -> new Step.Real1(op, in.apply(0), out);
            case RealBinary op -> new Step.Real2(op, in.apply(0), in.apply(1), out);
            case RealToWhole op -> new Step.Test(op, in.apply(0), out);
            case RealCompare op -> new Step.Compare(op, in.apply(0), in.apply(1), out);
            case WholeUnary op -> new Step.Whole1(op, in.apply(0), out);
            case WholeBinary op -> new Step.Whole2(op, in.apply(0), in.apply(1), out);
            case Kind.TO_REAL -> new Step.ToReal(in.apply(0), out);
            case Replacement(RealUnary op) -> new Step.Ordinary(op, in.apply(0), in.apply(1), out);
            case Kind.FROM_BITS -> new Step.FromBits(in.apply(0), out);
            case Kind.MULTIPLY_ADD ->
                    new Step.MultiplyAdd(in.apply(0), in.apply(1), in.apply(2), out);
            case Kind.SCALE -> new Step.ScaleByPower(in.apply(0), in.apply(1), out);
            case Kind.SELECT ->
                    switch (lane) {
                        case REAL ->
                                new Step.SelectReal(in.apply(0), in.apply(1), in.apply(2), out);
                        case WHOLE ->
                                new Step.SelectWhole(in.apply(0), in.apply(1), in.apply(2), out);
                    };
            default -> throw new IllegalStateException("no step for " + what);
        };
    }

    /** Registers of one lane: those that are free are taken first. */
    private static final class Free {

        private final BitSet taken = new BitSet();
        private int count;

        int take() {
            int register = taken.nextClearBit(0);
            taken.set(register);
            count = Math.max(count, register + 1);
            return register;
        }

        void give(int register) {
            taken.clear(register);
        }
    }
}
