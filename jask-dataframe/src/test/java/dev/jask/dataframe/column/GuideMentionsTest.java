package dev.jask.dataframe.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide's page on columns has all methods that users call. */
class GuideMentionsTest {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "columns.md");

    /** What planners ask, not users. */
    private static final Set<String> NOT_IN_THE_GUIDE =
            Set.of(
                    "select",
                    "outputName",
                    "references",
                    "isAggregate",
                    "isDeterministic",
                    "substitute",
                    "conjuncts",
                    "javaFunctions",
                    "token",
                    "parse");

    @Test
    void guide_mentionsEveryMethodForUsers() throws IOException {
        String guide = Files.readString(GUIDE);
        Set<String> missing =
                Stream.of(
                                Columns.class,
                                Column.class,
                                StringMethods.class,
                                TimeMethods.class,
                                ListMethods.class,
                                StructMethods.class,
                                SortKey.class,
                                Aggregate.class)
                        .flatMap(type -> Stream.of(type.getMethods()))
                        .filter(method ->
                                method.getDeclaringClass().getPackage()
                                        == Column.class.getPackage())
                        .filter(GuideMentionsTest::isForUsers)
                        .map(Method::getName)
                        .filter(name -> !guide.contains(name + "("))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    private static boolean isForUsers(Method method) {
        boolean record = method.getDeclaringClass().isRecord();
        boolean accessor =
                record
                        && method.getParameterCount() == 0
                        && Stream.of(method.getDeclaringClass().getRecordComponents())
                                .anyMatch(
                                        component -> component.getName().equals(method.getName()));
        boolean ofEveryObject =
                Stream.of(Object.class.getMethods())
                        .anyMatch(m -> m.getName().equals(method.getName()));
        boolean node =
                Set.of("children", "withChildren", "decompose", "of", "over")
                        .contains(method.getName());
        return Modifier.isPublic(method.getModifiers())
                && !accessor
                && !ofEveryObject
                && !node
                && !NOT_IN_THE_GUIDE.contains(method.getName());
    }
}
