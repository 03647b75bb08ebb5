package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/** A sensitive study is named only where the person has opened its invitation: not in lists, links, messages or the use log. */
class SensitiveStudyTest {

    private static final String TITLE = "A study of sleep";
    private static final String SHORT = "NIGHTOWL";

    private final String code = TestRuns.code();
    private final UUID study = TestRuns.openStudy(code);
    private final Someone someone = TestPeople.suiting(code);

    SensitiveStudyTest() {
        TestDatabase.run("UPDATE volens.study SET sensitive = true, short_title = ? WHERE study_id = ?", SHORT, study);
    }

    @Test
    void its_title_is_in_no_list_no_stop_page_no_message_and_no_line_of_the_use_log() {
        TestRuns.run(study, 1);
        JsonNode opened = Asked.for_(200, someone.asks().get().uri(TestRuns.invitationUri(study, someone)));
        assertThat(opened.get("study").get("title").asString())
                .as("opened by the person")
                .isEqualTo(SHORT);
        Asked.for_(201, TestRuns.puttingInTouch(study, TestRuns.site(study), someone, Ids.reference(12)));
        Asked.for_(
                200,
                TestApi.as(Persona.NURSE)
                        .get()
                        .uri("/v1/studies/" + study + "/screenings/" + TestRuns.reference(study, someone.id())
                                + "/identity"));
        String link = opened.get("stopLink").asString();
        String stop = link.substring(link.indexOf("/v1/stops/"));
        unnamed(Asked.for_(200, TestApi.stranger().get().uri(stop)).toString());
        unnamed(TestApi.stranger()
                .get()
                .uri(stop)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .blockFirst());
        JsonNode listed = Asked.for_(200, someone.asks().get().uri("/v1/me/invitations"));
        assertThat(listed.get("items").get(0).get("sensitive").asBoolean()).isTrue();
        unnamed(listed.toString());
        unnamed(Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "contact")))
                .toString());
        unnamed(Asked.for_(200, someone.asks().get().uri("/v1/me/uses")).toString());
        unnamed(Asked.for_(200, someone.asks().get().uri("/v1/me/choices")).toString());
        TestRuns.texts(
                        "SELECT subject || ' ' || body FROM volens.message WHERE person_id = ?",
                        someone.id().value())
                .forEach(SensitiveStudyTest::unnamed);
    }

    private static void unnamed(String answer) {
        assertThat(answer).isNotEmpty().doesNotContain(TITLE, SHORT);
    }
}
