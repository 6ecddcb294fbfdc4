package io.tongpin.lead;

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

/** The rules of the house. Each has been seen red: by a Vert.x type in a domain room, a cycle between two features, a root that knows a feature, a class named Helper. */
class ArchitectureTest {
    /** What is posted to ask something, or to say what may be said twice. */
    private static final Set<String> CHANGE_NOTHING_TWICE = Set.of("AssistResource.ask", "AssistResource.feedback", "BulkResource.preview", "ConversationResource.analyze", "HealthResource.backTest", "ImportStartResource.preview",
            "MaturityModelResource.check", "MaturityModelResource.preview");
    private static final JavaClasses HOUSE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.tongpin.lead");

    @Test
    void domainRoomsKnowNoFrameworkAndNoRows() {
        classes().that().resideInAPackage("..domain..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.crypto..", "io.tongpin.lead..domain..", "io.tongpin.platform.money").check(HOUSE);
    }

    @Test
    void featuresFormNoCycle() {
        slices().matching("io.tongpin.lead.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void theRootDependsOnNothingBelowIt() {
        noClasses().that().resideInAPackage("io.tongpin.lead").should().dependOnClassesThat().resideInAPackage("io.tongpin.lead.*..").check(HOUSE);
    }

    @Test
    void namesSayTheThing() {
        noClasses().should().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Helper").orShould()
                .haveNameMatching(".*[a-z]Manager").orShould().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("DTO").check(HOUSE);
    }

    @Test
    void whatIsPostedTakesAnIdempotencyKey() {
        assertThat(PostedCommands.withoutKey(HOUSE)).containsExactlyInAnyOrderElementsOf(CHANGE_NOTHING_TWICE);
    }
}
