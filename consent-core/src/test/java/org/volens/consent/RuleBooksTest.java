package org.volens.consent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.volens.consent", importOptions = ImportOption.DoNotIncludeTests.class)
class RuleBooksTest {

    private static final String[] BOOKS = {
        "org.volens.consent.duo..", "org.volens.consent.acting..", "org.volens.consent.signing.."
    };

    @ArchTest
    static final ArchRule the_rule_books_know_only_java_and_the_basic_types_of_consent = noClasses()
            .that()
            .resideInAnyPackage(BOOKS)
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..",
                    "javax.imageio..",
                    "org.jspecify..",
                    "org.volens.consent",
                    "org.volens.consent.duo..",
                    "org.volens.consent.acting..",
                    "org.volens.consent.signing..")
            .because("a committee must be able to read and run the rules without our database, framework or clock");

    @ArchTest
    static final ArchRule no_rule_book_opens_files_or_the_network = noClasses()
            .that()
            .resideInAnyPackage(BOOKS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
            .because("what a rule looks at is given to it");
}
