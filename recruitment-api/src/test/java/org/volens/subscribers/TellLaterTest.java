package org.volens.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.subscribers.TestSubscribers.registered;
import static org.volens.subscribers.TestSubscribers.told;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.consent.r2dbc.AppendSql;
import org.volens.consent.r2dbc.ConsentSql;
import org.volens.consent.r2dbc.FollowQueueSql;
import org.volens.consent.r2dbc.R2dbcConsents;
import org.volens.consent.r2dbc.R2dbcErasures;
import reactor.core.publisher.Mono;

/** A stop that is recorded while what tells those outside is broken. */
class TellLaterTest {

    private final String code = TestRuns.code();
    private final UUID study = TestRuns.openStudy(code);
    private final Someone someone = TestPeople.suiting(code);
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void known() {
        registered("site", study, receiver.url());
        TestRuns.putInTouch(study, someone);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void law_3_a_broken_follower_does_not_hold_up_the_stop_and_it_is_told_later() {
        Instant before = Instant.now();
        ConsentEvent.Stopped stopped = stopped(StopLevel.CONTACT);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
        Receiver.Call call = receiver.awaiting(1).getFirst();
        assertThat(call.data().get("level").asString()).isEqualTo("contact");
        assertThat(told(someone, stopped.seq()).get("recipients")).hasSize(1);
    }

    @Test
    void an_erasure_that_comes_before_it_was_told_loses_nothing_and_tells_it_once() {
        PersonId person = someone.id();
        stopped(StopLevel.ERASE);
        TestApi.part(R2dbcErasures.class).now(person).block();
        assertThat(receiver.awaiting(1).getFirst().data().get("level").asString())
                .isEqualTo("erase");
        TestRuns.eventually(() -> TestRuns.texts(
                        "SELECT notice.state FROM volens.subscriber_notice notice JOIN volens.subscriber USING (subscriber_id)"
                                + " WHERE study_id = ?",
                        study)
                .equals(List.of("notified")));
        assertThat(receiver.calls()).hasSize(1);
    }

    private ConsentEvent.Stopped stopped(StopLevel level) {
        return broken().stop(someone.id(), new Stopping.Request(level, Scope.REGISTER, null, How.link(null)))
                .block();
    }

    /** Consents on the same database, of a process in which this follower fails. */
    private static R2dbcConsents broken() {
        ConsentFollower failing = new ConsentFollower() {
            @Override
            public String name() {
                return TellSubscribers.class.getSimpleName();
            }

            @Override
            public Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
                return Mono.error(new IllegalStateException("broken follower"));
            }
        };
        return new R2dbcConsents(
                TestApi.part(ConsentSql.class),
                TestApi.part(AppendSql.class),
                TestApi.part(FollowQueueSql.class),
                TestApi.part(TransactionalOperator.class),
                TestApi.part(Purposes.class),
                TestApi.part(Leaflets.class),
                List.of(failing),
                List.of(),
                Clock.systemUTC());
    }
}
