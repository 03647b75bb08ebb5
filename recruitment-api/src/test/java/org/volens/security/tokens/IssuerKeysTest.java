package org.volens.security.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.volens.TestIssuers;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class IssuerKeysTest {

    private static final RSAKey FIRST = TestIssuers.key("first");
    private static final RSAKey SECOND = TestIssuers.key("second");

    private final ServedKeys served = new ServedKeys(FIRST);
    private final IssuerKeys keys = served.keys();

    @RepeatedTest(200)
    void many_first_tokens_at_once_fetch_the_keys_once_and_all_get_them() {
        List<List<JWK>> found = Flux.range(0, 32)
                .flatMap(i -> keys.matching(header("first")).subscribeOn(Schedulers.parallel()), 32)
                .collectList()
                .block(Duration.ofSeconds(10));
        assertThat(found).hasSize(32).allSatisfy(list -> assertThat(list).hasSize(1));
        assertThat(served.fetches()).hasValue(1);
    }

    @Test
    void askers_that_come_as_the_keys_grow_old_or_hang_up_never_leave_another_without_an_answer() {
        for (int round = 0; round < 2_000; round++) {
            served.pass(Duration.ofHours(2));
            List<List<JWK>> answers = Flux.range(0, 16)
                    .flatMap(i -> asking(i).subscribeOn(Schedulers.parallel()), 16)
                    .collectList()
                    .block(Duration.ofSeconds(10));
            assertThat(answers).hasSizeGreaterThanOrEqualTo(12);
        }
        assertThat(served.fetches()).hasValueBetween(1, 2_000);
    }

    /** Every fourth hangs up at once. */
    private Mono<List<JWK>> asking(int number) {
        Mono<List<JWK>> answer = keys.matching(header("first"));
        return number % 4 == 0 ? answer.timeout(Duration.ZERO, Mono.empty()) : answer;
    }

    @Test
    void a_new_key_is_fetched_but_made_up_key_ids_cannot_make_us_call_again_and_again() {
        assertThat(matching("first")).hasSize(1);
        for (int i = 0; i < 50; i++) {
            assertThat(matching("made-up-" + i)).isEmpty();
        }
        assertThat(served.fetches()).hasValue(1);
        served.show(SECOND);
        served.pass(Duration.ofSeconds(11));
        assertThat(matching("second")).hasSize(1);
        assertThat(matching("first")).isEmpty();
        assertThat(served.fetches()).hasValue(2);
    }

    @Test
    void old_keys_serve_on_while_the_issuer_cannot_be_reached() {
        assertThat(matching("first")).hasSize(1);
        served.showNothing();
        served.pass(Duration.ofHours(2));
        assertThat(matching("first")).hasSize(1);
        assertThat(served.fetches()).hasValue(2);
    }

    @Test
    void without_any_key_the_issuer_is_unreachable_and_asked_again_next_time() {
        served.showNothing();
        assertThatThrownBy(() -> matching("first")).isInstanceOf(IssuerKeys.IssuerUnreachable.class);
        served.show(FIRST);
        assertThat(matching("first")).hasSize(1);
    }

    private List<JWK> matching(String id) {
        return keys.matching(header(id)).block(Duration.ofSeconds(10));
    }

    private static JWSHeader header(String id) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build();
    }
}
