package org.volens.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each page, as somebody who uses it: one first heading, a title, no browser complaint, nothing that axe minds. */
class EveryPageBrowserTest extends Browsing {

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    studies                             | coordinator | Studies
                    studies/import                      | coordinator | Import a study
                    studies/0199-demo                   | coordinator | Overview, STEP-UP
                    studies/0199-demo/approvals         | coordinator | Approvals and wording, STEP-UP
                    studies/0199-demo/criteria          | coordinator | Criteria, STEP-UP
                    studies/0199-demo/sites             | coordinator | Sites, STEP-UP
                    studies/0199-demo/people            | coordinator | Who could take part, STEP-UP
                    studies/0199-demo/aims              | coordinator | Aims, STEP-UP
                    studies/0199-demo/invitations       | coordinator | Invitations, STEP-UP
                    studies/0199-demo/responses         | nurse       | Responses, STEP-UP
                    studies/0199-demo/delegation-log    | investigator | Delegation log, STEP-UP
                    studies/0199-demo/export            | coordinator | Export, STEP-UP
                    studies/0199-demo/changes           | coordinator | Changes, STEP-UP
                    approvals                           | approver    | Runs to approve
                    people                              | helpline    | Find a person
                    concerns                            | helpline    | Concerns
                    register                            | steward     | Load the register
                    incidents                           | steward     | Incidents
                    incidents                           | helpline    | Incidents
                    returns                             | steward     | Recruitment returns
                    audit                               | auditor     | Audit
                    nowhere/at/all                      | coordinator | Page not found
                    """, delimiter = '|')
    void is_whole_and_accessible(String path, String persona, String title) {
        open(path, persona);
        assertThat(page).hasTitle(Pattern.compile("^" + title + ".* – Leicestershire research register"));
        assertThat(page.locator(".loading")).hasCount(0);
        assertThat(page.locator("h1")).hasCount(1);
        accessible(path.replace('/', '-') + "-" + persona);
        assertThat(complaints).isEmpty();
    }
}
