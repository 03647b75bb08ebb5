package org.volens;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house about who may know what. Each names what to use instead. */
final class HouseRules {

    private static final Set<String> MAKES_THE_POOL = Set.of("DatabaseConfiguration");
    private static final Set<String> MAKES_THE_CLOCK = Set.of("WebConfiguration");
    private static final Set<String> WAITS_BEFORE_THE_START = Set.of("StartupChecks");

    private HouseRules() {}

    static final ArchRule only_classes_ending_Sql_touch_the_database = noClasses()
            .that(describe("do not end in Sql", type -> !isSql(type)))
            .and(isNot(MAKES_THE_POOL))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.r2dbc..", "io.r2dbc..", "java.sql..", "javax.sql..", "org.postgresql..")
            .because("all SQL of an aggregate stands in one class ending Sql; put the statement there");

    static final ArchRule endpoints_are_package_private = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .because("an endpoint is reached over HTTP; other features use the aggregate it asks");

    static final ArchRule no_cycles_between_features = slices().matching("..volens.(*)..")
            .should()
            .beFreeOfCycles()
            .because("features form layers; use an interface of the lower one, or move what both need down");

    static final ArchRule nothing_reads_the_clock_but_the_clock_bean = noClasses()
            .that(isNot(MAKES_THE_CLOCK))
            .should()
            .callMethodWhere(describe("reads the time of the machine", HouseRules::readsTheClock))
            .because("time comes from the one Clock that is injected");

    static final ArchRule nothing_blocks = noClasses()
            .that(isNot(WAITS_BEFORE_THE_START))
            .should()
            .callMethodWhere(describe("blocks a thread", HouseRules::blocks))
            .because("a blocked event loop stops everyone; compose with flatMap, zip and then");

    static final ArchRule only_fhir_imports_hapi = noClasses()
            .that()
            .resideOutsideOfPackage("..volens.fhir..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ca.uhn..", "org.hl7..")
            .because("FHIR ends at its room; use the register's own types");

    static final ArchRule only_security_imports_nimbus = noClasses()
            .that()
            .resideOutsideOfPackage("..volens.security.tokens..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.nimbusds.."))
            .because("a token becomes an Actor in security.tokens; use the Actor");

    static final ArchRule jackson_2_is_banned = noClasses()
            .that()
            .resideOutsideOfPackage("..volens.fhir..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
            .because("Jackson 2 is here only because others bring it; use tools.jackson");

    private static DescribedPredicate<JavaClass> isNot(Set<String> names) {
        return describe(
                "are not " + names, type -> !names.contains(outermost(type).getSimpleName()));
    }

    private static boolean isSql(JavaClass type) {
        return type.getSimpleName().endsWith("Sql")
                || type.getEnclosingClass().filter(HouseRules::isSql).isPresent();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        boolean ofMachine = call.getTarget().getRawParameterTypes().stream()
                .noneMatch(parameter -> parameter.isEquivalentTo(java.time.Clock.class));
        return (owner.startsWith("java.time.") && call.getName().equals("now") && ofMachine)
                || (owner.equals("java.time.Clock") && call.getName().startsWith("system"))
                || (owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis"));
    }

    private static boolean blocks(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getName();
        return (owner.startsWith("reactor.core.publisher.")
                        && Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream")
                                .contains(name))
                || (owner.equals("java.lang.Thread") && Set.of("sleep", "join").contains(name))
                || (owner.startsWith("java.util.concurrent.")
                        && Set.of("get", "join", "await", "acquire", "take", "invokeAll")
                                .contains(name)
                        && !owner.startsWith("java.util.concurrent.atomic.")
                        && !owner.contains("Concurrent"));
    }
}
