package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.volens.participants.StopRoutes.stops;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestIssuers;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Consents;
import org.volens.invitations.Inviting;
import tools.jackson.databind.JsonNode;

/** No claim of a token that an issuer signed for a known subject refuses that subject's stop. */
class StopSignInTest {

    private static final Map<String, String> EVERYTHING = Map.of("scope", "register");

    static Stream<Arguments> odd() {
        return Stream.of(
                arguments("no birth date", claim("birthdate", null)),
                arguments("a birth date that is none", claim("birthdate", "yesterday")),
                arguments("born tomorrow", claim("birthdate", "2999-01-01")),
                arguments("no NHS number", claim("nhs_number", null)),
                arguments("an NHS number that is none", claim("nhs_number", "12345")),
                arguments("an NHS number that is a number", claim("nhs_number", 7)),
                arguments("no family name", claim("family_name", null)),
                arguments("no time of sign-in", claim("auth_time", null)),
                arguments("a negative time of sign-in", claim("auth_time", -1)),
                arguments("signed in after the end of time", claim("auth_time", 1_000_000_000_000_000_000L)),
                arguments("signed in tomorrow", claim("auth_time", seconds(Duration.ofDays(1)))),
                arguments("signed in two months ago", claim("auth_time", seconds(Duration.ofDays(-60)))),
                arguments("no vector of trust", claim("vot", null)),
                arguments("an unknown vector of trust", claim("vot", "P7.Cp")),
                arguments("a vector of trust with a NUL", claim("vot", "P9\0")),
                arguments("a vector of trust without end", claim("vot", "P9." + "x".repeat(3000))),
                arguments("a name with a control character", claim("given_name", "A\u0007mina")),
                arguments("a claim we do not read, with a NUL", claim("x", List.of(Map.of("y", "z\0")))),
                arguments("ended 31 days ago", claim("exp", seconds(Duration.ofDays(-31)))),
                arguments("ended a year ago", claim("exp", seconds(Duration.ofDays(-365)))),
                arguments("no end", claim("exp", null)),
                arguments("an end that is none", claim("exp", "soon")),
                arguments("a time of issue that is none", claim("iat", Map.of())),
                arguments("nothing but who it is", (UnaryOperator<JWTClaimsSet.Builder>)
                        claims -> only(claims.build(), "iss", "sub", "aud")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void a_stop_counts_whatever_the_token_says_of_the_person(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        PersonId person = Inviting.person("sign-in-" + Ids.reference(8));
        Instant before = Instant.now();
        JsonNode stopped = stop(changed(Inviting.token(person), change));
        assertThat(stopped.get("choice").asString()).isEqualTo("register");
        assertThat(stops(person)).isEqualTo(1);
        ConsentEvent event =
                TestApi.part(Consents.class).history(person).block().getLast();
        assertThat(event.how().authenticatedAt()).isBetween(before.minus(Duration.ofDays(61)), Instant.now());
        assertThat(event.how().credential()).matches("P[79][.A-Za-z]{3,6}|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"birthdate", "nhs_number", "family_name", "vot", "auth_time", "exp"})
    void anything_else_still_needs_the_whole_token(String missing) {
        PersonId person = Inviting.person("sign-in-" + Ids.reference(8));
        TestApi.withToken(changed(Inviting.token(person), claim(missing, null)))
                .get()
                .uri("/v1/me/choices")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    static Stream<Arguments> notOurs() {
        return Stream.of(
                arguments("another audience", claim("aud", "another-api")),
                arguments("no audience", claim("aud", null)),
                arguments("no subject", claim("sub", null)),
                arguments("a subject with a NUL", claim("sub", "am\0ina")),
                arguments("an issuer that is not trusted", claim("iss", "https://evil.test")),
                arguments("ended two years ago", claim("exp", seconds(Duration.ofDays(-730)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notOurs")
    void a_token_that_is_not_for_us_or_of_nobody_stops_nothing(
            String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        PersonId person = Inviting.person("sign-in-" + Ids.reference(8));
        TestApi.withToken(changed(Inviting.token(person), change))
                .post()
                .uri("/v1/me/stops")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        assertThat(stops(person)).isZero();
    }

    @Test
    void a_sign_in_without_a_link_that_proves_nothing_stops_contact_for_its_number() {
        PersonId person = Inviting.person("sign-in-" + Ids.reference(8));
        String token = Inviting.token(person);
        TestDatabase.run(
                "DELETE FROM volens.sign_in WHERE subject = ?", person.value().toString());
        JsonNode stopped = stop(changed(token, claim("birthdate", null)));
        assertThat(stopped.get("choice").asString()).isEqualTo("contact");
        assertThat(stopped.get("note").asString()).isNotEmpty();
        assertThat(stops(person)).isEqualTo(1);
    }

    @Test
    void a_sign_in_of_nobody_we_know_has_nothing_to_stop() {
        JWTClaimsSet.Builder nobody =
                new JWTClaimsSet.Builder(TestIssuers.claims(Persona.AMINA)).subject("nobody-" + Ids.reference(8));
        JsonNode stopped = stop(TestIssuers.signed(
                Persona.AMINA,
                nobody.claim("nhs_number", null).claim("vot", null).build()));
        assertThat(stopped.get("sequence").asInt()).isZero();
    }

    private static JsonNode stop(String token) {
        return Asked.for_(
                201, TestApi.withToken(token).post().uri("/v1/me/stops").bodyValue(EVERYTHING));
    }

    private static String changed(String token, UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
            return TestIssuers.signed(
                    Persona.AMINA,
                    change.apply(new JWTClaimsSet.Builder(claims)).build());
        } catch (ParseException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static JWTClaimsSet.Builder only(JWTClaimsSet claims, String... names) {
        JWTClaimsSet.Builder few = new JWTClaimsSet.Builder();
        List.of(names).forEach(name -> few.claim(name, claims.getClaim(name)));
        return few;
    }

    private static UnaryOperator<JWTClaimsSet.Builder> claim(String name, Object value) {
        return claims -> claims.claim(name, value);
    }

    private static long seconds(Duration fromNow) {
        return Instant.now().plus(fromNow).getEpochSecond();
    }
}
