package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.invitations.Inviting.approvedRun;
import static org.volens.invitations.Inviting.ended;
import static org.volens.invitations.Inviting.known;
import static org.volens.invitations.Inviting.number;
import static org.volens.invitations.Inviting.openStudy;
import static org.volens.invitations.Inviting.person;
import static org.volens.invitations.Inviting.sent;
import static org.volens.invitations.Inviting.texts;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Invitations that nobody answered in time. */
class ExpiryTest {

    private static final LocalDate OVER = LocalDate.parse("2026-03-04");

    @Test
    void the_time_to_answer_is_four_weeks_from_the_day_it_can_be_read_and_includes_the_last_day() {
        UUID study = invited(List.of("time-" + Ids.reference(8)), 1);
        LocalDate sent = LocalDate.parse(texts(
                        "SELECT (sent_at AT TIME ZONE 'Europe/London')::date FROM volens.invitation WHERE study_id = ?",
                        study)
                .getFirst());
        assertThat(texts("SELECT answer_by FROM volens.invitation WHERE study_id = ?", study))
                .containsExactly(sent.plusDays(28).toString());
        assertThat(AnswerTime.isOver(LocalDate.parse("2026-06-01"), java.time.Instant.parse("2026-06-01T22:59:59Z")))
                .isFalse();
        assertThat(AnswerTime.isOver(LocalDate.parse("2026-06-01"), java.time.Instant.parse("2026-06-01T23:00:00Z")))
                .isTrue();
    }

    @Test
    void an_answer_after_the_last_day_is_refused_with_the_date_whether_or_not_it_was_closed_yet() {
        String code = "late-" + Ids.reference(8);
        UUID study = openStudy(code);
        PersonId person = known(number(), code);
        ended(study, approvedRun(study, 1));
        sent(study);
        over(study);
        String uri = "/v1/me/invitations/"
                + texts("SELECT invitation_id FROM volens.invitation WHERE study_id = ?", study)
                        .getFirst();
        late(person, uri, study);
        TestApi.part(Expiries.class).expire().block();
        assertThat(texts("SELECT state FROM volens.invitation WHERE study_id = ?", study))
                .containsExactly("expired");
        late(person, uri, study);
        assertThat(texts("SELECT 1 FROM volens.screening WHERE study_id = ?", study))
                .isEmpty();
    }

    private static void late(PersonId person, String uri, UUID study) {
        JsonNode refused =
                Asked.for_(409, Inviting.as(person).post().uri(uri + "/decline").bodyValue(Map.of()));
        assertThat(refused.get("rule").asString()).isEqualTo("invitation-in-time");
        assertThat(refused.get("detail").asString())
                .isEqualTo(
                        "The time to answer this invitation ended on 4 March 2026. Call us if you would still like to"
                                + " take part.");
        assertThat(Asked.rule(
                        409,
                        Inviting.as(person)
                                .post()
                                .uri(uri + "/put-in-touch")
                                .header("Idempotency-Key", Ids.reference(12))
                                .bodyValue(Map.of(
                                        "siteId",
                                        texts("SELECT site_id FROM volens.study_site WHERE study_id = ?", study)
                                                .getFirst(),
                                        "fields",
                                        List.of("name"),
                                        "digest",
                                        "any"))))
                .isEqualTo("invitation-in-time");
    }

