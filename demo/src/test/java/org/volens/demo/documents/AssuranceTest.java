package org.volens.demo.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds the assurance pages to the code: a control that names a test stands only while that test is there. */
class AssuranceTest {

    private static final String A_TEST = "[A-Z]\\w+#\\w+";
    private static final Pattern RISK = Pattern.compile("([1-5]) × ([1-5]) = (\\d+)");

    @Test
    void every_test_that_a_page_names_is_there() {
        Set<String> tests = Repository.tests();
        Set<String> gone = new TreeSet<>();
        Repository.pages()
                .forEach((page, text) -> Repository.named(text, A_TEST).stream()
                        .filter(test -> !tests.contains(test))
                        .forEach(test -> gone.add(page.getFileName() + " names " + test)));
        assertThat(gone).as("tests that were named and are gone").isEmpty();
    }

    @Test
    void every_assurance_page_says_that_it_is_a_draft() {
        Repository.pages().forEach((page, text) -> {
            if (page.startsWith(Repository.assurance())) {
                assertThat(text).as(page.toString()).contains("DRAFT");
            }
        });
    }

    @Test
    void every_hazard_is_rated_before_and_after_and_the_risk_is_the_product() {
        List<List<String>> hazards = hazards();
        assertThat(hazards).hasSizeGreaterThanOrEqualTo(10);
        for (List<String> hazard : hazards) {
            int before = risk(hazard.get(4));
            int after = risk(hazard.get(5));
            assertThat(after).as(hazard.getFirst()).isLessThanOrEqualTo(before);
        }
    }

    @Test
    void every_control_of_a_hazard_is_described_and_every_control_serves_a_hazard() {
        Set<String> named = new TreeSet<>();
        hazards().forEach(hazard -> named.addAll(marks(hazard.get(6), "C\\d+")));
        Set<String> described = controls().stream().map(List::getFirst).collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(described);
    }

    @Test
    void every_control_names_its_proof_or_says_that_it_has_none() {
        for (List<String> control : controls()) {
            String proof = control.get(3);
            boolean proved = !Repository.named(proof, A_TEST).isEmpty();
            assertThat(proved || proof.startsWith("no test yet"))
                    .as(control.getFirst() + ": " + proof)
                    .isTrue();
        }
    }

    @Test
    void what_is_missing_is_said_of_a_hazard_that_there_is() {
        Set<String> known = hazards().stream().map(List::getFirst).collect(Collectors.toSet());
        List<List<String>> missing = Repository.rows(hazardLog(), "M\\d+");
        assertThat(missing).isNotEmpty();
        missing.forEach(row -> assertThat(known).containsAll(marks(row.get(1), "H\\d+")));
    }

    @Test
    void a_law_that_has_tests_by_its_own_name_still_has_them() {
        List<List<String>> laws = Repository.rows(Repository.page("docs/assurance/laws.md"), "\\d+");
        assertThat(laws.stream().map(List::getFirst))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 12).mapToObj(String::valueOf).toList());
        for (List<String> law : laws) {
            Set<String> own = Repository.named(law.get(2), "[A-Z]\\w+#law_" + law.getFirst() + "_\\w+");
            assertThat(!own.isEmpty() || law.get(2).startsWith("none by its own name"))
                    .as("law " + law.getFirst())
                    .isTrue();
        }
    }

    @Test
    void this_test_would_notice() {
        assertThat(Repository.tests())
                .contains("AssuranceTest#this_test_would_notice")
                .doesNotContain("AssuranceTest#no_such_test");
        assertThat(Repository.named("see `AssuranceTest#no_such_test`", A_TEST))
                .containsExactly("AssuranceTest#no_such_test");
    }

    private static String hazardLog() {
        return Repository.page(Path.of("docs", "assurance", "hazard-log.md").toString());
    }

    private static List<List<String>> hazards() {
        return Repository.rows(hazardLog(), "H\\d+");
    }

    private static List<List<String>> controls() {
        return Repository.rows(hazardLog(), "C\\d+");
    }

    private static int risk(String cell) {
        Matcher rated = RISK.matcher(cell);
        assertThat(rated.matches()).as(cell).isTrue();
        int product = Integer.parseInt(rated.group(1)) * Integer.parseInt(rated.group(2));
        assertThat(product).as(cell).isEqualTo(Integer.parseInt(rated.group(3)));
        return product;
    }

    private static Set<String> marks(String cell, String pattern) {
        Set<String> marks = new HashSet<>();
        Pattern.compile("\\b" + pattern + "\\b").matcher(cell).results().forEach(found -> marks.add(found.group()));
        return marks;
    }
}
