package org.volens.permits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.Asked;
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
import org.volens.consent.Decision;
import org.volens.consent.ledger.Permits;
import org.volens.registry.PersonFinder;
import tools.jackson.databind.JsonNode;

/** Where sending is switched off, no permit is given for what would reach a person. */
class SendingSwitchTest {

    private static final UUID STUDY = TestRuns.openStudy(TestRuns.code());

    @Test
    void law_3_while_sending_is_off_nothing_is_permitted_that_reaches_a_person_and_the_answer_says_why() {
        Someone someone = TestPeople.joined("contact-by-app", "contact-by-email", "match-by-record", "results");
        String reference = TestApi.part(PersonFinder.class).refer(someone.id()).block();
        try (SecondApi off = SecondApi.at(TestDatabase.accounts().url())) {
            for (Map<String, Object> act : List.of(
                    Map.<String, Object>of("act", "invite"),
                    Map.<String, Object>of("act", "tell"),
                    Map.<String, Object>of("act", "tell-results"),
                    Map.<String, Object>of("act", "use-option", "option", "take-part-contact-later"),
                    Map.<String, Object>of("act", "tell-anyway", "why", "breach"))) {
                JsonNode taken = asked(off, "/v1/permits", reference, act, 200).get("decision");
                assertThat(taken.get("answer").asString()).as(act.toString()).isEqualTo("abstained");
                assertThat(taken.get("sentence").asString()).contains("switched off");
                assertThat(asked(off, "/v1/permits/ask", reference, act, 200)
                                .get("answer")
                                .asString())
                        .isEqualTo("abstained");
            }
            asked(off, "/v1/permits", reference, Map.of("act", "extract"), 201);
            Act.Invite invite = new Act.Invite(STUDY, Channel.APP, false);
            Permits permits = off.part(Permits.class);
            assertThat(permits.who(invite).collectList().block()).isEmpty();
            assertThat(permits.within(someone.id(), invite)
                            .as(off.part(TransactionalOperator.class)::transactional)
                            .block())
                    .isInstanceOf(Decision.Abstained.class);
        }
        assertThat(TestRuns.texts(
                        "SELECT act FROM volens.permit WHERE person_id = ?",
                        someone.id().value()))
                .containsExactly("extract");
        asked(null, "/v1/permits", reference, Map.of("act", "invite"), 201);
    }

    private static JsonNode asked(
            @org.jspecify.annotations.Nullable SecondApi api,
            String uri,
            String reference,
            Map<String, Object> act,
            int status) {
        Map<String, Object> body = new HashMap<>(act);
        body.put("personRef", reference);
        body.put("studyId", STUDY.toString());
        body.put("channel", "email");
        return Asked.for_(
                status,
                (api == null ? TestApi.as(Persona.SENDER) : api.withToken(TestIssuers.token(Persona.SENDER)))
                        .post()
                        .uri(uri)
                        .bodyValue(body));
    }
}
