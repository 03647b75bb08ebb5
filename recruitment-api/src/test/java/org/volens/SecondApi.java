package org.volens;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Another instance of the API on the same database, with a memory of its own; it issues nothing. */
public final class SecondApi implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    /** Event loops of its own, so that closing it leaves those of the first instance alone. */
    @Configuration(proxyBeanMethods = false)
    static class OwnLoops {

        @Bean
        ReactorResourceFactory ownLoops() {
            ReactorResourceFactory loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            return loops;
        }
    }

    private SecondApi(Map<String, String> settings) {
        this.context =
                new SpringApplicationBuilder(VolensApi.class, OwnLoops.class).run(TestSettings.arguments(settings));
    }

    /** Starts one that reaches the database at that address, with sending switched off. */
    public static SecondApi at(String databaseUrl) {
        Map<String, String> settings = TestSettings.all();
        settings.put("volens.db.url", databaseUrl);
        settings.put("volens.sending.on", "false");
        settings.put("volens.subscribers.every", "1h");
        settings.put("volens.invitations.issue-every", "1h");
        return new SecondApi(settings);
    }

    /** Starts one on a database, a folder for the log and a folder of keys of its own. */
    public static SecondApi with(Map<String, String> changes) {
        Map<String, String> settings = TestSettings.all();
        settings.put("volens.sending.every", "1h");
        settings.put("volens.subscribers.every", "1h");
        settings.put("volens.invitations.issue-every", "1h");
        settings.put("volens.log.patience", "2s");
        settings.putAll(changes);
        return new SecondApi(settings);
    }

    /** A part of it. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** A client that sends the token. */
    public WebTestClient withToken(String token) {
        return client().defaultHeader("Authorization", "Bearer " + token).build();
    }

    /** A client that sends no token. */
    public WebTestClient stranger() {
        return client().build();
    }

    @Override
    public void close() {
        context.close();
    }

    private WebTestClient.Builder client() {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).responseTimeout(Duration.ofSeconds(40));
    }
}
