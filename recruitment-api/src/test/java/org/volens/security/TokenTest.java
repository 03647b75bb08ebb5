package org.volens.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestIssuers;
import org.volens.TestParts;

/** What a token must say, claim by claim, beyond a good signature. */
class TokenTest {

    private static final int PASSED = Asking.PASSED;

    static Stream<Arguments> staff() {
        return Stream.of(
                arguments("levels as numbers", 200, claim("id_assurance_level", 3)),
                arguments("identity level too low", 401, claim("id_assurance_level", "2")),
                arguments("authentication level just enough", 200, claim("authentication_assurance_level", "2")),
                arguments("authentication level too low", 401, claim("authentication_assurance_level", 1)),
                arguments("no level", 401, claim("id_assurance_level", null)),
                arguments("a level that is no number", 401, claim("id_assurance_level", "high")),
                arguments("no role chosen", 403, claim("selected_roleid", null)),
                arguments("a chosen role that is not in the list", 403, claim("selected_roleid", "999")),
                arguments("a role in an organisation that is not mapped", 403, claim("selected_roleid", "0")),
                arguments("no roles at all", 403, claim("nhsid_nrbac_roles", null)),
                arguments("roles of the wrong shape", 403, claim("nhsid_nrbac_roles", "S8000:G8000:R8001")),
                arguments("not valid yet", 401, time("nbf", 600)),
                arguments("within the clock's skew", 200, time("exp", -10)),
                arguments("no end", 401, claim("exp", null)),
                arguments("one audience of several", 200, claim("aud", List.of("other", TestIssuers.AUDIENCE))),
                arguments("no issuer", 401, claim("iss", null)),
                arguments("a longer name of a trusted issuer", 401, claim("iss", TestIssuers.STAFF + "/")));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("staff")
    void a_staff_token_must_say(String what, int status, UnaryOperator<JWTClaimsSet.Builder> change) {
        String token = TestIssuers.signed(Persona.COORDINATOR, changed(Persona.COORDINATOR, change));
        TestApi.withToken(token)
                .get()
                .uri("/v1/whoami")
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    static Stream<Arguments> participants() {
        return Stream.of(
                arguments("P9", PASSED, claim("vot", "P9.Cm")),
                arguments("P0 shows nothing", 403, (UnaryOperator<JWTClaimsSet.Builder>) claims ->
                        claims.claim("vot", "P0.Cp").claim("nhs_number", null).claim("birthdate", null)),
                arguments("a password alone shows nothing", 403, claim("vot", "P9.Cp")),
                arguments("P9 without its NHS number", 401, claim("nhs_number", null)),
                arguments("an NHS number that is none", 401, claim("nhs_number", "12345")),
                arguments("a birth date that is none", 401, claim("birthdate", "yesterday")),
                arguments("no vector of trust", 401, claim("vot", null)),
                arguments("an unknown vector of trust", 401, claim("vot", "P7.Cp")),
                arguments("signed in 11 hours ago", PASSED, time("auth_time", -11 * 3600)),
                arguments("signed in 13 hours ago", 401, time("auth_time", -13 * 3600)),
                arguments("signed in tomorrow", 401, time("auth_time", 24 * 3600)),
                arguments("born in the year 1", 401, claim("birthdate", "0001-01-01")),
                arguments("born tomorrow", 401, claim("birthdate", "2999-01-01")),
                arguments("signed in after the end of time", 401, claim("auth_time", 1_000_000_000_000_000_000L)),
                arguments("a subject with a NUL", 401, claim("sub", "am\0ina")),
                arguments("a claim we do not read, with a NUL inside", 401, claim("x", List.of(Map.of("y", "z\0")))),
                arguments("an address on several lines", PASSED, claim("address", "1 High Street\nLeicester")),
                arguments("no time of sign-in", 401, claim("auth_time", null)));
    }

    /** Values that no issuer sends on purpose. */
    private static final List<Object> ODD = List.of(
            "x\0",
            "x\u0007",
            "x".repeat(3000),
            " ",
            -1,
            1_000_000_000_000_000_000L,
            Long.MIN_VALUE,
            1e300,
            true,
            List.of(),
            List.of("x\0"),
            List.of(Map.of("person_roleid", "x\0")),
            Map.of("x\0", "y"),
            "+999999999-12-31",
            "0001-01-01");

    static Stream<Arguments> oddClaims() {
        return Stream.of(Persona.COORDINATOR, Persona.AMINA, Persona.NIHR)
                .flatMap(persona -> Stream.concat(
                                TestIssuers.claims(persona).getClaims().keySet().stream(), Stream.of("nbf", "unknown"))
                        .map(claim -> arguments(persona, claim)));
    }

    @ParameterizedTest
    @MethodSource("oddClaims")
    void no_claim_however_odd_is_a_fault(Persona persona, String claim) {
        for (Object odd : ODD) {
            var answer = TestApi.withToken(TestIssuers.signed(persona, changed(persona, claim(claim, odd))))
                    .get()
                    .uri(persona.isParticipant() ? "/v1/me" : "/v1/whoami")
                    .exchange()
                    .expectBody()
                    .returnResult();
            assertThat(answer.getStatus().value())
                    .as(String.valueOf(odd))
                    .isIn(odd.toString().matches("(?s).*[\0\u0007].*") ? List.of(401) : List.of(200, 401, 403));
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("participants")
    void a_participants_token_must_say(String what, int status, UnaryOperator<JWTClaimsSet.Builder> change) {
        String token = TestIssuers.signed(Persona.AMINA, changed(Persona.AMINA, change));
        TestApi.withToken(token)
                .get()
                .uri("/v1/me")
                .header(TestParts.PROBE, "1")
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    @Test
    void a_weak_sign_in_is_enough_to_stop_and_to_read_the_leaflet() {
        WebTestClient weak =
                TestApi.withToken(TestIssuers.signed(Persona.AMINA, changed(Persona.AMINA, claim("vot", "P9.Cp"))));
        weak.post().uri("/v1/me/stops").exchange().expectStatus().isCreated();
        weak.get().uri("/v1/me/leaflet").exchange().expectStatus().isOk();
        assertThat(Asked.rule(403, weak.get().uri("/v1/me/choices"))).isEqualTo("assurance");
    }

    @Test
    void a_token_with_half_of_a_character_is_refused() {
        String claims = TestIssuers.claims(Persona.AMINA).toString().replace("\"amina\"", "\"am\\ud800ina\"");
        TestApi.withToken(TestIssuers.signedText(Persona.AMINA, claims))
                .get()
                .uri("/v1/me")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void an_algorithm_that_the_issuer_does_not_use_is_refused_even_with_its_key() {
        String staff =
                TestIssuers.sign(TestIssuers.STAFF_KEY, JWSAlgorithm.RS384, TestIssuers.claims(Persona.COORDINATOR));
        TestApi.withToken(staff)
                .get()
                .uri("/v1/whoami")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        String also =
                TestIssuers.sign(TestIssuers.STAFF_KEY, JWSAlgorithm.PS256, TestIssuers.claims(Persona.COORDINATOR));
        TestApi.withToken(also)
                .get()
                .uri("/v1/whoami")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void an_issuer_that_is_not_trusted_makes_us_fetch_nothing() {
        TestApi.as(Persona.COORDINATOR)
                .get()
                .uri("/v1/whoami")
                .exchange()
                .expectStatus()
                .isOk();
        int before = TestIssuers.FETCHES.get();
        String token = TestIssuers.signed(
                Persona.COORDINATOR, changed(Persona.COORDINATOR, claim("iss", TestIssuers.keysAt(TestIssuers.STAFF))));
        TestApi.withToken(token)
                .get()
                .uri("/v1/whoami")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        assertThat(TestIssuers.FETCHES).hasValue(before);
    }

    @Test
    void a_long_token_is_read_and_one_that_is_too_long_is_not() {
        assertThat(withPadding(5500)).hasSizeBetween(8000, 12_000);
        TestApi.withToken(withPadding(5500))
                .get()
                .uri("/v1/whoami")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(withPadding(9000)).hasSizeBetween(12_001, 15_000);
        TestApi.withToken(withPadding(9000))
                .get()
                .uri("/v1/whoami")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private static String withPadding(int length) {
        return TestIssuers.signed(
                Persona.COORDINATOR, changed(Persona.COORDINATOR, claim("padding", "x".repeat(length))));
    }

    @Test
    void a_refused_token_is_told_in_the_challenge_and_nothing_else() {
        TestApi.withToken("rubbish")
                .get()
                .uri("/v1/whoami")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"volens\"")
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("signed-in");
    }

    @Test
    void a_token_in_the_address_does_not_count() {
        String token = TestIssuers.token(Persona.COORDINATOR);
        TestApi.stranger()
                .get()
                .uri("/v1/whoami?access_token=" + token)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void whoami_tells_role_organisation_and_commands() {
        TestApi.as(Persona.COMMITTEE)
                .get()
                .uri("/v1/whoami")
                .exchange()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo("uid-committee")
                .jsonPath("$.organisation.odsCode")
                .isEqualTo("VOL")
                .jsonPath("$.roles")
                .isEqualTo(List.of("ACCESS_COMMITTEE"))
                .jsonPath("$.commands")
                .isEqualTo(List.of(
                        "add-leaflet-form",
                        "list-leaflets",
                        "list-studies",
                        "preview-leaflet",
                        "publish-leaflet",
                        "record-access-decision",
                        "report-incident",
                        "retire-leaflet",
                        "see-leaflet-draft",
                        "see-leaflet-form",
                        "see-leaflet-reach",
                        "see-leaflet-version",
                        "see-leaflet-versions",
                        "see-purposes",
                        "see-study",
                        "see-study-leaflet",
                        "see-study-leaflet-draft",
                        "see-study-leaflet-form",
                        "who-am-i"));
        TestApi.as(Persona.NIHR)
                .get()
                .uri("/v1/whoami")
                .exchange()
                .expectBody()
                .jsonPath("$.commands")
                .isEqualTo(List.of("download-all-returns", "see-use-numbers", "who-am-i"));
    }

    private static JWTClaimsSet changed(Persona persona, UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder(TestIssuers.claims(persona)))
                .build();
    }

    private static UnaryOperator<JWTClaimsSet.Builder> claim(String name, Object value) {
        return claims -> claims.claim(name, value);
    }

    private static UnaryOperator<JWTClaimsSet.Builder> time(String name, int seconds) {
        Instant at = Instant.now().plusSeconds(seconds);
        return claims -> name.equals("exp")
                ? claims.issueTime(Date.from(at.minusSeconds(900))).expirationTime(Date.from(at))
                : claims.claim(name, at.getEpochSecond());
    }
}
