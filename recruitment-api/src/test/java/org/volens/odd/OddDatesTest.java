package org.volens.odd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dates that exist in the calendar and still cannot be meant: each is refused with the days that would do. */
class OddDatesTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));
    private static final OddHouse HOUSE = new OddHouse();
    private static final List<GoodRequest> GOOD = GoodRequest.all(HOUSE);

    @ParameterizedTest
    @CsvSource({
        "/approvals,date,1989-12-31,date-range",
        "/approvals,date,0001-01-01,date-range",
        "/approvals,date,+P1D,not-in-the-future",
        "/wordings/invitation,approvedOn,1989-12-31,date-range",
        "/wordings/invitation,approvedOn,+P1D,not-in-the-future",
        "{draft}/sites,siteSelectedDate,1989-12-31,date-range",
        "{draft}/sites,siteSelectedDate,+P1D,not-in-the-future",
        "{draft}/sites,capacityConfirmedDate,+P1D,not-in-the-future",
        "{draft}/sites,openToRecruitmentDate,+P10Y1D,date-range",
        "{draft}/sites/{draftSite},openToRecruitmentDate,1989-12-31,date-range",
        "/delegations,from,1989-12-31,date-range",
        "/delegations,from,+P10Y1D,date-range",
        "/delegations,to,+P30Y1D,date-range",
        "/targets,targets[0].equalityStatement.agreedOn,1989-12-31,date-range",
        "/targets,targets[0].equalityStatement.agreedOn,+P1D,not-in-the-future",
        "/targets,targets[0].equalityStatement.reviewOn,+P10Y1D,date-range",
        "{draft},plannedOpening,1989,date-range",
        "{draft},plannedOpening,2026-02-31,date-form",
        "{draft},plannedClosing,2026-13,date-form",
        "{draft},plannedClosing,+P31Y,date-range",
        "{draft},regulatory.regulatoryApplicationDate,1989-12-31,date-range",
        "{draft},regulatory.regulatoryApprovalDate,+P1D,not-in-the-future",
        "{draft},regulatory.hraApprovalLetterDate,+P1D,not-in-the-future",
        "{draft},regulatory.firstParticipantConsentedDate,+P1D,not-in-the-future",
        "{draft},regulatory.firstParticipantRecruitedDate,+P1D,not-in-the-future",
        "/incidents,discoveredAt,+P1D,not-in-the-future",
        "/incidents,discoveredAt,-P5Y1D,date-range",
        "/contacts,at,+P1D,not-in-the-future",
        "/contacts,at,-P1D,after-put-in-touch",
        "/consent-visit,date,+P1D,not-in-the-future",
        "/consent-visit,date,-P1D,after-put-in-touch",
        "/consent-visit,date,1900-01-01,date-range",
        "/enrolment,date,+P1D,not-in-the-future",
        "{screening}/outcome,date,+P1D,not-in-the-future",
        "{screening}/outcome,date,-P1D,after-put-in-touch",
        "{screening}/outcome,date,1900-01-01,date-range",
        "/people/search,birthDate,1899-12-31,date-range",
        "/people/search,birthDate,+P1D,date-range"
    })
    void a_date_that_cannot_be_meant_is_refused_by_its_field(String route, String field, String day, String rule) {
        GoodRequest request = GOOD.stream()
                .filter(one -> one.route().endsWith(route))
                .findFirst()
                .orElseThrow();
        Place place = Place.in(request.body())
                .filter(one -> one.field().equals(field))
                .findFirst()
                .orElseThrow();
        String time = place.value().asString().length() > 10 ? "T00:00:00Z" : "";
        Oddity odd = place.with(Oddity.Kind.YEAR_ONE, "\"" + day(day) + time + "\"");
        Answer answer = HOUSE.send(request, odd.body());
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("field").asString()).isEqualTo(field);
        assertThat(problem.get("rule").asString()).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"from=0001-01-01,from", "from=%2B999999999-01-01,from", "to=9999-12-31,to", "to=2026-02-30,to"})
    void a_return_is_asked_for_within_days_that_can_be_meant(String query, String field) {
        JsonNode problem = Asked.for_(
                422, TestApi.as(Persona.STEWARD).get().uri(TestApi.url() + "/v1/returns/recruitment.csv?" + query));
        assertThat(problem.get("field").asString()).isEqualTo(field);
    }

    @Test
    void a_refusal_names_the_days_that_would_do() {
        GoodRequest approval = GOOD.stream()
                .filter(one -> one.route().endsWith("/approvals"))
                .findFirst()
                .orElseThrow();
        String body = approval.body().toString().replace("2026-01-01", "1066-10-14");
        assertThat(JsonMapper.shared()
                        .readTree(HOUSE.send(approval, body).body())
                        .get("detail")
                        .asString())
                .isEqualTo("Give a date from 1990-01-01 to " + TODAY + ".");
    }

    private static String day(String said) {
        return switch (said.charAt(0)) {
            case '+' -> TODAY.plus(Period.parse(said.substring(1))).toString();
            case '-' -> TODAY.minus(Period.parse(said.substring(1))).toString();
            default -> said;
        };
    }
}
