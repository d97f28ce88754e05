package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTypeTest {

    @ParameterizedTest
    @EnumSource(DataType.Scalar.class)
    void parse_ofAScalarsSql_givesItBack(DataType.Scalar type) {
        assertThat(DataType.parse(type.sql())).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DECIMAL(18,3)",
                "INTEGER[]",
                "INTEGER[][3]",
                "ENUM('a', 'b''c', '', '(x)')",
                "STRUCT(a INTEGER, \"b c\" STRUCT(d VARCHAR))[]",
                "STRUCT(\"select\" INTEGER, \"x\"\"y\" DATE, \"é\" TIME, Upper UUID)",
                "MAP(VARCHAR, TIMESTAMP WITH TIME ZONE[])",
                "UNION(num INTEGER, \"Num b\" DECIMAL(4,0))",
                "\"NULL\"[]"
            })
    void parse_ofDuckDbsText_printsTheSame(String text) {
        assertThat(DataType.parse(text).sql()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STRUCT(a INTEGER, \"b c\" MAP(VARCHAR, DECIMAL(4,1)))[2][]",
                "ENUM('a', 'b''c')",
                "TIMESTAMP_NS",
                "TIME WITH TIME ZONE"
            })
    void parse_ofWhatDuckDbDescribes_isTheTypeThatWasAskedFor(String text) {
        try (DuckDb duckDb = DuckDb.open()) {
            Schema schema = duckDb.describe("SELECT NULL::" + text + " AS x");
            assertThat(schema).isEqualTo(Schema.of(Field.of("x", text)));
        }
    }

    @Test
    void parse_ofOtherNames_givesTheType() {
        assertThat(DataType.parse("int")).isEqualTo(DataType.INTEGER);
        assertThat(DataType.parse(" text ")).isEqualTo(DataType.VARCHAR);
        assertThat(DataType.parse("varchar(20)")).isEqualTo(DataType.VARCHAR);
        assertThat(DataType.parse("double precision")).isEqualTo(DataType.DOUBLE);
        assertThat(DataType.parse("timestamp without time zone")).isEqualTo(DataType.TIMESTAMP);
        assertThat(DataType.parse("timestamptz")).isEqualTo(DataType.TIMESTAMP_TZ);
        assertThat(DataType.parse("decimal")).isEqualTo(new DataType.Decimal(18, 3));
        assertThat(DataType.parse("numeric(5)")).isEqualTo(new DataType.Decimal(5, 0));
    }

    @Test
    void parse_ofAnUnknownName_offersTheNearest() {
        assertThatThrownBy(() -> DataType.parse("INTEGR[]"))
                .isInstanceOf(TableException.BadSchema.class)
                .hasMessageContaining("there is no type \"INTEGR\"")
                .hasMessageContaining("did you mean \"INTEGER\"?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INTEGER[",
                "INTEGER]",
                "STRUCT()",
                "STRUCT(a)",
                "MAP(VARCHAR)",
                "DECIMAL(39,1)",
                "DECIMAL(4,5)",
                "ENUM('a','a')",
                "ENUM(a)",
                "INTEGER[0]",
                "TIMESTAMP WITH ZONE",
                "ENUM('a"
            })
    void parse_ofWhatIsNoType_saysSo(String text) {
        assertThatThrownBy(() -> DataType.parse(text)).isInstanceOf(TableException.BadSchema.class);
    }

    @Test
    void kinds_areTold() {
        assertThat(DataType.HUGEINT.isInteger()).isTrue();
        assertThat(new DataType.Decimal(4, 1).isNumeric()).isTrue();
        assertThat(new DataType.Decimal(4, 1).isInteger()).isFalse();
        assertThat(DataType.INTERVAL.isTemporal()).isTrue();
        assertThat(DataType.VARCHAR.list().isNested()).isTrue();
        assertThat(new DataType.Enumeration(List.of("a")).isNested()).isFalse();
    }
}
