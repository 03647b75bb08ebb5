package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Scope;
import org.volens.consent.ledger.ConsentKey;
import tools.jackson.databind.json.JsonMapper;

/** What was sent under a key is told apart by its words and by where it was sent to. */
class ChoiceKeyTest {

    @Test
    void the_same_words_to_another_study_are_another_choice_under_the_same_key() {
        ConsentKey first = key("/v1/me/studies/a/consent", "give");
        assertThat(first.sha256())
                .isEqualTo(key("/v1/me/studies/a/consent", "give").sha256());
        assertThat(first.sha256())
                .isNotEqualTo(key("/v1/me/studies/b/consent", "give").sha256());
        assertThat(first.sha256())
                .isNotEqualTo(key("/v1/me/studies/a/consent", "refuse").sha256());
        assertThat(first.key()).isEqualTo("k1");
    }

    @Test
    void each_who_sends_has_keys_of_their_own() {
        How own = How.signedIn(IdentityLevel.P9, "P9.Cp.Cd", Instant.EPOCH);
        How staff = How.staff(How.Route.PHONE, "staff-1", Instant.EPOCH, null);
        How another = How.staff(How.Route.PHONE, "staff-2", Instant.EPOCH, null);
        assertThat(List.of(own, staff, another).stream()
                        .map(how -> key("/v1/x", "give", how).key())
                        .distinct())
                .hasSize(3)
                .allSatisfy(key -> assertThat(key).hasSizeLessThanOrEqualTo(100));
        assertThat(key("/v1/x", "give", staff).key())
                .isEqualTo(key("/v1/x", "give", staff).key());
    }

    private static ConsentKey key(String path, String answer) {
        return key(path, answer, How.signedIn(IdentityLevel.P9, "P9.Cp.Cd", Instant.EPOCH));
    }

    private static ConsentKey key(String path, String answer, How how) {
        return ChoiceKey.of(
                MockServerHttpRequest.post(path).header("Idempotency-Key", "k1").build(),
                JsonMapper.shared(),
                Map.of("answer", answer),
                new Choosing.Request(
                        0, null, List.of(new Choosing.Asked("steering", Scope.REGISTER, Answer.GIVEN)), how));
    }
}
