package io.tongpin.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses GATEWAY =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.tongpin.gateway");

    @Test
    void featuresFormNoCycle() {
        slices().matching("io.tongpin.gateway.(*)..").should().beFreeOfCycles().check(GATEWAY);
    }

    @Test
    void signInKnowsNothingOfWhatIsBehindIt() {
        noClasses().that().resideInAPackage("..gateway.session..").should().dependOnClassesThat()
                .resideInAnyPackage("..gateway.route..", "..gateway.live..", "..gateway.limit..").check(GATEWAY);
    }

    @Test
    void theGatewayHasNoDatabaseAndNoBusinessOfTheServices() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..", "io.vertx.sqlclient..",
                "io.vertx.mutiny.sqlclient..", "io.tongpin.platform..", "io.tongpin.lead..", "io.tongpin.assignment..",
                "io.tongpin.collaboration..", "io.tongpin.analytics..").check(GATEWAY);
    }
}
