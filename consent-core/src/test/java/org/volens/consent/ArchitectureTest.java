package org.volens.consent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.volens.consent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule consent_knows_only_java = noClasses()
            .that()
            .resideInAPackage("org.volens.consent")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "org.jspecify..", "org.volens.consent")
            .because(
                    "what a person agreed to is decided without I/O, framework or clock; put those in .ledger or .r2dbc");

    @ArchTest
    static final ArchRule only_classes_ending_Sql_touch_the_database = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Sql")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..", "java.sql..", "org.postgresql..")
            .because("all SQL of an aggregate stands in one class ending Sql");

    @ArchTest
    static final ArchRule nothing_reads_the_clock_but_the_clock_given = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .because("there is one clock, injected; take java.time.Clock in the constructor");

    @ArchTest
    static final ArchRule only_signed_texts_know_nimbus = noClasses()
            .that()
            .resideOutsideOfPackage("org.volens.consent.proof.jws")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..")
            .because("keys and signatures are read strictly in one room; take JwsKey, JwsKeys or Es256");

    @ArchTest
    static final ArchRule proof_is_pure = noClasses()
            .that()
            .resideInAPackage("org.volens.consent.proof..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.r2dbc..", "reactor..")
            .because("anyone must be able to check a proof without our database");

    @ArchTest
    static final ArchRule leaflets_are_pure = noClasses()
            .that()
            .resideInAPackage("org.volens.consent.leaflet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.r2dbc..", "reactor..", "org.volens.consent.ledger..")
            .because("what a leaflet says and what it changed is decided without a database; put I/O in .r2dbc");

    @ArchTest
    static final ArchRule markup_knows_nothing_of_leaflets = noClasses()
            .that()
            .resideInAPackage("org.volens.consent.leaflet.markup")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.volens.consent", "org.volens.consent.leaflet", "org.volens.consent.leaflet.draft")
            .because("hostile text is made harmless in one room that nothing else distracts");
}
