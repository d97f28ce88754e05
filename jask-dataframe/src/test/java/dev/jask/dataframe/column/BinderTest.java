package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.table.DataType;
import dev.jask.table.DuckDb;
import dev.jask.table.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinderTest {

    private static final Schema TRIPS =
            Schema.parse(
                    "fare DOUBLE, tip DOUBLE, passengers INTEGER, vendor VARCHAR, pickup TIMESTAMP, paid BOOLEAN, price DECIMAL(9,2), tags VARCHAR[]");

    private final Binder binder = new Binder(DuckDb.shared());

    @Test
    void project_columnsThatFit_givesTheirNamesAndTypes() {
        Binder.Bound bound =
                binder.project(
                        TRIPS,
                        List.of(
                                col("fare"),
                                col("tip").div(col("fare")).as("fraction"),
                                col("pickup").hour().as("hour"),
                                col("vendor").str().upper(),
                                col("tags").list().len().as("n")));
        assertThat(bound.schema())
                .isEqualTo(
                        Schema.parse(
                                "fare DOUBLE, fraction DOUBLE, hour BIGINT, vendor VARCHAR, n BIGINT"));
    }

    @Test
    void project_nothing_isTheEmptySchema() {
        assertThat(binder.project(TRIPS, List.of()).schema()).isEqualTo(Schema.empty());
    }

    @Test
    void project_anotherLetterCase_takesTheSchemas() {
        Binder.Bound bound = binder.project(TRIPS, List.of(col("FARE").add(sql("Tip")).as("sum")));
        assertThat(bound.columns().getFirst().references()).containsExactly("fare", "tip");
    }

    @Test
    void project_unknownColumn_offersTheNearest() {
        assertThatThrownBy(() -> binder.project(TRIPS, List.of(col("fares").add(1))))
                .isInstanceOfSatisfying(
                        ColumnException.UnknownColumn.class,
                        e -> {
                            assertThat(e.name()).isEqualTo("fares");
                            assertThat(e.available()).isEqualTo(TRIPS.names());
                        })
                .hasMessageContaining("there is no column \"fares\"")
                .hasMessageContaining("did you mean \"fare\"?")
                .hasMessageContaining("passengers");
    }

    @Test
    void project_twoColumnsOfOneName_namesBoth() {
        assertThatThrownBy(() -> binder.project(TRIPS, List.of(col("fare"), col("FARE").mul(2))))
                .isInstanceOf(ColumnException.DuplicateName.class)
                .hasMessageContaining("two columns would be called \"fare\"")
                .hasMessageContaining("\"fare\" * 2");
    }

    @Test
    void project_anAggregate_saysWhereItBelongs() {
        assertThatThrownBy(() -> binder.project(TRIPS, List.of(col("fare").div(sum("fare")))))
                .isInstanceOf(ColumnException.Misplaced.class)
                .hasMessageContaining("groupBy");
    }

    @Test
    void project_wrongType_namesTheColumnAtFault() {
        assertThatThrownBy(() ->
                        binder.project(TRIPS, List.of(col("fare"), col("vendor").sqrt().as("x"))))
                .isInstanceOf(ColumnException.WrongType.class)
                .hasMessageContaining("sqrt(VARCHAR)")
                .hasMessageContaining("sqrt(\"vendor\")")
                .hasMessageContaining("possible: sqrt(x DOUBLE)");
    }

    @Test
    void project_unknownFunction_offersTheNearest() {
        assertThatThrownBy(() -> binder.project(TRIPS, List.of(sql("uper(vendor)"))))
                .isInstanceOf(ColumnException.UnknownFunction.class)
                .hasMessageContaining("there is no function uper; did you mean upper?");
    }

    @Test
    void project_wrongNumberOfArguments_isRefused() {
        assertThatThrownBy(() -> binder.project(TRIPS, List.of(sql("sqrt(fare, tip)"))))
                .isInstanceOf(ColumnException.WrongType.class)
                .hasMessageContaining("sqrt(DOUBLE, DOUBLE)");
    }

    @Test
    void predicate_ofAnotherTypeThanBoolean_isRefused() {
        assertThatThrownBy(() -> binder.predicate(TRIPS, col("fare")))
                .isInstanceOf(ColumnException.WrongType.class)
                .hasMessageContaining("\"fare\" is a DOUBLE")
                .hasMessageContaining(".gt(0)");
        assertThat(binder.predicate(TRIPS, col("Paid").and(col("fare").gt(0))))
                .isEqualTo(col("paid").and(col("fare").gt(0)));
    }

    @Test
    void predicate_aggregate_isRefused() {
        assertThatThrownBy(() -> binder.predicate(TRIPS, mean("fare").gt(1)))
                .isInstanceOf(ColumnException.Misplaced.class);
    }

    @Test
    void aggregate_byKeys_givesKeysThenAggregates() {
        Binder.BoundAggregation bound =
                binder.aggregate(
                        TRIPS,
                        List.of(col("pickup").dayOfWeek().as("day"), col("vendor")),
                        List.of(
                                mean("fare"),
                                sum("passengers"),
                                countAll(),
                                mean("paid").as("paid_part")));
        assertThat(bound.schema())
                .isEqualTo(
                        Schema.parse(
                                "day BIGINT, vendor VARCHAR, fare DOUBLE, passengers BIGINT, count BIGINT, paid_part DOUBLE"));
        assertThat(Decomposition.of(bound.aggregates())).isPresent();
    }

    @Test
    void aggregate_sums_haveTheTypesOfTheirArguments() {
        assertThat(typeOf(sum("passengers"))).isEqualTo(DataType.BIGINT);
        assertThat(typeOf(sum("paid"))).isEqualTo(DataType.BIGINT);
        assertThat(typeOf(sum("fare"))).isEqualTo(DataType.DOUBLE);
        assertThat(typeOf(sum("price"))).isEqualTo(DataType.parse("DECIMAL(38,2)"));
        assertThat(typeOf(mean("pickup"))).isEqualTo(DataType.TIMESTAMP);
        assertThat(typeOf(min("vendor"))).isEqualTo(DataType.VARCHAR);
    }

    private DataType typeOf(Column aggregate) {
        return binder.aggregate(TRIPS, List.of(), List.of(aggregate)).schema().field(0).type();
    }

    @Test
    void aggregate_sumOfText_isRefused() {
        assertThatThrownBy(() -> binder.aggregate(TRIPS, List.of(), List.of(sum("vendor"))))
                .isInstanceOf(ColumnException.WrongType.class)
                .hasMessageContaining("sum(VARCHAR)");
    }

    @Test
    void aggregate_withoutAnAggregate_isRefused() {
        assertThatThrownBy(
                        () -> binder.aggregate(TRIPS, List.of(col("vendor")), List.of(col("fare"))))
                .isInstanceOf(ColumnException.Misplaced.class)
                .hasMessageContaining("first(\"fare\")");
    }

    @Test
    void aggregate_readingRowsOutsideTheAggregate_isRefusedExceptForKeys() {
        List<Column> keys = List.of(col("vendor"), col("passengers"));
        assertThatThrownBy(
                        () -> binder.aggregate(TRIPS, keys, List.of(sum("fare").div(col("tip")))))
                .isInstanceOf(ColumnException.Misplaced.class)
                .hasMessageContaining("\"tip\"");
        Column perHead = sum("fare").div(col("passengers")).as("per_head");
        assertThat(binder.aggregate(TRIPS, keys, List.of(perHead)).schema().names())
                .containsExactly("vendor", "passengers", "per_head");
    }

    @Test
    void aggregate_insideAnAggregate_isRefused() {
        Column nested = sum(max("fare"));
        assertThatThrownBy(() -> binder.aggregate(TRIPS, List.of(), List.of(nested)))
                .isInstanceOf(ColumnException.Misplaced.class)
                .hasMessageContaining("inside another");
    }

    @Test
    void sort_resolvesNamesAndRefusesUnknownOnes() {
        List<SortKey> keys = List.of(col("FARE").desc(), col("tip").asc().withNullsFirst());
        assertThat(binder.sort(TRIPS, keys).getFirst()).isEqualTo(col("fare").desc());
        assertThatThrownBy(() -> binder.sort(TRIPS, List.of(SortKey.of("tips"))))
                .isInstanceOf(ColumnException.UnknownColumn.class);
    }

    @Test
    void type_ofAJavaFunction_isItsResults() {
        Column column =
                call(
                        (String vendor, Double fare) -> vendor + fare,
                        String.class,
                        col("vendor"),
                        col("fare"));
        assertThat(binder.type(TRIPS, column)).isEqualTo(DataType.VARCHAR);
        assertThat(column.javaFunctions()).hasSize(1);
    }

    @Test
    void project_namesThatSqlWouldMisread_areQuoted() {
        Schema odd = Schema.parse("\"we\"\"ird\" INTEGER, \"select\" INTEGER, \"größe €\" INTEGER");
        assertThat(
                        binder.project(
                                        odd,
                                        List.of(
                                                col("we\"ird").add(1),
                                                col("select").as("from"),
                                                col("größe €")))
                                .schema()
                                .names())
                .containsExactly("we\"ird", "from", "größe €");
    }
}
