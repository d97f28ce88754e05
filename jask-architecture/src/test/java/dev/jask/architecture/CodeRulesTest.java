package dev.jask.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

final class CodeRulesTest {

    /** Modules that decide and never act: time and chance are handed to them. */
    private static final Set<String> PURE = Set.of("jask-graph", "jask-protocol", "jask-scheduler");

    private static final DescribedPredicate<JavaClass> CORES =
            DescribedPredicate.describe("cores", CodeRulesTest::isCore);

    private static final DescribedPredicate<JavaAccess<?>> READS_A_CLOCK =
            DescribedPredicate.describe(
                    "read a clock",
                    access ->
                            access.getTargetOwner().isEquivalentTo(System.class)
                                    && Set.of("nanoTime", "currentTimeMillis")
                                            .contains(access.getName()));

    private static final DescribedPredicate<JavaAccess<?>> MAKES_UNSEEDED_RANDOM =
            DescribedPredicate.describe(
                    "make a random generator without a seed",
                    access ->
                            (access.getTargetOwner().isEquivalentTo(Math.class)
                                            && access.getName().equals("random"))
                                    || (access.getTargetOwner().isAssignableTo(Random.class)
                                            && access.getTarget()
                                                    .getFullName()
                                                    .endsWith("<init>()")));

    /**
     * The scheduler, and what of the worker decides: its package but not the store, which has files
     * and threads.
     */
    private static boolean isCore(JavaClass type) {
        String name = type.getPackageName();
        return name.equals("dev.jask.scheduler")
                || name.startsWith("dev.jask.scheduler.")
                || name.equals("dev.jask.worker")
                || name.equals("dev.jask.worker.core");
    }

    @Test
    void everyPackage_isNullMarked() {
        var unmarked = new TreeSet<String>();
        for (JavaClass type : Modules.CLASSES) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        }

        assertThat(unmarked).isEmpty();
    }

    @Test
    void nobody_throwsGenericExceptions() {
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(Modules.CLASSES);
    }

    @Test
    void cores_haveNoThreadsLocksSocketsOrFiles() {
        noClasses()
                .that(CORES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.util.concurrent",
                        "java.util.concurrent.locks..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.io.InputStream.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.io.OutputStream.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.io.File.class)
                .allowEmptyShould(true)
                .check(Modules.CLASSES);
    }

    @Test
    void cores_haveNoClockAndNoUnseededChance() {
        noClasses()
                .that(CORES)
                .should()
                .accessTargetWhere(READS_A_CLOCK)
                .orShould()
                .accessTargetWhere(MAKES_UNSEEDED_RANDOM)
                .allowEmptyShould(true)
                .check(Modules.CLASSES);
    }

    @Test
    void pureModules_haveNoSockets() {
        noClasses()
                .that(
                        DescribedPredicate.describe(
                                "pure modules",
                                type -> Modules.moduleOf(type).filter(PURE::contains).isPresent()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..")
                .check(Modules.CLASSES);
    }
}
