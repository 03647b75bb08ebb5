package org.volens.admin.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionsTest {

    @ParameterizedTest
    @CsvSource({
        "approval-rec, APPROVALS",
        "approval-sponsor-green-light, APPROVALS",
        "approval-access-decision, APPROVALS",
        "wording-invitation, APPROVALS",
        "approval-capacity-and-capability, SITES",
        "site-open, SITES",
        "principal-investigator, DELEGATION",
        "criteria-present, CRITERIA",
        "age-reason, CRITERIA",
        "equality-statement, AIMS",
        "target, OVERVIEW",
        "something-new, OVERVIEW"
    })
    void a_missing_thing_leads_to_where_it_is_mended(String rule, Sections section) {
        assertThat(Sections.mending(rule)).isEqualTo(section);
    }
}
