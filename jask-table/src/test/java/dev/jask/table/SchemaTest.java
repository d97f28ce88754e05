package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private final Schema schema =
            Schema.parse("name VARCHAR, price DECIMAL(18,2), \"tip %\" DOUBLE");

    @Test
    void parse_ofText_givesFieldsInOrder() {
        assertThat(schema.names()).containsExactly("name", "price", "tip %");
        assertThat(schema.types())
                .containsExactly(DataType.VARCHAR, new DataType.Decimal(18, 2), DataType.DOUBLE);
        assertThat(Schema.parse(schema.sql())).isEqualTo(schema);
    }

    @Test
    void require_inAnotherCase_findsTheField() {
        assertThat(schema.require("PRICE").name()).isEqualTo("price");
        assertThat(schema.position("Tip %")).isEqualTo(2);
        assertThat(schema.find("nothing")).isEmpty();
    }

    @Test
    void require_ofAnUnknownName_offersTheNearest() {
        assertThatThrownBy(() -> schema.require("prcie"))
                .isInstanceOf(TableException.UnknownColumn.class)
                .hasMessage(
                        "there is no column \"prcie\"; did you mean \"price\"? The columns are name, price, tip %");
        assertThatThrownBy(() -> Schema.empty().require("x"))
                .hasMessage("there is no column \"x\"; there are no columns");
    }

    @Test
    void of_namesThatDifferByCaseAlone_areRefused() {
        assertThatThrownBy(() -> Schema.parse("a INTEGER, b DATE, A DOUBLE"))
                .isInstanceOf(TableException.BadSchema.class)
                .hasMessageContaining("columns 1 and 3 are named \"a\" and \"A\"");
        assertThatThrownBy(() -> Field.of("", "DATE")).isInstanceOf(TableException.BadSchema.class);
    }

    @Test
    void selectWithoutWith_makeNewSchemas() {
        assertThat(schema.select(List.of("tip %", "NAME")).names())
                .containsExactly("tip %", "name");
        assertThat(schema.without(List.of("name")).names()).containsExactly("price", "tip %");
        assertThat(schema.with(Field.of("Price", "DOUBLE")).sql())
                .isEqualTo("name VARCHAR, Price DOUBLE, \"tip %\" DOUBLE");
        assertThat(schema.with(Field.of("new", "DOUBLE")).size()).isEqualTo(4);
    }
}
