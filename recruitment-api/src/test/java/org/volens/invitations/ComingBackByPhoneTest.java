package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.Asked;
import org.volens.TestPeople;
import org.volens.TestRuns;
import org.volens.TestStudies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Coming back by telephone, written down by staff who see nothing of what is passed. */
class ComingBackByPhoneTest {

    @Test
    void what_a_person_asked_on_the_telephone_begins_a_case_and_is_told_to_them_as_written_down() {
        Comeback back = Comeback.left();
        JsonNode passed = Asked.for_(201, back.calling(Map.of()));
        assertThat(passed.get("passed").toString()).isEqualTo("[\"name\",\"phone\"]");
        assertThat(passed.toString()).doesNotContain(back.someone().marks());
        assertThat(back.cases()).containsExactly("closed", "put-in-touch");
        assertThat(back.invited("state")).containsExactly("interested");
        assertThat(back.uses("choice-recorded")).hasSize(1);
        assertThat(back.uses("put-in-touch")).hasSize(2);
        assertThat(Asked.for_(200, back.identity(back.references().getLast()))
                        .get("passed")
                        .toString())
                .contains(back.someone().phone());
    }

    @Test
    void an_open_invitation_is_answered_on_the_telephone_too() {
        Comeback invited = Comeback.invited();
        Asked.for_(201, invited.calling(Map.of()));
        assertThat(invited.cases()).containsExactly("put-in-touch");
    }

    @Test
    void what_was_said_before_the_stop_brings_nobody_back() {
        Comeback back = Comeback.inTouch();
        Instant before = Instant.now();
        back.stops(back.theStudy());
        assertThat(Asked.rule(409, back.calling(before))).isEqualTo("stopped-since");
        assertThat(back.cases()).containsExactly("closed");
        Asked.for_(201, back.calling(Map.of()));
    }

    @Test
    void what_was_said_before_a_stop_of_anything_else_brings_nobody_back_either() {
        Comeback back = Comeback.left();
        Instant before = Instant.now();
        back.stops(Map.of("scope", "contact"));
        assertThat(Asked.rule(409, back.calling(before))).isEqualTo("stopped-since");
        assertThat(back.events()).endsWith("stopped");
    }

    @Test
    void what_was_said_before_the_person_declined_brings_nobody_back() {
        Comeback back = Comeback.invited();
        Instant before = Instant.now();
        back.declines();
        assertThat(Asked.rule(409, back.calling(before))).isEqualTo("stopped-since");
        assertThat(back.invited("state")).containsExactly("declined");
        assertThat(back.cases()).isEmpty();
        Asked.for_(201, back.calling(Map.of()));
    }

    @Test
    void law_3_a_call_from_before_a_no_shows_nobody_who_the_person_is_whatever_they_said_since() {
        Comeback one = Comeback.invited();
        Instant before = Instant.now();
        one.saysOfTakingPart("refuse");
        one.saysOfTakingPart("give");
        assertThat(Asked.rule(409, one.calling(before))).isEqualTo("stopped-since");
        Comeback other = Comeback.invited();
        Instant call = Instant.now();
        other.declines();
        Asked.for_(201, other.asking());
        other.lapses();
        UUID second = TestStudies.site(other.study(), "RTD", "open");
        assertThat(Asked.rule(409, other.calling(Map.of("saidAt", call.toString(), "siteId", second.toString()))))
                .isEqualTo("stopped-since");
        assertThat(other.cases()).containsExactly("lapsed");
    }

