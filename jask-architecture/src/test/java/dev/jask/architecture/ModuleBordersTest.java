package dev.jask.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ModuleBordersTest {

    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");

    @Test
    void everyModule_isInTheTable() throws IOException {
        List<String> modules =
                MODULE.matcher(Files.readString(Sources.ROOT.resolve("pom.xml")))
                        .results()
                        .map((MatchResult result) -> result.group(1))
                        .toList();

        assertThat(Modules.MAY_USE.keySet()).containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void everyClass_usesOnlyModulesThatItsModuleMayUse() {
        var breaches = new TreeSet<String>();
        for (var type : Modules.CLASSES) {
            type.getDirectDependenciesFromSelf()
                    .forEach(dependency -> addBreach(dependency, breaches));
        }

        assertThat(breaches).isEmpty();
        assertThat(Modules.sizes())
                .as("classes found per module")
                .containsKeys("jask-graph", "jask-protocol");
    }

    private static void addBreach(Dependency dependency, Set<String> breaches) {
        var from = Modules.moduleOf(dependency.getOriginClass());
        var to = Modules.moduleOf(dependency.getTargetClass());
        if (from.isPresent() && to.isPresent() && !Modules.mayUse(from.get(), to.get())) {
            breaches.add(
                    "%s must not use %s: %s"
                            .formatted(from.get(), to.get(), dependency.getDescription()));
        }
    }

    @Test
    void packages_haveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.jask.(**)")
                .should()
                .beFreeOfCycles()
                .check(Modules.CLASSES);
    }
}
