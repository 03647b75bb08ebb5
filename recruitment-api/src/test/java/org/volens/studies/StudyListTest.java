package org.volens.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestStudies;

class StudyListTest {

    @Test
    void an_unsigned_entry_lists_a_study_while_it_is_prepared_and_no_longer_once_it_is_open() {
        UUID study = TestStudies.study("open");
        TestDatabase.run(
                "UPDATE volens.study_delegation SET signed_at = NULL, signed_by = NULL WHERE study_id = ?", study);
        assertThat(listed(Persona.COORDINATOR)).doesNotContain(study.toString());
        TestDatabase.run("UPDATE volens.study SET state = 'draft' WHERE study_id = ?", study);
        assertThat(listed(Persona.COORDINATOR)).contains(study.toString());
    }

    @Test
    void a_monitor_gets_no_true_number_by_the_order_or_the_key_of_the_list() {
        assertThat(Asked.rule(422, TestApi.as(Persona.MONITOR).get().uri("/v1/studies?sort=recruited")))
                .isEqualTo("sort-by-released");
        assertThat(listed(Persona.MONITOR)).doesNotContain("\"key\"");
    }

    private static String listed(Persona persona) {
        return Asked.for_(200, TestApi.as(persona).get().uri("/v1/studies?limit=200"))
                .toString();
    }
}