    @Test
    void what_was_said_before_the_person_told_the_site_no_brings_nobody_back() {
        Comeback back = Comeback.inTouch();
        Instant before = Instant.now();
        back.ended(back.references().getFirst(), "declined");
        assertThat(Asked.rule(409, back.calling(before))).isEqualTo("stopped-since");
        assertThat(back.cases()).containsExactly("closed");
        Asked.for_(201, back.calling(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_was_said_before_a_no_to_taking_part_brings_nobody_back(boolean inTouch) {
        Comeback back = inTouch ? Comeback.inTouch() : Comeback.invited();
        Instant before = Instant.now();
        List<String> cases = inTouch ? List.of("closed") : List.of();
        back.saysOfTakingPart("refuse");
        UUID other = TestStudies.site(back.study(), "RTD", "open");
        for (UUID site : List.of(back.site(), other)) {
            assertThat(Asked.rule(409, back.calling(Map.of("saidAt", before.toString(), "siteId", site.toString()))))
                    .isEqualTo("stopped-since");
        }
        assertThat(back.cases()).isEqualTo(cases);
        Asked.for_(201, back.calling(Map.of()));
    }

    @Test
    void a_yes_recorded_in_error_ends_the_case_that_began_by_it_although_an_earlier_yes_stands() {
        Comeback back = Comeback.inTouch();
        back.lapses();
        Asked.for_(201, back.calling(Map.of()));
        String second = back.references().getLast();
        back.corrected(back.events().size());
        assertThat(back.cases()).containsExactly("lapsed", "closed");
        Asked.for_(404, back.identity(second));
    }

    @Test
    void law_6_staff_learn_by_trying_neither_who_was_invited_nor_how_it_ended() {
        Comeback invited = Comeback.invited();
        Comeback never = new Comeback(invited.study(), invited.site(), TestPeople.joined("contact-by-app"));
        Comeback inTouch = Comeback.inTouch();
        Comeback notSuitable = Comeback.inTouch();
        notSuitable.ended(notSuitable.references().getFirst(), "criteria-not-met");
        List<Comeback> all = List.of(invited, never, inTouch, notSuitable);
        List<String> nothing = all.stream()
                .map(one -> Asked.rule(403, one.calling(Map.of("identity", "none"))))
                .distinct()
                .toList();
        assertThat(nothing).containsExactly("identity-level");
        assertThat(all).allSatisfy(one -> {
            assertThat(Asked.rule(409, one.calling(Map.of("leaflet", noLeaflet()))))
                    .isEqualTo("leaflet-in-force");
            assertThat(Asked.rule(422, one.calling(Instant.now().plusSeconds(3_600))))
                    .isEqualTo("not-in-future");
        });
        Set<JsonNode> answers = new HashSet<>();
        for (Comeback one : List.of(never, inTouch, notSuitable)) {
            answers.add(withoutId(Asked.for_(409, one.calling(Map.of()))));
        }
        answers.add(withoutId(
                Asked.for_(409, invited.calling(Map.of("fields", List.of("name", "phone", "safeTimes"))))));
        assertThat(answers).hasSize(1);
    }

    private static JsonNode withoutId(JsonNode problem) {
        return ((ObjectNode) problem).retain("type", "title", "status", "rule", "detail", "field");
    }

    private static Map<String, Object> noLeaflet() {
        return Map.of("version", 9, "language", "en", "sha256", "0".repeat(64));
    }

    @Test
    void each_thing_that_is_wrong_with_it_is_refused_and_nothing_is_recorded() {
        Comeback back = Comeback.left();
        assertThat(Asked.rule(403, back.calling(Map.of("identity", "known")))).isEqualTo("identity-level");
        assertThat(Asked.rule(422, back.calling(Map.of("fields", List.of("name", "phone", "diagnosis")))))
                .isEqualTo("field-shown");
        assertThat(Asked.rule(409, back.calling(Map.of("fields", List.of("name", "phone", "safeTimes")))))
                .isEqualTo("cannot-be-put-in-touch");
        assertThat(Asked.rule(422, back.calling(Map.of("fields", List.of("name")))))
                .isEqualTo("reachable");
        assertThat(Asked.rule(422, back.calling(Instant.now().plusSeconds(3_600))))
                .isEqualTo("not-in-future");
        assertThat(Asked.rule(
                        409, back.calling(Map.of("siteId", UUID.randomUUID().toString()))))
                .isEqualTo("site-open");
        assertThat(back.events()).endsWith("stopped");
        assertThat(back.cases()).containsExactly("closed");
    }

    @Test
    void nobody_is_put_in_touch_who_was_never_invited() {
        Comeback back = Comeback.left();
        Comeback never = new Comeback(back.study(), back.site(), TestPeople.joined("contact-by-app"));
        assertThat(Asked.rule(409, never.calling(Map.of()))).isEqualTo("cannot-be-put-in-touch");
        assertThat(TestRuns.texts(
                        "SELECT 1 FROM volens.screening WHERE person_id = ?",
                        never.someone().id().value()))
                .isEmpty();
    }
}
