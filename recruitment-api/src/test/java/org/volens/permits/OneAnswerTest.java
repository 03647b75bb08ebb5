package org.volens.permits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.Decision;
import org.volens.consent.How;
import org.volens.consent.Nature;
import org.volens.consent.ledger.Deaths;
import org.volens.consent.ledger.Permits;
import org.volens.studies.Studies;
import tools.jackson.databind.JsonNode;

/** One decision, whoever asks: a system over HTTP, a run when it invites, the steward who asks of everybody. */
class OneAnswerTest {

    private static final List<String> PURPOSES = List.of(
            "contact-by-app",
            "match-by-record",
            "commercial-sponsors",
            "genetic-research",
            "overseas-transfer",
            "wearable-data",
            "self-reported");
    private static final List<Nature> NATURES = List.of(
            Nature.PLAIN,
            new Nature(true, false, false, null),
            new Nature(false, true, false, "snomed|44054006"),
            new Nature(false, false, true, "snomed|195967001"),
            new Nature(true, true, true, null),
            new Nature(false, false, false, "snomed|1"));

    @Test
    void the_question_the_run_and_the_question_over_everybody_have_one_answer() {
        Map<Someone, String> people = people();
        List<String> answers = new ArrayList<>();
        for (Nature nature : NATURES) {
            UUID study = study(nature);
            Nature recorded =
                    TestApi.part(Studies.class).find(study).block().details().nature();
            assertThat(recorded).isEqualTo(nature);
            for (Act act : List.of(
                    new Act.Invite(study, Channel.APP, recorded),
                    new Act.Extract(study, recorded),
                    new Act.AcceptWearable(),
                    new Act.KeepAnswers())) {
                answers.addAll(same(people, act));
            }
        }
        assertThat(answers).contains("permitted", "refused", "abstained");
    }

    @Test
    void what_goes_on_after_a_death_has_one_answer_too() {
        Map<Someone, String> people = new LinkedHashMap<>();
        for (List<String> said : List.of(
                List.<String>of(),
                List.of("after-death-go-on"),
                List.of("after-death-go-on", "after-death-delete"),
                List.of("after-death-delete", "if-unable-stop-contact"))) {
            Someone someone =
                    TestPeople.joined(Stream.concat(Stream.of("contact-by-app", "match-by-record"), said.stream())
                            .toArray(String[]::new));
            people.put(someone, reference(someone));
        }
        UUID study = study(Nature.PLAIN);
        List<Act> acts = List.of(
                new Act.Extract(study, Nature.PLAIN),
                new Act.Invite(study, Channel.APP, Nature.PLAIN),
                new Act.MatchByRecord());
        acts.forEach(act -> assertThat(same(people, act)).containsOnly("permitted"));
        TestApi.part(Deaths.class)
                .learnt(people.keySet().stream().map(Someone::id).toList(), How.record("staff-1"))
                .as(TestApi.part(TransactionalOperator.class)::transactional)
                .block();
        assertThat(same(people, acts.get(0))).containsExactly("refused", "permitted", "refused", "refused");
        assertThat(same(people, acts.get(1))).containsOnly("refused");
        assertThat(same(people, acts.get(2))).containsOnly("refused");
    }

    /** What each was answered, the same in all three ways. */
    private static List<String> same(Map<Someone, String> people, Act act) {
        List<String> everybody = Asked.text(TestApi.as(Persona.STEWARD)
                        .post()
                        .uri("/v1/permits/people")
                        .bodyValue(body(act, null)))
                .lines()
                .toList();
        List<String> answers = new ArrayList<>();
        people.forEach((someone, reference) -> {
            String asked =
                    Asked.for_(200, asking(body(act, reference))).get("answer").asString();
            assertThat(asked).as("%s for the run", act).isEqualTo(inRun(someone, act));
            assertThat(everybody.contains("{\"person\":\"" + principal(someone) + "\"}"))
                    .as("%s over everybody, alone %s", act, asked)
                    .isEqualTo(asked.equals("permitted"));
            answers.add(asked);
        });
        return answers;
    }

    private static String inRun(Someone someone, Act act) {
        Decision decision = TestApi.part(Permits.class)
                .within(List.of(someone.id()), act)
                .as(TestApi.part(TransactionalOperator.class)::transactional)
                .block()
                .get(someone.id());
        return switch (decision) {
            case Decision.Permitted _ -> "permitted";
            case Decision.Refused _ -> "refused";
            case Decision.Abstained _ -> "abstained";
        };
    }

