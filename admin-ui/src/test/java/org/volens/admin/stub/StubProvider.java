package org.volens.admin.stub;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An OpenID provider just large enough that the real sign-in code runs against it. Access tokens name their persona. */
public final class StubProvider extends Stub {
    private final RSAKey key = newKey();
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private volatile int tokenSeconds = 600;
    private volatile boolean refreshing = true;

    private record Grant(String persona, String nonce) {}

    public void tokensLast(int seconds) {
        tokenSeconds = seconds;
    }

    public void refuseToRefresh(boolean refuse) {
        refreshing = !refuse;
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("stub").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    void handle(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/openid-configuration" -> reply(exchange, 200, "application/json", discovery());
            case "/jwks" -> reply(exchange, 200, "application/json", new JWKSet(key.toPublicJWK()).toString());
            case "/authorize" -> authorize(exchange);
            case "/token" -> token(exchange);
            case "/logout" -> redirect(exchange, query(exchange).get("post_logout_redirect_uri"));
            case "/favicon.ico" -> reply(exchange, 204, "text/plain", "");
            default -> reply(exchange, 404, "text/plain", "no such page");
        }
    }

    private String discovery() {
        return """
            {"issuer":"URL","authorization_endpoint":"URL/authorize","token_endpoint":"URL/token","jwks_uri":"URL/jwks",
             "end_session_endpoint":"URL/logout","response_types_supported":["code"],
             "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
             "scopes_supported":["openid","profile"],
             "token_endpoint_auth_methods_supported":["client_secret_basic"]}
            """.replace("URL", url());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = query(exchange);
        var persona = asked.get("persona");
        if (persona == null) {
            reply(exchange, 200, "text/html", choices(exchange));
            return;
        }
        var code = UUID.randomUUID().toString();
        codes.put(code, new Grant(persona, asked.getOrDefault("nonce", "")));
        redirect(exchange, asked.get("redirect_uri") + "?code=" + code + "&state=" + encoded(asked.get("state")));
    }

    private static String choices(HttpExchange exchange) {
        var page = new StringBuilder("<!doctype html><title>Stub sign-in</title><h1>Who are you?</h1>");
        for (var persona : Personas.NAMES.keySet()) {
            page.append("<p><a id='%s' href='/authorize?%s&persona=%s'>%s</a>"
                    .formatted(persona, exchange.getRequestURI().getRawQuery(), persona, Personas.NAMES.get(persona)));
        }
        return page.toString();
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (form.get("grant_type").equals("refresh_token")) {
            refresh(exchange, form.get("refresh_token"));
            return;
        }
        var grant = codes.remove(form.get("code"));
        if (grant == null) {
            reply(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
            return;
        }
        reply(exchange, 200, "application/json", tokens(grant.persona(), ",\"id_token\":\"" + idToken(grant) + "\""));
    }

    private void refresh(HttpExchange exchange, String token) throws IOException {
        var persona = refreshTokens.remove(token);
        if (persona == null || !refreshing) {
            reply(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
            return;
        }
        reply(exchange, 200, "application/json", tokens(persona, ""));
    }

    private String tokens(String persona, String more) {
        var refresh = UUID.randomUUID().toString();
        refreshTokens.put(refresh, persona);
        return """
            {"access_token":"%s.%s","token_type":"Bearer","expires_in":%d,"refresh_token":"%s","scope":"openid profile"%s}
            """.formatted(persona, UUID.randomUUID(), tokenSeconds, refresh, more);
    }

    private String idToken(Grant grant) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .subject("staff-" + grant.persona())
                .audience("volens-admin-ui")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim("nonce", grant.nonce())
                .claim("name", Personas.NAMES.get(grant.persona()))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("stub").build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return parameters(exchange.getRequestURI().getRawQuery());
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
