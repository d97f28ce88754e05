package dev.jask.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "X.java", 1);
    }

    private static Profile profile() {
        var profile = Profile.of(new Snapshots(), Duration.ofDays(1));
        profile.add("read", List.of("Csv.parse", "Text.split"));
        profile.add("read", List.of("Csv.parse", "Text.split"));
        profile.add("read", List.of("Csv.parse"));
        profile.add("sum", List.of("Tree.walk", "Tree.walk", "Math.<add>"));
        profile.close();
        return profile;
    }

    @Test
    void userFrames_ofASlot_beginAtTheUsersFunction() {
        StackTraceElement[] stack = {
            frame("java.util.ArrayList", "sort"),
            frame("com.acme.Stats", "median"),
            frame("com.acme.Stats", "lambda$main$0"),
            frame("dev.jask.client.Invocation$Applied", "apply"),
            frame("dev.jask.engine.Execution", "run"),
            frame("dev.jask.engine.Slots$SlotThread", "work"),
            frame("dev.jask.graph.WorkerContext", "call"),
            frame("java.lang.Thread", "run")
        };

        assertThat(UserFrames.of(stack))
                .containsExactly("Stats.lambda$main$0", "Stats.median", "ArrayList.sort");
    }

    @Test
    void userFrames_ofTheEngineItself_areCutAway() {
        StackTraceElement[] storing = {
            frame("dev.jask.engine.Execution", "keep"), frame("dev.jask.engine.Execution", "run")
        };
        StackTraceElement[] idle = {frame("dev.jask.engine.Slots$SlotThread", "take")};

        assertThat(UserFrames.of(storing)).containsExactly("(engine)");
        StackTraceElement[] returning = {
            frame("dev.jask.client.Invocation$Applied", "apply"),
            frame("dev.jask.engine.Execution", "run")
        };
        assertThat(UserFrames.of(returning)).containsExactly("(call)");
        assertThat(UserFrames.of(idle)).isEmpty();
    }

    @Test
    void tree_countsByLayerAndPath() {
        ProfileNode all = profile().tree();

        assertThat(all.samples()).isEqualTo(4);
        assertThat(all.children()).extracting(ProfileNode::name).containsExactly("read", "sum");
        ProfileNode parse = all.children().getFirst().children().getFirst();
        assertThat(parse.samples()).isEqualTo(3);
        assertThat(parse.own()).isEqualTo(1);
    }

    @Test
    void top_ranksByOwnSamplesAndCountsRecursionOnce() {
        assertThat(profile().top(3))
                .containsExactly(
                        new Profile.Place("Text.split", 2, 2),
                        new Profile.Place("Csv.parse", 1, 3),
                        new Profile.Place("Math.<add>", 1, 1));
        assertThat(profile().top(9)).contains(new Profile.Place("Tree.walk", 0, 1));
    }

    @Test
    void toText_isIndentedWithPercentages() {
        assertThat(profile().toText().lines())
                .containsExactly(
                        " 75.0 %  read",
                        " 75.0 %    Csv.parse",
                        " 50.0 %      Text.split",
                        " 25.0 %  sum",
                        " 25.0 %    Tree.walk",
                        " 25.0 %      Tree.walk",
                        " 25.0 %        Math.<add>");
    }

    @Test
    void toCollapsed_hasALineForEachPath() {
        assertThat(profile().toCollapsed().lines())
                .containsExactly(
                        "read;Csv.parse 1",
                        "read;Csv.parse;Text.split 2",
                        "sum;Tree.walk;Tree.walk;Math.<add> 1");
    }

    @Test
    void toHtml_isAPageOfItsOwnWithEscapedNames() {
        String page = profile().toHtml();

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("<svg", "Math.&lt;add&gt;", "75.0 %", "4 samples")
                .doesNotContain("<add>", "http", "src=");
    }

    @Test
    void noSamples_areNoError() {
        try (var profile = Profile.of(new Snapshots(), Duration.ofDays(1))) {
            assertThat(profile.toText()).startsWith("no samples");
            assertThat(profile.toHtml()).contains("0 samples");
            assertThat(profile.top(5)).isEmpty();
        }
    }
}
