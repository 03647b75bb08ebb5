package org.volens;

import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The API under test: one real server on a free port, one PostgreSQL, one set of issuers for the whole run. Ask it
 * through {@link #as} and {@link #stranger}; arrange data through {@link TestDatabase}.
 */
public final class TestApi {

    private static final ConfigurableApplicationContext CONTEXT = start();

    private TestApi() {}

    /** A client that sends the persona's token. */
    public static WebTestClient as(Persona persona) {
        return withToken(TestIssuers.token(persona));
    }

    /** A client that sends this token. */
    public static WebTestClient withToken(String token) {
        return client().defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .build();
    }

    /** A client that sends no token. */
    public static WebTestClient stranger() {
        return client().build();
    }

    /** Base address of the API. */
    public static String url() {
        int port = ((WebServerApplicationContext) CONTEXT).getWebServer().getPort();
        return "http://127.0.0.1:" + port;
    }

    /** A part of the running API. */
    public static <T> T part(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    /** Tells the running API something, as its own parts would. */
    public static ConfigurableApplicationContext context() {
        return CONTEXT;
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(VolensApi.class, TestParts.class)
                .run(TestSettings.arguments(TestSettings.all()));
    }

    private static WebTestClient.Builder client() {
        return WebTestClient.bindToServer().baseUrl(url()).responseTimeout(Duration.ofSeconds(20));
    }
}
