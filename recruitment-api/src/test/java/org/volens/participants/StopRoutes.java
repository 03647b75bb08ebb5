package org.volens.participants;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.volens.Persona;
import org.volens.TestDatabase;
import org.volens.TestIssuers;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.proof.Sha256;
import org.volens.invitations.Inviting;

/** The ways by which a person's stop can be told: signed in, by the link of a message, by staff. */
final class StopRoutes {

    private static final int TOKEN_BYTES = 16;

    private StopRoutes() {}

    /** A way to stop, with the token it needs. */
    record Route(String uri, String token) {}

    static List<Route> all(PersonId person) {
        return List.of(signedIn(person), link(person), staff(person));
    }

    static Route signedIn(PersonId person) {
        return new Route("/v1/me/stops", Inviting.token(person));
    }

    static Route staff(PersonId person) {
        String reference = Ids.reference(16);
        TestDatabase.run(
                "INSERT INTO volens.person_reference (reference, person_id, made_at) VALUES (?, ?, ?)",
                reference,
                person.value(),
                Timestamp.from(Instant.now()));
        return new Route("/v1/people/" + reference + "/stops", TestIssuers.token(Persona.HELPLINE));
    }

    static Route link(PersonId person) {
        return link(person, null);
    }

    static Route link(PersonId person, UUID study) {
        byte[] bits = Sha256.of(Ids.reference(20).getBytes(StandardCharsets.UTF_8));
        String token =
                Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(bits, TOKEN_BYTES));
        TestDatabase.run(
                "INSERT INTO volens.stop_link (token_sha256, person_id, study_id, message_id, made_at) VALUES (?, ?, ?, ?, ?)",
                Sha256.of(token.getBytes(StandardCharsets.UTF_8)),
                person.value(),
                study,
                UUID.randomUUID(),
                Timestamp.from(Instant.now()));
        return new Route("/v1/stops/" + token, "");
    }

    /** How many stops of the person were recorded. */
    static int stops(PersonId person) {
        return TestDatabase.rows(
                        "SELECT seq FROM volens.consent_event WHERE person_id = ? AND kind = 'stopped'", person.value())
                .size();
    }
}
