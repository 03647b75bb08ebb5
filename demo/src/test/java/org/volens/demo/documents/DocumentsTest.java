package org.volens.demo.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the pages to what is there: links lead somewhere, settings are all told, classes that are named exist. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final Pattern SETTING = Pattern.compile("\\$\\{(volens[a-z.-]+)(?::[^}]*)?}");
    private static final Pattern VARIABLE = Pattern.compile("\\bVOLENS_(?:DB|DEMO)_[A-Z_]*[A-Z]\\b");
    private static final String A_TYPE = "[A-Z][a-z]+(?:[A-Z][a-z0-9]+)+";

    /** Types of libraries, and names that only look like types. */
    private static final Set<String> NOT_OURS = Set.of("DatabaseClient");

    @Test
    void every_link_within_the_repository_leads_somewhere() {
        Set<String> broken = new TreeSet<>();
        Repository.pages()
                .forEach((page, text) -> LINK.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .filter(link -> !link.startsWith("docs/images/"))
                        .filter(link -> !Files.exists(page.resolveSibling(link)))
                        .forEach(link -> broken.add(page.getFileName() + " -> " + link)));
        assertThat(broken).isEmpty();
    }

    @Test
    void every_setting_that_the_sources_read_by_name_is_told() {
        String told = Repository.page("docs/operations.md");
        Set<String> settings = found(Repository.sources().values().stream(), SETTING, 1);
        assertThat(settings).isNotEmpty();
        assertThat(settings).allMatch(setting -> told.contains("`" + setting + "`"));
    }

    @Test
    void every_variable_that_the_sources_and_scripts_read_is_told() {
        String told = Repository.page("docs/operations.md");
        Stream<String> texts =
                Stream.concat(Repository.sources().values().stream(), Repository.scripts().values().stream());
        Set<String> variables = found(texts, VARIABLE, 0);
        assertThat(variables).isNotEmpty();
        assertThat(variables).allMatch(variable -> told.contains("`" + variable + "`"));
    }

    @Test
    void every_type_that_a_page_names_exists() {
        Set<String> types = found(
                Repository.sources().values().stream(),
                Pattern.compile("\\b(?:class|record|interface|enum|@interface) (\\w+)"),
                1);
        Set<String> tests = Repository.tests().stream()
                .map(test -> test.substring(0, test.indexOf('#')))
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        Repository.pages()
                .forEach((page, text) -> Repository.named(text, A_TYPE).stream()
                        .filter(name -> !types.contains(name) && !tests.contains(name) && !NOT_OURS.contains(name))
                        .forEach(name -> unknown.add(page.getFileName() + " names " + name)));
        assertThat(unknown).isEmpty();
    }

    @Test
    void no_page_names_a_path_of_some_machine() {
        Repository.pages()
                .forEach((Path page, String text) ->
                        assertThat(text).as(page.toString()).doesNotContain("/work/", "/root/", "/home/", "/tmp/"));
    }

    private static Set<String> found(Stream<String> texts, Pattern pattern, int group) {
        return texts.flatMap(text -> pattern.matcher(text).results())
                .map(result -> result.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
