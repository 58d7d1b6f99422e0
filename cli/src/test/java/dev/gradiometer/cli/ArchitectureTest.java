package dev.gradiometer.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The house of docs/architecture.md: arrows only downwards, one job a package. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gradiometer");

    private static final List<String> MODULES =
            List.of("engine", "instruments", "experiment", "doctor", "notes", "cli");

    @Test
    void seesEveryModule() {
        for (String module : MODULES) {
            assertThat(CLASSES).anyMatch(c -> c.getPackageName().startsWith("dev.gradiometer." + module));
        }
    }

    @Test
    void modulesDependDownwardsOnly() {
        var house = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String module : MODULES) {
            house = house.layer(module).definedBy("dev.gradiometer." + module + "..");
        }
        for (int floor = 0; floor < MODULES.size(); floor++) {
            List<String> above = MODULES.subList(floor + 1, MODULES.size());
            house = above.isEmpty()
                    ? house.whereLayer(MODULES.get(floor)).mayNotBeAccessedByAnyLayer()
                    : house.whereLayer(MODULES.get(floor)).mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
        }
        house.check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.gradiometer.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noPackageIsNamedAfterNothing() {
        Set<String> empty = Set.of("util", "utils", "common", "impl", "manager", "helper", "misc");
        assertThat(CLASSES.getDefaultPackage().getSubpackagesInTree().stream()
                        .filter(p -> p.getName().startsWith("dev.gradiometer"))
                        .map(JavaPackage::getRelativeName))
                .isNotEmpty()
                .noneMatch(empty::contains);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gradiometer.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gradiometer.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(CLASSES);
    }

    @Test
    void randomnessComesFromSeedsOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }
}
