package dev.jask.array.expr;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Formula;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A formula of the elements of arrays, block by block. Inputs may have their axes in another order,
 * lack some, or have an extent of 1 along some: transposed and broadcast arrays need nothing else.
 *
 * @param operands what the formula's inputs are, by number
 */
public record Elementwise(
        Token token, String name, Formula formula, List<Operand> operands, Chunks chunks)
        implements ArrayExpr {

    /**
     * An input.
     *
     * @param axes for each axis of the result the axis of the input that it follows, -1 where there
     *     is none; axes of the input that nothing follows have an extent of 1, and go
     */
    public record Operand(ArrayExpr expr, List<Integer> axes) {

        public Operand {
            axes = List.copyOf(axes);
        }

        /** What it shows if it is a view, with the axes that are followed through that. */
        public Operand ofShown() {
            return expr instanceof Elementwise view && view.isView()
                    ? view.operands.getFirst().followed(axes)
                    : this;
        }

        /** The same, read by something that follows its result in that order. */
        Operand followed(List<Integer> order) {
            return new Operand(
                    expr, order.stream().map(axis -> axis < 0 ? -1 : axes.get(axis)).toList());
        }
    }

    public Elementwise {
        operands = List.copyOf(operands);
    }

    /** A formula over arrays whose blocks fit each other. */
    public static Elementwise of(Formula formula, List<Operand> operands, Chunks chunks) {
        Token token =
                Tokens.of(
                        "elementwise",
                        formula,
                        operands.stream().map(o -> List.of(o.expr().token(), o.axes())).toList(),
                        chunks);
        return new Elementwise(token, name(formula), formula, operands, chunks);
    }

    /** One array with its axes in another order, or more of them. */
    public static Elementwise view(String name, ArrayExpr of, List<Integer> axes, Chunks chunks) {
        Formula same = new Formula.Input(0, of.dtype());
        var operand = new Operand(of, axes);
        Token token = Tokens.of("view", of.token(), axes, chunks);
        return new Elementwise(token, name, same, List.of(operand), chunks);
    }

    private static String name(Formula formula) {
        return switch (formula) {
            case Formula.Call call -> call.ufunc().toString();
            case Formula.Cast _ -> "astype";
            case Formula.Constant _ -> "full";
            case Formula.Input _ -> "view";
        };
    }

    /** Whether it only shows its input another way. */
    public boolean isView() {
        return formula instanceof Formula.Input;
    }

    /**
     * This one, with the formulas of inputs that are computed block by block in the place of those
     * inputs: one loop for all of them.
     *
     * @param joins says which inputs go into it
     */
    public Elementwise fused(Predicate<Elementwise> joins) {
        return fused(joins, new HashMap<>(), new HashMap<>());
    }

    private Elementwise fused(
            Predicate<Elementwise> joins,
            Map<Token, Elementwise> done,
            Map<Formula, Formula> shared) {
        Elementwise known = done.get(token);
        if (known == null) {
            known = joined(joins, done, shared);
            done.put(token, known);
        }
        return known;
    }

    private Elementwise joined(
            Predicate<Elementwise> joins,
            Map<Token, Elementwise> done,
            Map<Formula, Formula> shared) {
        boolean joinsAny =
                operands.stream().anyMatch(o -> o.expr() instanceof Elementwise e && joins.test(e));
        if (!joinsAny) {
            return this;
        }
        var all = new ArrayList<Operand>();
        Map<List<Object>, Integer> numbers = new HashMap<>();
        var inputs = new ArrayList<Formula>();
        for (Operand operand : operands) {
            if (operand.expr() instanceof Elementwise inner && joins.test(inner)) {
                Elementwise whole = inner.fused(joins, done, shared);
                List<Formula> own =
                        whole.operands.stream()
                                .map(o -> input(o.followed(operand.axes()), all, numbers))
                                .toList();
                inputs.add(whole.formula.over(own, shared));
            } else {
                inputs.add(input(operand, all, numbers));
            }
        }
        return new Elementwise(token, name, formula.over(inputs, shared), all, chunks);
    }

    private static Formula input(
            Operand operand, List<Operand> all, Map<List<Object>, Integer> known) {
        int number =
                known.computeIfAbsent(
                        List.of(operand.expr().token(), operand.axes()),
                        _ -> {
                            all.add(operand);
                            return all.size() - 1;
                        });
        return new Formula.Input(number, operand.expr().dtype());
    }

    @Override
    public DType dtype() {
        return formula.dtype();
    }

    @Override
    public List<ArrayExpr> inputs() {
        return operands.stream().map(Operand::expr).toList();
    }

    /** Names only: what the inputs are computed from may be long, and is shared. */
    @Override
    public String toString() {
        return name.toLowerCase(Locale.ROOT) + operands.stream().map(o -> o.expr().name()).toList();
    }
}
