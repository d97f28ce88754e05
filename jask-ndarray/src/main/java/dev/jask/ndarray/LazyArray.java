package dev.jask.ndarray;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What is to be computed of the elements of arrays. Functions only add to the formula; {@link
 * #compute} and reductions run it in one loop over the inputs, without arrays in between:
 *
 * {@snippet :
 * double total = x.lazy().square().add(y.lazy().square()).sqrt().multiply(z.lazy().negative().exp()).sum().item();
 * }
 */
public final class LazyArray
        implements Elementwise<LazyArray>, Reducible<NDArray>, Accumulable<NDArray> {

    private final Formula formula;
    private final List<NDArray> inputs;
    private final Shape shape;

    private LazyArray(Formula formula, List<NDArray> inputs, Shape shape) {
        this.formula = formula;
        this.inputs = inputs;
        this.shape = shape;
    }

    static LazyArray of(NDArray array) {
        return new LazyArray(new Formula.Input(0, array.dtype()), List.of(array), array.shape());
    }

    /**
     * A formula over arrays, which are broadcast together.
     *
     * @param inputs what its inputs are, by number, of the dtypes that it expects
     */
    public static LazyArray of(Formula formula, List<NDArray> inputs) {
        var shapes = new ArrayList<Shape>(inputs.size());
        for (NDArray input : inputs) {
            shapes.add(input.shape());
        }
        return new LazyArray(formula, List.copyOf(inputs), Shape.broadcast(shapes));
    }

    public Formula formula() {
        return formula;
    }

    /** What the formula's inputs are, by number. */
    public List<NDArray> inputs() {
        return inputs;
    }

    public Shape shape() {
        return shape;
    }

    @Override
    public DType dtype() {
        return formula.dtype();
    }

    @Override
    public LazyArray apply(Ufunc ufunc, Operand... others) {
        var operands = new ArrayList<Operand>(1 + others.length);
        operands.add(this);
        Collections.addAll(operands, others);
        return call(ufunc, operands);
    }

    @Override
    public LazyArray applyTo(Ufunc ufunc, Scalar first) {
        return call(ufunc, List.of(first, this));
    }

    /** A function of lazy arrays, arrays and scalars. */
    static LazyArray call(Ufunc ufunc, List<? extends Operand> operands) {
        var inputs = new ArrayList<NDArray>();
        var shapes = new ArrayList<Shape>();
        var arguments = new ArrayList<Formula>();
        for (Operand operand : operands) {
            switch (operand) {
                case Scalar scalar -> arguments.add(new Formula.Constant(scalar));
                case LazyArray lazy -> {
                    shapes.add(lazy.shape);
                    arguments.add(lazy.over(inputs));
                }
                case NDArray array -> {
                    shapes.add(array.shape());
                    arguments.add(input(array, inputs));
                }
                default ->
                        throw new ArrayException.BadArgument(
                                "%s of an array in memory and a %s; compute or convert one of them first"
                                        .formatted(ufunc, operand.getClass().getSimpleName()));
            }
        }
        return new LazyArray(ufunc.of(arguments), List.copyOf(inputs), Shape.broadcast(shapes));
    }

    /** Its formula, with its inputs added to those that are there. */
    private Formula over(List<NDArray> all) {
        var numbered = new ArrayList<Formula>(inputs.size());
        boolean isSame = true;
        for (int index = 0; index < inputs.size(); index++) {
            Formula.Input input = input(inputs.get(index), all);
            isSame &= input.index() == index;
            numbered.add(input);
        }
        return isSame ? formula : formula.over(numbered);
    }

    /** An array that is there already is read once. */
    private static Formula.Input input(NDArray array, List<NDArray> inputs) {
        for (int index = 0; index < inputs.size(); index++) {
            if (inputs.get(index) == array) {
                return new Formula.Input(index, array.dtype());
            }
        }
        inputs.add(array);
        return new Formula.Input(inputs.size() - 1, array.dtype());
    }

    @Override
    public LazyArray astype(DType dtype) {
        return new LazyArray(formula.as(dtype), inputs, shape);
    }

    /** This formula with another one around it. */
    LazyArray with(Formula changed) {
        return new LazyArray(changed, inputs, shape);
    }

    /** Runs it: a new array. */
    public NDArray compute() {
        return Evaluator.evaluate(this);
    }

    /**
     * Runs it, into the Java array of an input if that is one to write over: it has the result's
     * dtype and shape and is all there is in its Java array. Otherwise a new array, and nothing is
     * written over.
     *
     * @param spare which of the inputs nobody needs any more; no other input may share its numbers
     */
    public NDArray computeOver(IntPredicate spare) {
        for (int k = 0; k < inputs.size(); k++) {
            NDArray input = inputs.get(k);
            boolean fits =
                    input.dtype() == dtype() && input.shape().equals(shape) && input.isWhole();
            if (fits && spare.test(k)) {
                Evaluator.store(this, input);
                return input;
            }
        }
        return compute();
    }

    @Override
    public NDArray accumulate(Accumulation accumulation, Axes axes) {
        return Accumulating.of(this, accumulation, axes);
    }

    @Override
    public NDArray reduce(Reduction reduction, Axes axes) {
        return reduction.of(this, axes);
    }
}
