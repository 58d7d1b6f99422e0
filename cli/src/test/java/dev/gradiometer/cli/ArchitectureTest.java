package dev.gradiometer.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house of docs/architecture.md: arrows only downwards, one job a package. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gradiometer");

    /** For each room those that it may know, directly or through them. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("input", Set.of()),
            Map.entry("readings", Set.of("input")),
            Map.entry("language", Set.of()),
            Map.entry("runfolder", Set.of("readings", "input")),
            Map.entry("formats", Set.of("input")),
            Map.entry("tables", Set.of("input")),
            Map.entry("diagnosis", Set.of("readings", "input", "language")),
            Map.entry("engine", Set.of("readings", "input")),
            Map.entry("instruments", Set.of("engine", "readings")),
            Map.entry(
                    "experiment",
                    Set.of("instruments", "engine", "formats", "tables", "runfolder", "readings", "input")),
            Map.entry("trials", Set.of("experiment", "instruments", "engine", "runfolder", "readings", "input")),
            Map.entry(
                    "doctor",
                    Set.of(
                            "trials",
                            "formats",
                            "diagnosis",
                            "experiment",
                            "instruments",
                            "engine",
                            "runfolder",
                            "readings",
                            "input",
                            "language")),
            Map.entry(
                    "inspection",
                    Set.of(
                            "experiment",
                            "formats",
                            "instruments",
                            "engine",
                            "runfolder",
                            "readings",
                            "input",
                            "language")),
            Map.entry(
                    "notes",
                    Set.of("experiment", "instruments", "engine", "runfolder", "readings", "input", "language")),
            Map.entry("drafting", Set.of("experiment", "engine", "tables", "formats", "readings", "input", "language")),
            Map.entry("exports", Set.of("experiment", "engine", "tables", "formats", "readings", "input")),
            Map.entry(
                    "sweeps",
                    Set.of(
                            "inspection",
                            "doctor",
                            "trials",
                            "diagnosis",
                            "experiment",
                            "engine",
                            "tables",
                            "readings",
                            "input")),
            Map.entry("replay", Set.of("readings")),
            Map.entry(
                    "lab",
                    Set.of(
                            "catalogue",
                            "playground",
                            "replay",
                            "runs",
                            "views",
                            "notes",
                            "doctor",
                            "diagnosis",
                            "experiment",
                            "runfolder",
                            "readings",
                            "language",
                            "input")),
            Map.entry(
                    "playground",
                    Set.of(
                            "runs",
                            "views",
                            "inspection",
                            "doctor",
                            "experiment",
                            "diagnosis",
                            "engine",
                            "readings",
                            "language",
                            "input")),
            Map.entry(
                    "catalogue",
                    Set.of("experiment", "diagnosis", "tables", "runfolder", "readings", "language", "input")),
            Map.entry(
                    "views",
                    Set.of(
                            "catalogue",
                            "tables",
                            "drafting",
                            "sweeps",
                            "doctor",
                            "experiment",
                            "diagnosis",
                            "inspection",
                            "notes",
                            "instruments",
                            "runfolder",
                            "readings",
                            "language",
                            "input")),
            Map.entry(
                    "runs",
                    Set.of(
                            "drafting",
                            "exports",
                            "views",
                            "sweeps",
                            "inspection",
                            "doctor",
                            "trials",
                            "diagnosis",
                            "experiment",
                            "engine",
                            "tables",
                            "formats",
                            "runfolder",
                            "readings",
                            "language",
                            "input")));

    @Test
    void seesEveryRoom() {
        for (String room : ROOMS.keySet()) {
            assertThat(CLASSES).anyMatch(c -> c.getPackageName().startsWith("dev.gradiometer." + room));
        }
    }

    @Test
    void everyRoomKnowsOnlyWhatItMay() {
        ROOMS.forEach((room, known) -> {
            String[] allowed = Stream.concat(known.stream(), Stream.of(room))
                    .map(name -> "dev.gradiometer." + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("dev.gradiometer." + room + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.gradiometer..").and(resideOutsideOfPackages(allowed)))
                    .check(CLASSES);
        });
    }

    /** What an adapter of another framework depends on brings the JDK, annotations and JSON, nothing else. */
    @Test
    void readingsAndTheRunFolderNeedTheJdkAndJsonOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.gradiometer.input..",
                        "dev.gradiometer.readings..",
                        "dev.gradiometer.language..",
                        "dev.gradiometer.diagnosis..")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages("dev.gradiometer..", "java..", "org.jspecify.."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("dev.gradiometer.runfolder..", "dev.gradiometer.formats..")
                .and()
                .resideOutsideOfPackage("dev.gradiometer.formats.hdf5")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "dev.gradiometer..", "java..", "org.jspecify..", "tools.jackson..", "com.fasterxml.jackson.."))
                .check(CLASSES);
    }

    @Test
    void onePackageAloneKnowsTheLibraryOfHdf5() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gradiometer.formats.hdf5")
                .should()
                .dependOnClassesThat(resideInAPackage("io.jhdf.."))
                .check(CLASSES);
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
