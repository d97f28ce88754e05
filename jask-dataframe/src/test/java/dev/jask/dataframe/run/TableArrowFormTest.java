package dev.jask.dataframe.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.ArrowForm;
import dev.jask.table.Table;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class TableArrowFormTest {

    @Test
    void form_isFoundAndTakesTablesOnly() {
        assertThat(ServiceLoader.load(ArrowForm.class))
                .filteredOn(form -> form instanceof TableArrowForm)
                .singleElement()
                .satisfies(form -> {
                    assertThat(form.accepts(Table.of("a", new int[] {1}))).isTrue();
                    assertThat(form.accepts("a text")).isFalse();
                });
    }
}