    @Test
    void nodes_that_close_at_once_close_and_tell_each_person_once() {
        int people = 130;
        UUID study = invited(IntStream.range(0, people).mapToObj(_ -> "").toList(), people);
        over(study);
        Integer closed = Flux.range(0, 4)
                .flatMap(_ -> TestApi.part(Expiries.class).expire().subscribeOn(Schedulers.parallel()), 4)
                .reduce(0, Integer::sum)
                .block(Duration.ofSeconds(60));
        closed += TestApi.part(Expiries.class).expire().block();
        assertThat(closed).isEqualTo(people);
        assertThat(texts("SELECT DISTINCT state FROM volens.invitation WHERE study_id = ?", study))
                .containsExactly("expired");
        assertThat(texts("SELECT person_id FROM volens.message WHERE study_id = ? AND kind = 'outcome'", study))
                .hasSize(people)
                .doesNotHaveDuplicates();
        assertThat(texts(
                        "SELECT person_id FROM volens.use_log WHERE study_id = ? AND kind = 'invitation-expired'",
                        study))
                .hasSize(people)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_release_that_ran_out_is_taken_back_and_told_once_by_several_nodes() {
        String code = "lapse-" + Ids.reference(8);
        UUID study = openStudy(code);
        List<PersonId> people =
                IntStream.range(0, 20).mapToObj(_ -> person(code)).toList();
        people.forEach(person -> Inviting.passed(person, study, "2026-03-04"));
        Flux.range(0, 4)
                .flatMap(_ -> TestApi.part(Lapses.class).lapse().subscribeOn(Schedulers.parallel()), 4)
                .blockLast(Duration.ofSeconds(60));
        assertThat(texts("SELECT DISTINCT state FROM volens.screening WHERE study_id = ?", study))
                .containsExactly("lapsed");
        assertThat(texts("SELECT person_id FROM volens.message WHERE study_id = ? AND kind = 'outcome'", study))
                .hasSize(20)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_was_answered_or_is_still_in_time_is_left_alone() {
        UUID study = invited(List.of("", ""), 2);
        TestDatabase.run(
                "UPDATE volens.invitation SET state = 'declined', answer_by = ? WHERE invitation_id = (SELECT invitation_id FROM volens.invitation WHERE study_id = ? LIMIT 1)",
                OVER,
                study);
        TestApi.part(Expiries.class).expire().block();
        assertThat(texts("SELECT state FROM volens.invitation WHERE study_id = ? ORDER BY state", study))
                .containsExactly("declined", "sent");
    }

    @Test
    void the_person_reads_what_they_were_told_page_by_page_newest_first() {
        String code = "told-" + Ids.reference(8);
        UUID first = openStudy(code);
        UUID second = openStudy(code);
        PersonId person = person(code);
        for (UUID study : List.of(first, second)) {
            ended(study, approvedRun(study, 1));
            sent(study);
            over(study);
            TestApi.part(Expiries.class).expire().block();
        }
        TestDatabase.run("UPDATE volens.study SET sensitive = true WHERE study_id = ?", second);
        JsonNode page = messages(person, "?limit=1");
        JsonNode newest = page.get("items").get(0);
        assertThat(newest.get("text").asString())
                .isEqualTo(
                        "The time to answer an invitation from us ended on 4 March 2026. Nothing was passed on, and you"
                                + " need not do anything. Call us if you would still like to take part.");
        assertThat(newest.path("studyTitle").isString()).isFalse();
        JsonNode rest = messages(person, "?limit=1&cursor=" + page.get("next").asString());
        assertThat(rest.get("items").get(0).get("studyTitle").asString()).isEqualTo("A study of sleep");
        assertThat(rest.get("items").get(0).get("messageId")).isNotEqualTo(newest.get("messageId"));
        assertThat(rest.path("next").isString()).isFalse();
        assertThat(messages(person(code), "").get("items")).isEmpty();
    }

    private static JsonNode messages(PersonId person, String query) {
        return Asked.for_(200, Inviting.as(person).get().uri("/v1/me/messages" + query));
    }

    private static UUID invited(List<String> people, int size) {
        String code = "expiry-" + Ids.reference(8);
        UUID study = openStudy(code);
        people.forEach(_ -> person(code));
        ended(study, approvedRun(study, size));
        sent(study);
        return study;
    }

    private static void over(UUID study) {
        TestDatabase.run("UPDATE volens.invitation SET answer_by = ? WHERE study_id = ?", OVER, study);
    }
}
