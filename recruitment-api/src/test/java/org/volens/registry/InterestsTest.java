package org.volens.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.invitations.Inviting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public list of codes, and what people say interests them. */
class InterestsTest {

    private static final Map<String, String> ASTHMA = code("195967001");
    private static final Map<String, String> DIABETES = code("44054006");

    @Test
    void anyone_sees_the_codes_that_the_register_keeps_with_their_names_page_by_page() {
        List<JsonNode> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    Asked.for_(200, TestApi.stranger().get().uri("/v1/purposes/codes?limit=7&cursor={c}", cursor));
            page.get("items").forEach(seen::add);
            cursor = page.path("next").isString() ? page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        JsonNode named = JsonMapper.shared().readTree(InterestsTest.class.getResourceAsStream("/register/codes.json"));
        assertThat(seen).doesNotHaveDuplicates();
        named.forEach(one -> assertThat(seen)
                .as(one.get("display").asString())
                .anyMatch(code -> code.get("system").equals(one.get("system"))
                        && code.get("code").equals(one.get("code"))
                        && code.get("display").equals(one.get("display"))));
        assertThat(seen)
                .hasSize(TestDatabase.rows("SELECT 1 FROM volens.register_code").size());
    }

    @Test
    void interests_are_kept_and_read_back_under_a_yes_to_the_use_of_answers() {
        PersonId person = Inviting.person("interest-" + Ids.reference(8));
        WebTestClient client = Inviting.as(person);
        assertThat(Asked.rule(409, tell(client, List.of(ASTHMA)))).isEqualTo("answers-choice-first");
        Inviting.agree(person, 1, "self-reported");
        tell(client, List.of(ASTHMA), 200);
        JsonNode kept = tell(client, List.of(DIABETES, ASTHMA, ASTHMA), 200);
        assertThat(kept.get("interests").findValuesAsString("display"))
                .containsExactly("Asthma", "Type 2 diabetes mellitus");
        assertThat(Asked.for_(200, client.get().uri("/v1/me/interests"))).isEqualTo(kept);
        assertThat(tell(client, List.of(), 200).get("interests")).isEmpty();
    }

    @Test
    void an_interest_that_is_not_on_the_list_is_refused_and_nothing_changes() {
        PersonId person = Inviting.person("interest-" + Ids.reference(8));
        Inviting.agree(person, 1, "self-reported");
        WebTestClient client = Inviting.as(person);
        tell(client, List.of(ASTHMA), 200);
        JsonNode refused = Asked.for_(422, tell(client, List.of(DIABETES, code("no-such-code"))));
        assertThat(refused.get("rule").asString()).isEqualTo("code-listed");
        assertThat(refused.get("field").asString()).isEqualTo("interests");
        assertThat(Asked.for_(200, client.get().uri("/v1/me/interests"))
                        .get("interests")
                        .findValuesAsString("display"))
                .containsExactly("Asthma");
    }

    @Test
    void interests_go_with_the_yes_they_were_kept_under() {
        for (Map<String, String> stop :
                List.of(Map.of("scope", "purpose", "purpose", "self-reported"), Map.of("scope", "register"))) {
            PersonId person = Inviting.person("interest-" + Ids.reference(8));
            Inviting.agree(person, 1, "self-reported");
            WebTestClient client = Inviting.as(person);
            tell(client, List.of(ASTHMA), 200);
            Asked.for_(201, client.post().uri("/v1/me/stops").bodyValue(stop));
            assertThat(TestDatabase.rows("SELECT 1 FROM volens.person_interest WHERE person_id = ?", person.value()))
                    .isEmpty();
        }
    }

    private static JsonNode tell(WebTestClient client, List<Map<String, String>> interests, int status) {
        return Asked.for_(status, tell(client, interests));
    }

    private static WebTestClient.RequestHeadersSpec<?> tell(WebTestClient client, List<Map<String, String>> interests) {
        return client.put().uri("/v1/me/interests").bodyValue(Map.of("interests", interests));
    }

    private static Map<String, String> code(String code) {
        return Map.of("system", "http://snomed.info/sct", "code", code);
    }
}
