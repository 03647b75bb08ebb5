package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.HeldRow;
import org.volens.Persona;
import org.volens.SecondApi;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestIssuers;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.ConsentState;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Permits;
import tools.jackson.databind.JsonNode;

/**
 * PostgreSQL is the truth: whatever is derived or held in memory can be thrown away. Derived today are where choices stand
 * and the released numbers of the day; there is no index yet.
 */
class LawOneTest {

    @Test
    void law_1_an_instance_with_nothing_in_memory_and_no_released_numbers_gives_the_same_answers() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        IntStream.range(0, 12).forEach(_ -> TestRuns.person(code));
        Someone someone = TestPeople.suiting(code);
        TestRuns.run(study, 5);
        Map<String, JsonNode> before = answers(study, someone, TestApi::withToken);
        assertThat(before.get("counts").get("definite").get("state").asString()).isEqualTo("released");
        TestDatabase.run("DELETE FROM volens.released_count WHERE study_id = ?", study);
        try (SecondApi second = SecondApi.at(TestDatabase.accounts().url())) {
            assertThat(answers(study, someone, second::withToken)).isEqualTo(before);
        }
    }

    private static Map<String, JsonNode> answers(UUID study, Someone someone, Function<String, WebTestClient> client) {
        WebTestClient staff = client.apply(TestIssuers.token(Persona.COORDINATOR));
        WebTestClient person = client.apply(someone.token());
        String uri = "/v1/studies/" + study;
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        answers.put("study", Asked.for_(200, staff.get().uri(uri)));
        answers.put("counts", Asked.for_(200, staff.get().uri(uri + "/counts")));
        answers.put("progress", Asked.for_(200, staff.get().uri(uri + "/progress")));
        answers.put("runs", Asked.for_(200, staff.get().uri(uri + "/waves")));
        answers.put("invitations", Asked.for_(200, staff.get().uri(uri + "/invitations")));
        answers.put("choices", Asked.for_(200, person.get().uri("/v1/me/choices")));
        answers.put("mine", Asked.for_(200, person.get().uri("/v1/me/invitations")));
        answers.put("uses", Asked.for_(200, person.get().uri("/v1/me/uses")).get("items"));
        return answers;
    }

    @Test
    void law_1_where_choices_stand_is_made_again_from_the_events_and_no_permit_reads_it() {
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record", "steering");
        TestPeople.answer(someone, "refuse", List.of("steering"));
        List<String> stored = positions(someone.id());
        JsonNode choices = Asked.for_(200, someone.asks().get().uri("/v1/me/choices"));
        assertThat(folded(someone.id())).isEqualTo(stored).hasSize(3);
        TestDatabase.run(
                "DELETE FROM volens.consent_position WHERE person_id = ?",
                someone.id().value());
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/choices"))).isEqualTo(choices);
        Act invite = new Act.Invite(UUID.randomUUID(), Channel.APP, false);
        assertThat(TestApi.part(Permits.class)
                        .take(someone.id(), invite)
                        .block()
                        .decision())
                .isInstanceOf(Decision.Permitted.class);
    }

    private static List<String> positions(PersonId person) {
        return TestRuns.texts(
                "SELECT purpose || ' ' || scope || ' ' || standing || ' ' || seq FROM volens.consent_position WHERE person_id = ? ORDER BY purpose",
                person.value());
    }

    private static List<String> folded(PersonId person) {
        ConsentState state = TestApi.part(Consents.class).of(person).block();
        return state.positions().values().stream()
                .map(one -> one.purpose() + " " + one.scope().value() + " "
                        + one.standing().name().toLowerCase() + " " + one.seq())
                .sorted()
                .toList();
    }

    @Test
    void law_1_a_run_whose_work_was_cut_off_goes_on_from_what_the_database_holds() throws SQLException {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        List<PersonId> people = new ArrayList<>(IntStream.range(0, 203)
                .mapToObj(_ -> TestRuns.person(code))
                .sorted()
                .toList());
        try (HeldRow held = HeldRow.consentOf(people.getLast())) {
            String wave = TestRuns.approved(study, people.size());
            held.awaitWaiting(1);
            assertThat(invited(study))
                    .as("the first two hundred have been invited")
                    .isEqualTo(200);
            held.killWaiting();
            held.close();
            TestRuns.issued(wave);
        }
        assertThat(invited(study)).as("everybody, once").isEqualTo(203);
    }

    private static int invited(UUID study) {
        return TestRuns.texts("SELECT 1 FROM volens.invitation WHERE study_id = ?", study)
                .size();
    }
}
