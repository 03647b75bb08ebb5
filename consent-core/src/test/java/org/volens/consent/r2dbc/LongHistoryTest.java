package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.Choosing;
import org.volens.consent.Decision;
import org.volens.consent.Examples;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;

/** Somebody may say a thing many thousand times; what counts is what they said last. */
class LongHistoryTest {

    private static final int MANY = 20_050;
    private static final Act INVITE = new Act.Invite(UUID.randomUUID(), Channel.APP, false);

    private final R2dbcConsents consents = TestLedger.consents();
    private final R2dbcPermits permits = TestLedger.permits();

    @Test
    void law_3_a_stop_after_very_many_events_is_recorded_and_obeyed_and_so_is_the_next() throws Exception {
        PersonId person = new PersonId(Ids.next(TestLedger.CLOCK.instant()));
        consents.choose(person, yes()).block();
        sayAgain(person);
        assertThat(permits.ask(person, INVITE).block()).isInstanceOf(Decision.Permitted.class);
        stop(person, MANY + 1);
        assertThat(permits.ask(person, INVITE).block()).isInstanceOf(Decision.Refused.class);
        assertThat(within(person)).isInstanceOf(Decision.Refused.class);
        stop(person, MANY + 2);
    }

    private static Choosing.Request yes() {
        return new Choosing.Request(
                0,
                TestLedger.LEAFLET.ref(),
                Examples.give(0, "contact-by-app", "match-by-record").answers(),
                Examples.P9);
    }

    private void stop(PersonId person, int seq) {
        assertThat(consents.stop(person, Examples.stop(StopLevel.CONTACT))
                        .block()
                        .seq())
                .isEqualTo(seq);
    }

    private Decision within(PersonId person) {
        return permits.within(person, INVITE)
                .as(TestLedger.TRANSACTION::transactional)
                .block();
    }

    /** The first event, that often again: as a superuser, for it takes long to say. */
    private static void sayAgain(PersonId person) throws Exception {
        String whose = "'" + person.value() + "'";
        TestLedger.superuser("""
                INSERT INTO volens.consent_event (person_id, seq, recorded_at, kind, commitment)
                SELECT person_id, number, recorded_at + number * interval '1 microsecond', kind, commitment
                FROM volens.consent_event, generate_series(2, %1$d) AS number WHERE person_id = %2$s;
                INSERT INTO volens.consent_content (person_id, seq, salt, canonical)
                SELECT person_id, number, salt,
                    convert_to(regexp_replace(convert_from(canonical, 'UTF8'), '"seq":1\\M', '"seq":' || number), 'UTF8')
                FROM volens.consent_content, generate_series(2, %1$d) AS number WHERE person_id = %2$s;
                UPDATE volens.consent_state SET last_seq = %1$d,
                    last_recorded_at = last_recorded_at + %1$d * interval '1 microsecond' WHERE person_id = %2$s;
                """.formatted(MANY, whose));
    }
}
