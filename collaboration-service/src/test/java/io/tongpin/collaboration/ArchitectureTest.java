package io.tongpin.collaboration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
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
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;

/** The house rules of this service. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tongpin.collaboration");

    /** Those that only look, those that take what is there by what it holds, and those that are the same when done twice. */
    private static final List<String> CHANGE_NOTHING_TWICE = List.of("BoardResource.preview", "BoardResource.take", "DeliveryResource.repeat",
            "NotificationResource.read", "NotificationResource.readAll", "DigestResource.preview", "ReleaseResource.clear", "DepartmentEventResource.upload",
            "DepartmentEventResource.preview");

    @Test
    void whatIsPostedTakesAnIdempotencyKey() {
        assertThat(PostedCommands.withoutKey(CLASSES)).containsExactlyInAnyOrderElementsOf(CHANGE_NOTHING_TWICE);
    }

    @Test
    void rulesKnowNoFramework() {
        classes().that().resideInAPackage("..domain..")
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "io.tongpin.collaboration..domain..", "io.tongpin.platform.money", "io.tongpin.platform.time")
                .check(CLASSES);
    }

    @Test
    void rulesReadNoClock() {
        noClasses().that().resideInAPackage("..domain..").should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now")
                .orShould().dependOnClassesThat().areAssignableTo(Clock.class)
                .check(CLASSES);
    }

    @Test
    void featuresFormNoCycle() {
        slices().matching("io.tongpin.collaboration.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theRootDependsOnNoFeature() {
        noClasses().that().resideInAPackage("io.tongpin.collaboration").should().dependOnClassesThat().resideInAPackage("io.tongpin.collaboration.*..")
                .allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void theDigestStandsAboveTheOthers() {
        noClasses().that().resideInAnyPackage("..people..", "..review..", "..notification..")
                .should().dependOnClassesThat().resideInAPackage("..digest..")
                .check(CLASSES);
    }

    @Test
    void httpEdgesAreResourcesAndEventEdgesAreListeners() {
        classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource").check(CLASSES);
        noMethods().that().areAnnotatedWith(Incoming.class).should().beDeclaredInClassesThat().haveSimpleNameNotEndingWith("Listener").check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses().should().haveNameMatching(".*(Util|Helper|Manager|Common|Base|Impl|DTO|Dto)s?").check(CLASSES);
    }

    @Test
    void nothingBlocks() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(UniAwait.class, "indefinitely").orShould().callMethod(UniAwait.class, "atMost", Duration.class)
                .orShould().dependOnClassesThat().resideInAnyPackage("java.sql..", "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void everyFeatureHasItsDoorSign() throws Exception {
        var sources = java.nio.file.Path.of("src/main/java/io/tongpin/collaboration");
        try (Stream<java.nio.file.Path> features = Files.list(sources).filter(Files::isDirectory)) {
            assertThat(features.toList()).isNotEmpty().allSatisfy(feature -> assertThat(feature.resolve("package-info.java")).exists());
        }
    }
}
