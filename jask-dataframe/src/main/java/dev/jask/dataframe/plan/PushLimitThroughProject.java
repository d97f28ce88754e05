package dev.jask.dataframe.plan;

import java.util.List;

/**
 * The first rows are taken before columns are computed from them.
 *
 * <pre>
 * first 5            select f(a) as b
 *   select     =>      first 5
 *     x                  x
 * </pre>
 *
 * <p>The same for the last rows.
 */
final class PushLimitThroughProject implements Rule {

    @Override
    public Expr apply(Expr expr) {
        return switch (expr) {
            case Expr.Limit(Expr.Project project, var count) ->
                    project.withInputs(List.of(new Expr.Limit(project.input(), count)));
            case Expr.Tail(Expr.Project project, var count) ->
                    project.withInputs(List.of(new Expr.Tail(project.input(), count)));
            default -> expr;
        };
    }
}
