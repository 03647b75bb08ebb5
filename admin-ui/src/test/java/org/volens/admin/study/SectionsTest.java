package org.volens.admin.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionsTest {

    @ParameterizedTest
    @CsvSource({
        "approval-rec, APPROVALS",
        "approval-capacity-and-capability, APPROVALS",
        "wording-invitation, APPROVALS",
        "site-ready, SITES",
        "site-open-date, SITES",
        "site-delegation-log, DELEGATION",
        "principal-investigator, DELEGATION",
        "delegation-log-signed, DELEGATION",
        "chief-investigator, OVERVIEW",
        "criteria-age-reason, CRITERIA",
        "equality-statement, AIMS",
        "target, OVERVIEW",
        "iras, OVERVIEW",
        "talk-to, OVERVIEW",
        "something-new, OVERVIEW"
    })
    void a_missing_thing_leads_to_where_it_is_mended(String rule, Sections section) {
        assertThat(Sections.mending(rule)).isEqualTo(section);
    }
}
