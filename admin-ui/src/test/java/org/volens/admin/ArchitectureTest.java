package org.volens.admin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.PermitAll;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "org.volens.admin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> HTTP_CLIENTS =
            resideInAnyPackage("java.net.http..", "org.springframework.web.client..", "org.springframework.http..");

    @ArchTest
    static final ArchRule only_api_speaks_http_and_signin_prepares_its_client = noClasses()
            .that(resideInAPackage("org.volens.admin..")
                    .and(DescribedPredicate.not(
                            resideInAnyPackage("org.volens.admin.api..", "org.volens.admin.signin"))))
            .should()
            .dependOnClassesThat(HTTP_CLIENTS)
            .because("a screen asks the records and clients of api, which turn refusals into values");

    @ArchTest
    static final ArchRule screens_never_touch_the_sender = noClasses()
            .that(resideInAPackage("org.volens.admin..")
                    .and(DescribedPredicate.not(
                            resideInAnyPackage("org.volens.admin.api..", "org.volens.admin.signin"))))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.volens.admin.api.Http")
            .because("a screen asks a client of api, which knows the path and the shape");

    @ArchTest
    static final ArchRule api_knows_no_screen = noClasses()
            .that()
            .resideInAPackage("org.volens.admin.api..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.vaadin..", "org.springframework.security..")
                    .or(resideInAPackage("org.volens.admin..")
                            .and(DescribedPredicate.not(resideInAPackage("org.volens.admin.api..")))))
            .because("api can be read, tested and reused without a browser");

    @ArchTest
    static final ArchRule words_know_only_java = noClasses()
            .that()
            .resideInAPackage("org.volens.admin.words")
            .should()
            .dependOnClassesThat(
                    DescribedPredicate.not(resideInAnyPackage("java..", "org.jspecify..", "org.volens.admin.words")))
            .because("what people read is tested as plain text");

    @ArchTest
    static final ArchRule only_signin_and_the_frame_know_spring_security = noClasses()
            .that(resideInAPackage("org.volens.admin..")
                    .and(DescribedPredicate.not(
                            resideInAnyPackage("org.volens.admin.signin", "org.volens.admin.shell"))))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.springframework.security..", "com.vaadin.flow.spring.security.."))
            .because("screens ask Person who is signed in");

    @ArchTest
    static final ArchRule nothing_knows_a_database =
            noClasses().should().dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "io.r2dbc.."));

    @ArchTest
    static final ArchRule nothing_forces_an_npm_bundle = noClasses()
            .should()
            .beAnnotatedWith(NpmPackage.class)
            .orShould()
            .beAnnotatedWith(JsModule.class)
            .orShould()
            .beAnnotatedWith(CssImport.class)
            .because("the prebuilt bundle must do; use a static file and Page.addJavaScript or @StyleSheet");

    @ArchTest
    static final ArchRule every_page_says_who_may_open_it = classes()
            .that()
            .areAnnotatedWith(Route.class)
            .should()
            .beAnnotatedWith(PermitAll.class)
            .orShould()
            .beAnnotatedWith(AnonymousAllowed.class);

    @ArchTest
    static final ArchRule pages_end_in_view_and_are_screens = classes()
            .that()
            .areAnnotatedWith(Route.class)
            .should()
            .haveSimpleNameEndingWith("View")
            .andShould()
            .beAssignableTo("org.volens.admin.shell.Screen");

    @ArchTest
    static final ArchRule no_cycles_between_packages =
            slices().matching("org.volens.admin.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobody_sleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @Test
    void every_package_states_its_rule() throws Exception {
        try (var folders = Files.walk(Path.of("src/main/java/org/volens/admin"))) {
            assertThat(folders.filter(Files::isDirectory).filter(ArchitectureTest::hasClasses))
                    .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                            .exists()
                            .content()
                            .contains("/**", "@NullMarked"));
        }
    }

    private static boolean hasClasses(Path folder) {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
