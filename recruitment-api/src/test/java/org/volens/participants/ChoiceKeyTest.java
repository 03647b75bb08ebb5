package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
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

    private static ConsentKey key(String path, String answer) {
        return ChoiceKey.of(
                MockServerHttpRequest.post(path).header("Idempotency-Key", "k1").build(),
                JsonMapper.shared(),
                Map.of("answer", answer));
    }
}
