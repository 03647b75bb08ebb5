package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.invitations.Inviting.approvedRun;
import static org.volens.invitations.Inviting.ended;
import static org.volens.invitations.Inviting.eventually;
import static org.volens.invitations.Inviting.openStudy;
import static org.volens.invitations.Inviting.person;
import static org.volens.invitations.Inviting.sent;
import static org.volens.invitations.Inviting.texts;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.TestApi;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.Ids;
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
import reactor.core.publisher.Mono;

/** A stop that is recorded while what cancels invitations is broken. */
class FollowedLaterTest {

    @Test
    void the_running_api_takes_back_the_invitations_that_a_broken_follower_left() {
        String code = "later-" + Ids.reference(8);
        UUID study = openStudy(code);
        PersonId person = person(code);
        ended(study, approvedRun(study, 1));
        sent(study);
        ConsentEvent.Stopped stopped = broken().stop(
                        person, new Stopping.Request(StopLevel.CONTACT, Scope.REGISTER, null, How.link(null)))
                .block();
        assertThat(stopped).isNotNull();
        eventually(() -> texts("SELECT state FROM volens.invitation WHERE study_id = ?", study)
                .contains("cancelled"));
        eventually(() -> texts("SELECT 1 FROM volens.follow_queue WHERE person_id = ?", person.value())
                .isEmpty());
        assertThat(texts("SELECT kind FROM volens.use_log WHERE person_id = ?", person.value()))
                .contains("stopped", "invitation-cancelled");
    }

    /** Consents on the same database, of a process in which the follower of that name fails. */
    private static R2dbcConsents broken() {
        ConsentFollower failing = new ConsentFollower() {
            @Override
            public String name() {
                return AfterStop.class.getSimpleName();
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
