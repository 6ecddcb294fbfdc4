package io.tongpin.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tongpin.local.testing.PostedCommands;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The house rules. A rule that matches nothing fails (ArchUnit's default), so none names a package that nobody has. */
class ArchitectureTest {
    /** What is posted to ask something, or to say what may be said twice: its second answer is its first, or refuses what is there. */
    private static final Set<String> CHANGE_NOTHING_TWICE = Set.of("AttributionResource.evaluate", "ChangeResource.explain", "CleaningResource.dryRun", "HealthResource.baseline",
            "HealthResource.close", "MarginResource.close", "OrderResource.load", "ReconcileResource.reconcile", "ReplayResource.replay", "ResolutionResource.resolve", "SandboxResource.query",
            "SandboxResource.export", "SandboxResource.rows");
    private static final JavaClasses SERVICE =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.tongpin.analytics");

    @Test
    void rulesKnowNoFrameworkAndNoRows() {
        noClasses().that().resideInAPackage("..domain..").should().dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "io.smallrye..", "org.eclipse..", "org.jooq..", "java.sql..")
                .check(SERVICE);
    }

    @Test
    void rulesUseNoEdge() {
        noClasses().that().resideInAPackage("..domain..").should().dependOnClassesThat()
                .haveNameMatching("io\\.tongpin\\.analytics\\.[a-z]+\\.[A-Z].*").check(SERVICE);
    }

    @Test
    void featuresFormNoCycle() {
        slices().matching("io.tongpin.analytics.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void theRootDependsOnNothingBelowIt() {
        noClasses().that().resideInAPackage("io.tongpin.analytics").should().dependOnClassesThat().resideInAPackage("io.tongpin.analytics.*..")
                .check(SERVICE);
    }

    @Test
    void whoeverReadsAChannelIsAListener() {
        classes().that().containAnyMethodsThat(com.tngtech.archunit.base.DescribedPredicate.describe("read a channel",
                method -> method.isAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")))
                .should().haveSimpleNameEndingWith("Listener").check(SERVICE);
    }

    @Test
    void whoeverAnswersHttpIsAResource() {
        classes().that().areAnnotatedWith("jakarta.ws.rs.Path").should().haveSimpleNameEndingWith("Resource").check(SERVICE);
    }

    @Test
    void noNameHidesAMissingIdea() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Base|Impl|DTO|Info)$").check(SERVICE);
    }

    @Test
    void whatIsPostedTakesAnIdempotencyKey() {
        assertThat(PostedCommands.withoutKey(SERVICE)).containsExactlyInAnyOrderElementsOf(CHANGE_NOTHING_TWICE);
    }
}
