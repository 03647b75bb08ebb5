package org.volens;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.registry.identity.NhsNumber;
import tools.jackson.databind.JsonNode;

/** People who join by themselves over HTTP, each with names, numbers and days that nobody else in the tests has. */
public final class TestPeople {

    /** What an invitation to a study that nobody pays for needs. */
    public static final List<String> USUAL = List.of("contact-by-app", "match-by-record");

    private static final AtomicInteger NUMBER = new AtomicInteger(710_000);

    private TestPeople() {}

    /** Somebody, and what would tell who they are. */
    public record Someone(
            String token,
            String subject,
            String nhsNumber,
            String familyName,
            String givenName,
            String birthDate,
            String phone,
            String email) {

        /** A client that sends their token. */
        public WebTestClient asks() {
            return TestApi.withToken(token);
        }

        /** The person on the register. */
        public PersonId id() {
            return new PersonId(
                    (UUID) TestDatabase.rows("SELECT person_id FROM volens.sign_in WHERE subject = ?", subject)
                            .getFirst()
                            .get("person_id"));
        }

        /** Everything by which a reader could tell who they are. */
        public List<String> marks() {
            return List.of(nhsNumber, familyName, givenName, birthDate, phone, email, subject);
        }
    }

    /** Somebody on the register who has said yes to these purposes. */
    public static Someone joined(String... purposes) {
        Someone someone = signedIn();
        Asked.for_(
                201,
                someone.asks()
                        .post()
                        .uri("/v1/me/registration")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of(
                                "contact",
                                Map.of(
                                        "phone", someone.phone(),
                                        "email", someone.email(),
                                        "givenName", someone.givenName()),
                                "postcode",
                                "LE1 5WW",
                                "sexRegisteredAtBirth",
                                "female")));
        if (purposes.length > 0) {
            answer(someone, "give", List.of(purposes));
        }
        return someone;
    }

    /** Somebody who can be invited to a study that looks for the code. */
    public static Someone suiting(String code) {
        Someone someone = joined(USUAL.toArray(String[]::new));
        TestRuns.suits(someone.id(), code);
        return someone;
    }

    /** Somebody with a sign-in at P9 who has not joined. */
    public static Someone signedIn() {
        String family = letters();
        String birthDate = "19%02d-%02d-%02d".formatted(30 + random(60), 1 + random(12), 1 + random(28));
        String number = number();
        String subject = "person-" + number.substring(3) + "-" + Ids.reference(6);
        return new Someone(
                token(subject, number, family, birthDate),
                subject,
                number,
                family,
                letters(),
                birthDate,
                "07700" + (100_000 + random(899_999)),
                Ids.reference(10).toLowerCase() + "@home.example");
    }

    /** The same person, born on another day by their record and their sign-in. */
    public static Someone born(Someone someone, java.time.LocalDate day) {
        TestDatabase.run(
                "UPDATE volens.person SET birth_date = ? WHERE person_id = ?",
                java.sql.Date.valueOf(day),
                someone.id().value());
        return new Someone(
                token(someone.subject(), someone.nhsNumber(), someone.familyName(), day.toString()),
                someone.subject(),
                someone.nhsNumber(),
                someone.familyName(),
                someone.givenName(),
                day.toString(),
                someone.phone(),
                someone.email());
    }

    /** Answers purposes of the register under the leaflet in force; gives the answer back. */
    public static JsonNode answer(Someone someone, String answer, List<String> purposes) {
        return Asked.for_(201, answering(someone, answer, purposes));
    }

    /** The request that answers purposes of the register under the leaflet in force. */
    public static WebTestClient.RequestHeadersSpec<?> answering(Someone someone, String answer, List<String> purposes) {
        JsonNode leaflet = Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"));
        int sequence = Asked.for_(200, someone.asks().get().uri("/v1/me/choices"))
                .get("sequence")
                .asInt();
        return choosing(someone, leaflet, sequence, answer, purposes, Ids.reference(12));
    }

    /** The request that answers purposes. */
    public static WebTestClient.RequestHeadersSpec<?> choosing(
            Someone someone, JsonNode leaflet, int sequence, String answer, List<String> purposes, String key) {
        return someone.asks()
                .post()
                .uri("/v1/me/choices")
                .header("Idempotency-Key", key)
                .bodyValue(Map.of(
                        "expectedSequence",
                        sequence,
                        "leaflet",
                        Map.of(
                                "leafletId", leaflet.get("leafletId").asString(),
                                "version", leaflet.get("version").asInt(),
                                "language", leaflet.get("language").asString(),
                                "sha256", leaflet.get("sha256").asString()),
                        "decisions",
                        purposes.stream()
                                .map(purpose -> Map.of("purpose", purpose, "answer", answer))
                                .toList()));
    }

    private static String token(String subject, String number, String family, String birthDate) {
        Instant now = Instant.now();
        return TestIssuers.sign(
                TestIssuers.PARTICIPANT_KEY,
                JWSAlgorithm.RS512,
                new JWTClaimsSet.Builder()
                        .issuer(TestIssuers.PARTICIPANTS)
                        .subject(subject)
                        .audience(TestIssuers.AUDIENCE)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(900)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("auth_time", now.minusSeconds(60).getEpochSecond())
                        .claim("nhs_number", number)
                        .claim("family_name", family)
                        .claim("birthdate", birthDate)
                        .claim("vot", "P9.Cp.Cd")
                        .claim("vtm", "https://participants.test/trustmark")
                        .claim("identity_proofing_level", "P9")
                        .build());
    }

    /** The next number of the range that is never given to a patient. */
    public static String number() {
        while (true) {
            String digits = "999" + NUMBER.incrementAndGet();
            for (int check = 0; check < 10; check++) {
                if (NhsNumber.whyNot(digits + check).isEmpty()) {
                    return digits + check;
                }
            }
        }
    }

    private static String letters() {
        StringBuilder name = new StringBuilder("Z");
        for (int i = 0; i < 9; i++) {
            name.append((char) ('a' + random(26)));
        }
        return name.toString();
    }

    private static int random(int below) {
        return new Random().nextInt(below);
    }
}
