package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TreeTextTest {

    @Test
    void draw_fourLeaves_joinsPairsTwice() {
        assertThat(TreeText.draw(List.of("a", "b", "c", "dd"), "sum"))
                .containsExactly(
                        "a  ─┐",
                        "    ├─ sum ─┐",
                        "b  ─┘       │",
                        "            ├─ sum",
                        "c  ─┐       │",
                        "    ├─ sum ─┘",
                        "dd ─┘");
    }

    @Test
    void draw_oneLeaf_isTheLeaf() {
        assertThat(TreeText.draw(List.of("a"), "sum")).containsExactly("a");
    }
}
