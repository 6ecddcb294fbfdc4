package io.tongpin.assignment;

import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.mutiny.groups.UniAwait;
import io.tongpin.local.testing.PostedCommands;
import jakarta.ws.rs.Path;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The house rules of this service. A rule that matches nothing fails. */
@Tag("F5")
class ArchitectureTest {
    /** What is posted to ask something, or to say what may be said twice. */
    private static final Set<String> CHANGE_NOTHING_TWICE = Set.of("BackTestResource.test", "BacklogResource.preview", "RepresentativeResource.mirror", "RuleDraftResource.check");
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tongpin.assignment");

    @Test
    void rulesKnowNoFrameworkAndNoRows() {
        classes().that().resideInAPackage("..domain..").should().onlyDependOnClassesThat(or(resideInAnyPackage("java..",
                "io.tongpin.assignment..domain..", "io.tongpin.platform.money..", "io.tongpin.platform.time.."), belongToAnyOf(LeadFacts.class, Person.class))).check(CLASSES);
    }

    @Test
    void rulesReadNoClock() {
        noClasses().that().resideInAPackage("..domain..").should().callMethod(Instant.class, "now").orShould().dependOnClassesThat()
                .areAssignableTo(Clock.class).check(CLASSES);
    }

    @Test
    void featuresFormNoCycle() {
        slices().matching("io.tongpin.assignment.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theRootDependsOnNoFeature() {
        noClasses().that().resideInAPackage("io.tongpin.assignment").should().dependOnClassesThat().resideInAPackage("io.tongpin.assignment.*..")
                .check(CLASSES);
    }

    @Test
    void escalationStandsAboveDispatchAndDispatchAboveTheRest() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("escalation").definedBy("..assignment.escalation..")
                .layer("dispatch").definedBy("..assignment.dispatch..")
                .layer("above").definedBy("..assignment.backtest..", "..assignment.backlog..", "..assignment.board..", "..assignment.override..", "..assignment.pool..",
                        "..assignment.response..")
                .layer("ground").definedBy("..assignment.fairness..", "..assignment.representative..", "..assignment.rule..", "..assignment.watch..")
                .whereLayer("above").mayNotBeAccessedByAnyLayer()
                .whereLayer("escalation").mayNotBeAccessedByAnyLayer()
                .whereLayer("dispatch").mayOnlyBeAccessedByLayers("escalation", "above")
                .check(CLASSES);
    }

    @Test
    void edgesAreNamedAfterWhatComesIn() {
        classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource").check(CLASSES);
        methods().that().areAnnotatedWith(Incoming.class).should().beDeclaredInClassesThat().haveSimpleNameEndingWith("Listener").check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses().that().areTopLevelClasses().should().haveNameMatching(".*(Util|Helper|Manager|Common|Base|Impl|DTO|Dto)s?").check(CLASSES);
    }

    @Test
    void nothingBlocksAnEventLoop() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(UniAwait.class, "indefinitely").orShould().callMethod(UniAwait.class, "atMost", Duration.class)
                .orShould().dependOnClassesThat().resideInAnyPackage("java.sql..", "java.net.http..").check(CLASSES);
    }

    @Test
    void everyFeatureHasItsDoorSign() throws Exception {
        try (Stream<java.nio.file.Path> features = Files.list(java.nio.file.Path.of("src/main/java/io/tongpin/assignment")).filter(Files::isDirectory)) {
            assertThat(features.toList()).isNotEmpty().allSatisfy(feature -> assertThat(feature.resolve("package-info.java")).exists());
        }
    }

    @Test
    void whatIsPostedTakesAnIdempotencyKey() {
        assertThat(PostedCommands.withoutKey(CLASSES)).containsExactlyInAnyOrderElementsOf(CHANGE_NOTHING_TWICE);
    }
}
