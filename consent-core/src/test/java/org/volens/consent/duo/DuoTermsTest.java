package org.volens.consent.duo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.duo.DuoExamples.HIERARCHY;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volens.consent.SharedFiles;

class DuoTermsTest {

    @Test
    void every_term_of_the_published_list_is_handled_and_said_in_our_own_words() throws IOException {
        List<List<String>> rows = published();
        assertThat(rows).hasSize(25).hasSize(DuoTerm.values().length);
        for (List<String> row : rows) {
            DuoTerm term = DuoTerm.of(row.get(0)).orElseThrow();
            if (term.kind() != DuoTerm.Kind.GROUPING) {
                assertThat(term.name()).isEqualTo(row.get(1));
            }
            assertThat(term.label()).isNotBlank().isNotEqualTo(row.get(2)).isNotEqualTo(row.get(3));
            assertThat(says(term)).as(term.name()).isTrue();
        }
    }

    /** A permission lets something through, CC too; a condition, an obligation or a heading makes a difference to some study. */
    private static boolean says(DuoTerm term) {
        VolunteerProfile with = VolunteerProfile.of(Clause.of(DuoTerm.GRU), Clause.of(term));
        StudyPurpose everything = DuoExamples.study("ANCESTRY METHODS profit:YES/YES");
        return switch (term.kind()) {
            case PERMISSION -> permits(term);
            case MODIFIER -> term == DuoTerm.CC ? permits(term) : stops(with, everything);
            case OBLIGATION, GROUPING -> DuoMatching.match(with, everything, HIERARCHY) instanceof Match.Abstain;
        };
    }

    private static boolean permits(DuoTerm term) {
        Clause clause = term == DuoTerm.DS ? Clause.diseases(DuoExamples.code("asthma")) : Clause.of(term);
        return Arrays.stream(StudyPurpose.Aim.values())
                .map(aim -> aim == StudyPurpose.Aim.DISEASE
                        ? DuoExamples.study("about:asthma")
                        : StudyPurpose.of(DuoExamples.TODAY, aim))
                .anyMatch(study ->
                        DuoMatching.match(VolunteerProfile.of(clause), study, HIERARCHY) instanceof Match.Approve);
    }

    private static boolean stops(VolunteerProfile with, StudyPurpose study) {
        return !(DuoMatching.match(with, study, HIERARCHY) instanceof Match.Approve);
    }

    @ParameterizedTest
    @CsvSource({
        "HRESCH, BIORCH, true",
        "HRESCH, CLINTRCH, true",
        "HRESCH, CLINTRCHNPC, true",
        "HRESCH, CLINTRCHPC, true",
        "HRESCH, PRECLINTRCH, true",
        "HRESCH, DSRCH, true",
        "HRESCH, POARCH, true",
        "HRESCH, TRANSRCH, true",
        "HRESCH, HRESCH, true",
        "CLINTRCH, CLINTRCHNPC, true",
        "CLINTRCH, CLINTRCHPC, true",
        "CLINTRCH, PRECLINTRCH, false",
        "CLINTRCH, HRESCH, false",
        "CLINTRCHPC, CLINTRCHNPC, false",
        "BIORCH, DSRCH, false",
    })
    void a_yes_to_a_reason_covers_what_is_beneath_it(ActReason yes, ActReason asked, boolean covered) {
        assertThat(yes.covers(asked)).isEqualTo(covered);
    }

    @Test
    void a_reason_outside_research_is_not_understood() {
        assertThat(ActReason.of("HRESCH")).contains(ActReason.HRESCH);
        assertThat(ActReason.of("TREAT")).isEmpty();
        assertThat(ActReason.of("hresch")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DUO:0000006, DUO:0000006",
        "DUO:0000022=GB, DUO:0000022",
        "DUO:0000007=snomed|44054006, DUO:0000007",
        "DUO:0000025=24, DUO:0000025",
        "DUO:0000006=what, DUO:0000006=what",
        "DUO:0000007=flu, DUO:0000007=flu",
        "DUO:0000025=soon, DUO:0000025=soon",
        "DUO:9999999, DUO:9999999",
        "LOCAL=3, LOCAL=3",
    })
    void a_clause_of_a_definition_is_read_or_kept_as_it_is(String written, String code) {
        Clause clause = WrittenClause.read(written, DuoExamples.TODAY);
        assertThat(clause.code()).isEqualTo(code);
        assertThat(clause instanceof Clause.Plain).isEqualTo(code.equals(written));
    }

    @Test
    void an_illness_is_within_those_above_it_at_any_distance_and_unknown_where_it_is_not_named() {
        DiseaseAreas areas = DiseaseAreas.of(List.of(
                new DiseaseAreas.Area(DiseaseCode.read("snomed|1"), "Lungs", Set.of()),
                new DiseaseAreas.Area(DiseaseCode.read("snomed|2"), "Asthma", Set.of(DiseaseCode.read("snomed|1"))),
                new DiseaseAreas.Area(DiseaseCode.read("mondo|M:3"), "A kind", Set.of(DiseaseCode.read("snomed|2")))));
        assertThat(areas.isWithin(DiseaseCode.read("mondo|M:3"), DiseaseCode.snomed("1")))
                .isTrue();
        assertThat(areas.isWithin(DiseaseCode.snomed("1"), DiseaseCode.snomed("2")))
                .isFalse();
        assertThat(areas.knows(DiseaseCode.read("icd10|J45"))).isFalse();
        assertThat(DiseaseCode.read("icd10|J45").written()).isEqualTo("icd10|J45");
        assertThat(DiseaseCode.mondo("M:3").written()).isEqualTo("mondo|M:3");
    }

    private static List<List<String>> published() throws IOException {
        return Files.readAllLines(SharedFiles.needed("fixtures/duo/duo.csv")).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(DuoTermsTest::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
