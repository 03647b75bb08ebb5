package org.volens.demo.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SignInTest {

    private static final String SCREENS = "http://127.0.0.1:9999";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-specification-0123456789";

    @TempDir
    static Path keys;

    @LocalServerPort
    int port;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("volens.signin.keys", keys::toString);
        registry.add("volens.signin.screens", () -> SCREENS);
        registry.add("volens.signin.screens-secret", () -> "screens");
        registry.add("volens.signin.machine-secret", () -> "machine");
    }

    @Test
    void a_coordinator_signs_in_by_a_button_and_the_token_has_the_claims_of_cis2() throws Exception {
        JsonNode tokens = signInAs("coordinator");
        SignedJWT access = verified(tokens.get("access_token").asString(), "staff", JWSAlgorithm.RS256);
        var claims = access.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(base() + "/staff");
        assertThat(claims.getAudience()).containsExactly("volens-api");
        assertThat(claims.getClaim("auth_time")).isNotNull();
        assertThat(claims.getJWTID()).isNotBlank();
        var role = (Map<?, ?>) ((List<?>) claims.getClaim("nhsid_nrbac_roles")).getFirst();
        assertThat(role.get("person_roleid")).isEqualTo(claims.getClaim("selected_roleid"));
        assertThat(role.get("org_code")).isEqualTo("RWE");
        SignedJWT identity = verified(tokens.get("id_token").asString(), "staff", JWSAlgorithm.RS256);
        assertThat(identity.getJWTClaimsSet().getClaim("name")).isEqualTo("Grace Okafor");
    }

    @Test
    void a_refresh_gives_a_new_token_for_the_same_person() throws Exception {
        JsonNode first = signInAs("nurse");
        JsonNode second = tokens(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                first.get("refresh_token").asString()));
        var claims = SignedJWT.parse(second.get("access_token").asString()).getJWTClaimsSet();
        assertThat(claims.getClaim("name")).isEqualTo("Tomasz Zielinski");
        assertThat(claims.getClaim("auth_time"))
                .isEqualTo(SignedJWT.parse(first.get("access_token").asString())
                        .getJWTClaimsSet()
                        .getClaim("auth_time"));
    }

    @Test
    void signing_out_ends_the_session_and_leads_back_to_the_screens() throws Exception {
        JsonNode tokens = signInAs("approver");
        var out = get("/staff/connect/logout?id_token_hint="
                + tokens.get("id_token").asString() + "&post_logout_redirect_uri=" + encoded(SCREENS + "/"));
        assertThat(out.headers().firstValue("location")).hasValue(SCREENS + "/");
        assertThat(get(authorize()).headers().firstValue("location").orElseThrow())
                .endsWith("/signin");
    }

    @Test
    void what_a_browser_asks_for_by_itself_begins_no_session() throws Exception {
        var icon = get("/favicon.ico");
        assertThat(icon.statusCode()).isEqualTo(404);
        assertThat(icon.headers().allValues("set-cookie")).isEmpty();
    }

    @Test
    void a_token_for_the_command_line_carries_the_level_of_proof_and_the_other_algorithm() throws Exception {
        var claims =
                verified(direct("dilys").body(), "people", JWSAlgorithm.RS512).getJWTClaimsSet();
        assertThat(claims.getClaim("vot")).isEqualTo("P5.Cp.Cd");
        assertThat(claims.getClaim("identity_proofing_level")).isEqualTo("P5");
        assertThat(claims.getClaim("nhs_number")).isEqualTo("9990000042");
        assertThat(claims.getAudience()).containsExactly("volens-api");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(30 * 60 * 1000L);
    }

    @Test
    void the_machine_gets_its_scope_by_its_own_secret() throws Exception {
        var answer = post(
                "/staff/oauth2/token",
                "nihr",
                "machine",
                Map.of("grant_type", "client_credentials", "scope", "returns.read"));
        var token = SignedJWT.parse(
                JsonMapper.shared().readTree(answer.body()).get("access_token").asString());
        assertThat(token.getJWTClaimsSet().getClaim("scope")).isEqualTo("returns.read");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("nihr");
        var wrong = post("/staff/oauth2/token", "nihr", "guess", Map.of("grant_type", "client_credentials"));
        assertThat(wrong.statusCode()).isEqualTo(401);
    }

    @Test
    void the_issuers_share_no_key_and_the_staff_client_is_unknown_to_the_other() throws Exception {
        assertThat(keysOf("staff").getKeys())
                .doesNotContainAnyElementsOf(keysOf("people").getKeys());
        var answer = post("/people/oauth2/token", "nihr", "machine", Map.of("grant_type", "client_credentials"));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void discovery_names_each_issuer_as_it_is() throws Exception {
        for (String path : List.of("/staff", "/people")) {
            var answer = JsonMapper.shared()
                    .readTree(get(path + "/.well-known/openid-configuration").body());
            assertThat(answer.get("issuer").asString()).isEqualTo(base() + path);
        }
    }

    @Test
    void an_unknown_persona_is_refused() throws Exception {
        assertThat(direct("mallory").statusCode()).isEqualTo(404);
    }

    @Test
    void keys_are_kept_for_the_next_start_and_only_their_owner_may_read_them() throws Exception {
        var again = new SigningKeys(keys);
        assertThat(again.of(Issuer.STAFF).toPublicJWKSet()).isEqualTo(keysOf("staff"));
        try (var files = Files.list(keys)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file ->
                            assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
        }
    }

    private JsonNode signInAs(String persona) throws Exception {
        var page = follow(get(authorize()));
        assertThat(page.body()).contains("DEMO").contains("value=\"" + persona + "\"");
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        var entered = send(form("/signin", Map.of("persona", persona, "_csrf", token.group(1)))
                .build());
        var back = URI.create(follow(entered).headers().firstValue("location").orElseThrow());
        assertThat(back.toString())
                .startsWith(SCREENS + "/login/oauth2/code/volens")
                .contains("state=xyz");
        String code = back.getQuery().replaceFirst(".*code=([^&]+).*", "$1");
        return tokens(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                URLDecoder.decode(code, UTF_8),
                "code_verifier",
                VERIFIER,
                "redirect_uri",
                SCREENS + "/login/oauth2/code/volens"));
    }

    private String authorize() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
        return "/staff/oauth2/authorize?response_type=code&client_id=volens-admin-ui&scope=openid&state=xyz"
                + "&code_challenge_method=S256&code_challenge="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(hash)
                + "&redirect_uri=" + encoded(SCREENS + "/login/oauth2/code/volens");
    }

    private JsonNode tokens(Map<String, String> fields) throws Exception {
        var answer = post("/staff/oauth2/token", "volens-admin-ui", "screens", fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private SignedJWT verified(String token, String issuer, JWSAlgorithm algorithm) throws Exception {
        var jwt = SignedJWT.parse(token);
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(algorithm);
        var key = keysOf(issuer).getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
        assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
        return jwt;
    }

    private JWKSet keysOf(String issuer) throws Exception {
        return JWKSet.parse(get("/" + issuer + "/oauth2/jwks").body());
    }

    private HttpResponse<String> direct(String persona) throws Exception {
        return send(form("/demo/tokens/" + persona, Map.of()).build());
    }

    private HttpResponse<String> post(String path, String client, String secret, Map<String, String> fields)
            throws Exception {
        String credentials = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        return send(form(path, fields)
                .header("Authorization", "Basic " + credentials)
                .build());
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(base() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isBetween(301, 303);
        return get(answer.headers().firstValue("location").orElseThrow());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(base() + path))
                .header("Accept", "text/html,*/*;q=0.8")
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
