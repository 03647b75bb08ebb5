package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.Asked;
import org.volens.HeldRow;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestRuns;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.ledger.Consents;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Coming back while something else happens: one case at most, never one against a stop, and none that a study no longer wants. */
class ComingBackRacesTest {

    private final Comeback back = Comeback.left();

    @Test
    void of_two_comebacks_at_once_one_begins_a_case_and_the_other_changes_nothing() throws SQLException {
        Map<String, Object> body = back.body(back.site());
        List<Mono<EntityExchangeResult<byte[]>>> both;
        try (HeldRow held = HeldRow.consentOf(back.someone().id())) {
            both = List.of(started(back.asking(body)), started(back.asking(body)));
            held.awaitWaiting(2);
        }
        assertThat(both).extracting(one -> one.block().getStatus().value()).containsExactlyInAnyOrder(201, 409);
        assertThat(back.cases()).containsExactly("closed", "put-in-touch");
        assertThat(back.events()).containsExactly("chosen", "chosen", "stopped", "chosen");
        assertThat(back.uses("put-in-touch")).hasSize(2);
    }

    @Test
    void of_a_comeback_in_the_app_and_one_by_telephone_at_once_one_case_begins() throws SQLException {
        WebTestClient.RequestHeadersSpec<?> asking = back.asking();
        WebTestClient.RequestHeadersSpec<?> calling = back.calling(Map.of());
        List<Mono<EntityExchangeResult<byte[]>>> both;
        try (HeldRow held = HeldRow.consentOf(back.someone().id())) {
            both = List.of(started(asking), started(calling));
            held.awaitWaiting(2);
        }
        assertThat(both).extracting(one -> one.block().getStatus().value()).containsExactlyInAnyOrder(201, 409);
        assertThat(back.cases()).containsExactly("closed", "put-in-touch");
    }