    @Test
    void of_a_study_on_this_register_its_record_says_what_it_is() {
        UUID study = study(new Nature(false, true, false, null));
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record");
        Map<String, Object> invite = body(new Act.Invite(study, Channel.APP, Nature.PLAIN), reference(someone));
        JsonNode said = Asked.for_(200, asking(invite));
        assertThat(said.get("purpose").asString()).isEqualTo("genetic-research");
        for (Map.Entry<String, Object> otherwise : Map.<String, Object>of(
                        "commercial", true, "genetic", false, "overseas", true, "diseaseArea", "snomed|1")
                .entrySet()) {
            Map<String, Object> body = new HashMap<>(invite);
            body.put(otherwise.getKey(), otherwise.getValue());
            JsonNode problem = Asked.for_(422, asking(body));
            assertThat(problem.get("rule").asString()).isEqualTo("as-recorded");
            assertThat(problem.get("field").asString()).isEqualTo(otherwise.getKey());
        }
        TestPeople.answer(someone, "give", List.of("genetic-research"));
        assertThat(Asked.for_(200, asking(invite)).get("answer").asString()).isEqualTo("permitted");
    }

    @Test
    void what_somebody_must_look_at_is_said_and_no_permit_is_given() {
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record");
        UUID study = study(new Nature(false, false, false, "snomed|1"));
        Map<String, Object> invite = body(new Act.Invite(study, Channel.APP, Nature.PLAIN), reference(someone));
        JsonNode taken = Asked.for_(
                200, TestApi.as(Persona.SENDER).post().uri("/v1/permits").bodyValue(invite));
        assertThat(taken.get("decision").get("answer").asString()).isEqualTo("abstained");
        assertThat(taken.get("decision").get("sentence").asString()).contains("list of illnesses does not hold");
        assertThat(taken.hasNonNull("permitId")).isFalse();
    }

    @Test
    void the_illnesses_that_a_study_can_name_are_there_for_anyone() {
        JsonNode list = Asked.for_(200, TestApi.stranger().get().uri("/v1/purposes/diseases"));
        assertThat(list.findValuesAsString("code")).contains("snomed|44054006", "snomed|73211009");
        assertThat(list.findValuesAsString("title")).isSorted();
    }

    private static Map<Someone, String> people() {
        Random random = new Random(5);
        Map<Someone, String> people = new LinkedHashMap<>();
        Stream.generate(() -> TestPeople.joined(PURPOSES.stream()
                        .filter(purpose -> random.nextInt(PURPOSES.indexOf(purpose) < 2 ? 5 : 2) > 0)
                        .toArray(String[]::new)))
                .limit(14)
                .forEach(someone -> people.put(someone, reference(someone)));
        people.keySet().stream()
                .limit(3)
                .forEach(someone -> Asked.for_(
                        201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "contact"))));
        return people;
    }

    private static UUID study(Nature nature) {
        UUID study = TestStudies.study("open");
        TestDatabase.run(
                "UPDATE volens.study SET commercial = ?, genetic = ?, overseas = ?, disease_area = ? WHERE study_id = ?",
                nature.commercial(),
                nature.genetic(),
                nature.overseas(),
                nature.diseaseArea(),
                study);
        return study;
    }

    private static Map<String, Object> body(Act act, String reference) {
        Map<String, Object> body = new HashMap<>();
        body.put("act", act.name());
        act.study().ifPresent(study -> body.put("studyId", study.toString()));
        if (act instanceof Act.Invite) {
            body.put("channel", "app");
        }
        if (reference != null) {
            body.put("personRef", reference);
        }
        return body;
    }

    private static WebTestClient.RequestHeadersSpec<?> asking(Map<String, Object> body) {
        return TestApi.as(Persona.SENDER).post().uri("/v1/permits/ask").bodyValue(body);
    }

    private static String principal(Someone someone) {
        return TestRuns.texts(
                        "SELECT principal::text FROM volens.consent_state WHERE person_id = ?",
                        someone.id().value())
                .getFirst();
    }

    private static String reference(Someone someone) {
        return Asked.for_(
                        200,
                        TestApi.as(Persona.HELPLINE)
                                .post()
                                .uri("/v1/people/search")
                                .bodyValue(Map.of("nhsNumber", someone.nhsNumber())))
                .get("items")
                .get(0)
                .get("personRef")
                .asString();
    }
}
