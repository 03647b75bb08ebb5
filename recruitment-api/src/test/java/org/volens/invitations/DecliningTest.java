package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.Asked;

/** A no to an invitation is refused for nothing that comes with it. */
class DecliningTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "no thank you",
                "{\"reason\":5}",
                "{\"why\":\"x\"}",
                "{\"reason\":\"\\u0000\"}",
                "{\"reason\":\"\\u0007\"}",
                "{\"reason\":\"\\ud800\"}"
            })
    void law_3_a_no_to_an_invitation_counts_whatever_its_body_is(String body) {
        for (String type : new String[] {"application/json", "text/plain", null}) {
            Comeback one = Comeback.invited();
            var asking = one.someone().asks().post().uri(one.invitation() + "/decline");
            Asked.for_(201, (type == null ? asking : asking.header("Content-Type", type)).bodyValue(body.getBytes()));
            assertThat(one.invited("state")).containsExactly("declined");
            assertThat(one.invited("decline_reason")).containsOnly("null");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 2_001})
    void a_reason_is_kept_where_it_can_be(int length) {
        Comeback one = Comeback.invited();
        Asked.for_(
                201,
                one.someone()
                        .asks()
                        .post()
                        .uri(one.invitation() + "/decline")
                        .header("Content-Type", "application/json")
                        .bodyValue("{\"reason\":\"" + "x".repeat(length) + "\"}"));
        assertThat(one.invited("state")).containsExactly("declined");
        assertThat(one.invited("decline_reason")).containsExactly(length <= 2_000 ? "x".repeat(length) : "null");
    }
}