    @Test
    void a_stop_that_was_answered_before_the_comeback_arrives_refuses_it() {
        WebTestClient.RequestHeadersSpec<?> onItsWay = back.asking();
        back.stops(Map.of("scope", "contact"));
        assertThat(Asked.rule(409, onItsWay)).isEqualTo("expected-sequence");
        assertThat(back.cases()).containsExactly("closed");
        assertThat(back.events()).endsWith("stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"study", "register", "contact"})
    void law_3_a_first_yes_without_a_number_that_a_stop_has_overtaken_records_nothing(String scope)
            throws SQLException {
        Comeback invited = Comeback.invited();
        Map<String, Object> body = invited.body(invited.site());
        body.remove("expectedSequence");
        body.remove("leaflet");
        Map<String, String> stop = scope.equals("study") ? invited.theStudy() : Map.of("scope", scope);
        List<Mono<EntityExchangeResult<byte[]>>> both = new ArrayList<>();
        try (HeldRow held = HeldRow.consentOf(invited.someone().id())) {
            both.add(started(invited.stopping(stop)));
            held.awaitWaiting(1);
            both.add(started(invited.asking(body)));
            held.awaitWaiting(2);
        }
        assertThat(both).extracting(one -> one.block().getStatus().value()).containsExactly(201, 409);
        assertThat(invited.events()).containsExactly("chosen", "stopped");
        assertThat(invited.cases()).isEmpty();
    }

    @Test
    void a_stop_between_the_yes_and_the_passing_on_is_obeyed() throws SQLException {
        int tries = 1;
        while (!stoppedInBetween(Comeback.left())) {
            assertThat(++tries).as("the stop came in between at last").isLessThan(20);
        }
    }

    /** Whether the stop came in between; it counts when it did not, and ends the case that had begun. */
    private static boolean stoppedInBetween(Comeback one) throws SQLException {
        Mono<EntityExchangeResult<byte[]>> asking;
        Mono<EntityExchangeResult<byte[]>> stopping;
        try (HeldRow held = HeldRow.consentOf(one.someone().id())) {
            asking = started(one.asking());
            held.awaitWaiting(1);
            stopping = started(one.stopping(one.theStudy()));
            held.awaitWaiting(2);
        }
        assertThat(stopping.block().getStatus().value()).isEqualTo(201);
        int answered = asking.block().getStatus().value();
        assertThat(answered).isIn(201, 409);
        assertThat(one.events()).endsWith("chosen", "stopped");
        assertThat(one.cases()).containsOnly("closed").hasSize(answered == 201 ? 2 : 1);
        return answered == 409;
    }

    @Test
    void cut_off_between_the_yes_and_the_passing_on_nothing_is_passed_and_asking_again_begins_one_case()
            throws SQLException {
        WebTestClient.RequestHeadersSpec<?> comeback = back.asking();
        try (HeldRow held = HeldRow.invitationsOf(back.someone().id())) {
            Mono<EntityExchangeResult<byte[]>> asking = started(comeback);
            held.awaitWaiting(1);
            held.killWaiting();
            assertThat(asking.block().getStatus().value()).isEqualTo(503);
        }
        assertThat(back.events()).endsWith("stopped", "chosen");
        assertThat(back.cases()).containsExactly("closed");
        Asked.for_(201, back.asking());
        assertThat(back.cases()).containsExactly("closed", "put-in-touch");
    }

    @Test
    void a_decline_between_the_yes_and_the_passing_on_is_obeyed() throws SQLException {
        Comeback invited = Comeback.invited();
        WebTestClient.RequestHeadersSpec<?> comeback = invited.asking();
        Mono<EntityExchangeResult<byte[]>> asking;
        try (Connection declining = TestDatabase.superuser();
                PreparedStatement decline = declining.prepareStatement(
                        "UPDATE volens.invitation SET state = 'declined', responded_at = now() WHERE person_id = ?")) {
            declining.setAutoCommit(false);
            decline.setObject(1, invited.someone().id().value());
            decline.executeUpdate();
            asking = started(comeback);
            TestRuns.eventually(() -> invited.events().size() == 2 && waiting() == 1);
            declining.commit();
        }
        EntityExchangeResult<byte[]> answer = asking.block();
        assertThat(answer.getStatus().value()).isEqualTo(409);
        assertThat(invited.cases()).isEmpty();
        assertThat(invited.invited("state")).containsExactly("declined");
    }

    @Test
    void of_a_decline_and_a_comeback_at_once_never_both_count() throws SQLException {
        Comeback invited = Comeback.invited();
        WebTestClient.RequestHeadersSpec<?> comeback = invited.asking();
        Mono<EntityExchangeResult<byte[]>> asking;
        Mono<EntityExchangeResult<byte[]>> declining;
        try (HeldRow held = HeldRow.invitationsOf(invited.someone().id())) {
            declining = started(invited.declining());
            held.awaitWaiting(1);
            asking = started(comeback);
            held.awaitWaiting(2);
        }
        assertThat(declining.block().getStatus().value()).isEqualTo(201);
        assertThat(asking.block().getStatus().value()).isEqualTo(409);
        assertThat(invited.cases()).isEmpty();
        assertThat(invited.invited("state")).containsExactly("declined");
    }

    @Test
    void a_comeback_that_is_refused_because_the_study_was_halted_meanwhile_lifts_nothing_that_was_stopped()
            throws SQLException {
        Map<String, Object> tell = Map.of("act", "tell", "channel", "app");
        assertThat(back.permitted(tell)).isEqualTo("study-stopped");
        WebTestClient.RequestHeadersSpec<?> comeback = back.asking();
        Mono<EntityExchangeResult<byte[]>> asking;
        try (Connection halting = TestDatabase.superuser();
                PreparedStatement halt =
                        halting.prepareStatement("UPDATE volens.study SET state = 'halted' WHERE study_id = ?")) {
            halting.setAutoCommit(false);
            halt.setObject(1, back.study());
            halt.executeUpdate();
            asking = started(comeback);
            TestRuns.eventually(() -> waiting() == 1);
            halting.commit();
        }
        EntityExchangeResult<byte[]> answer = asking.block();
        assertThat(answer.getStatus().value()).isEqualTo(409);
        assertThat(new String(answer.getResponseBody(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("site-open");
        assertThat(back.events()).containsExactly("chosen", "chosen", "stopped");
        assertThat(back.permitted(tell)).isEqualTo("study-stopped");
        assertThat(back.permitted(back.showing(back.site()))).isNotEqualTo("permitted");
        assertThat(back.cases()).containsExactly("closed");
    }

    @Test
    void cut_off_between_the_yes_and_the_passing_on_no_site_is_shown_who_the_person_is() throws SQLException {
        WebTestClient.RequestHeadersSpec<?> comeback = back.asking();
        try (HeldRow held = HeldRow.invitationsOf(back.someone().id())) {
            Mono<EntityExchangeResult<byte[]>> asking = started(comeback);
            held.awaitWaiting(1);
            held.killWaiting();
            assertThat(asking.block().getStatus().value()).isEqualTo(503);
        }
        assertThat(back.permitted(back.showing(back.site()))).isEqualTo("expired");
        Asked.for_(201, back.asking());
        assertThat(back.permitted(back.showing(back.site()))).isEqualTo("permitted");
    }

    @Test
    void a_study_that_is_halted_between_the_yes_and_the_passing_on_is_passed_nobody() throws Exception {
        int tries = 1;
        while (!haltedInBetween(Comeback.left())) {
            assertThat(++tries).as("the halt came in between at last").isLessThan(20);
        }
    }

    /**
     * Whether the halt came in between: of two who wait for a row, the second may still be overtaken by whoever asks for it next.
     */
    private static boolean haltedInBetween(Comeback one) throws SQLException {
        Mono<EntityExchangeResult<byte[]>> asking;
        try (Connection halting = TestDatabase.superuser();
                PreparedStatement queued =
                        halting.prepareStatement("SELECT 1 FROM volens.consent_state WHERE person_id = ? FOR UPDATE");
                PreparedStatement halt =
                        halting.prepareStatement("UPDATE volens.study SET state = 'halted' WHERE study_id = ?")) {
            halting.setAutoCommit(false);
            queued.setObject(1, one.someone().id().value());
            halt.setObject(1, one.study());
            Mono<Boolean> inBetween;
            try (HeldRow held = HeldRow.consentOf(one.someone().id())) {
                asking = started(one.asking());
                held.awaitWaiting(1);
                inBetween = Mono.fromCallable(queued::execute)
                        .subscribeOn(Schedulers.boundedElastic())
                        .cache();
                inBetween.subscribe();
                held.awaitWaiting(2);
            }
            inBetween.block();
            assertThat(one.events()).as("the yes is recorded").hasSize(4);
            if (!one.cases().equals(List.of("closed"))) {
                assertThat(asking.block().getStatus().value()).isEqualTo(201);
                return false;
            }
            halt.executeUpdate();
            halting.commit();
        }
        EntityExchangeResult<byte[]> answer = asking.block();
        assertThat(answer.getStatus().value()).isEqualTo(409);
        assertThat(new String(answer.getResponseBody(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("site-open");
        assertThat(one.cases()).containsExactly("closed");
        return true;
    }

    @Test
    void what_follows_late_from_the_stop_does_not_end_the_case_that_began_after_it() {
        Asked.for_(201, back.asking());
        List<ConsentEvent> events =
                TestApi.part(Consents.class).history(back.someone().id()).block();
        List<ConsentEvent> untilStop = events.subList(0, 3);
        TestApi.part(AfterStop.class)
                .follow(back.someone().id(), untilStop.getLast(), ConsentState.fold(untilStop))
                .as(TestApi.part(TransactionalOperator.class)::transactional)
                .block();
        assertThat(back.cases()).containsExactly("closed", "put-in-touch");
        assertThat(back.uses("passed-on-ended")).hasSize(1);
        Asked.for_(200, back.identity(back.references().getLast()));
    }

    private static int waiting() {
        return TestRuns.texts(
                        "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
                .size();
    }

    private static Mono<EntityExchangeResult<byte[]>> started(WebTestClient.RequestHeadersSpec<?> request) {
        Mono<EntityExchangeResult<byte[]>> answer = Mono.fromSupplier(
                        () -> request.exchange().expectBody().returnResult())
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
        answer.subscribe();
        return answer;
    }
}
