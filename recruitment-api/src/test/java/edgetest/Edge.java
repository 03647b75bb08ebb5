package edgetest;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.WebFilter;
import org.volens.TestSettings;
import org.volens.web.RequestRules;
import org.volens.web.repeats.RequestTraces;

/**
 * The web package alone, with endpoints made for its tests and no sign-in: every POST creates, the header {@code Caller}
 * says who asks. Lies outside {@code org.volens} so that the API under test does not pick its endpoints up.
 */
@SpringBootApplication(scanBasePackages = {"org.volens.web", "edgetest"})
public class Edge {

    private static final ConfigurableApplicationContext CONTEXT = start();

    /** A client without any header of its own. */
    public static WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl(url()).build();
    }

    /** Base address. */
    public static String url() {
        return "http://127.0.0.1:"
                + ((WebServerApplicationContext) CONTEXT).getWebServer().getPort();
    }

    /** The endpoints, to see what reached them. */
    public static Things things() {
        return part(Things.class);
    }

    /** A part of the running edge. */
    public static <T> T part(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    /** A setting of the running edge, such as a port it was given. */
    public static String property(String name) {
        return CONTEXT.getEnvironment().getProperty(name);
    }

    /** Callers here are made up, so that their requests need no secret name. */
    @Bean
    RequestTraces traces() {
        return (caller, key) -> caller + " " + key;
    }

    @Bean
    SecurityWebFilterChain open(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .authorizeExchange(all -> all.anyExchange().permitAll())
                .build();
    }

    @Bean
    @Order(-90)
    WebFilter rules() {
        return (exchange, chain) -> {
            String caller = exchange.getRequest().getHeaders().getFirst("Caller");
            new RequestRules(2000, caller == null ? null : new RequestRules.Caller(caller, null, null), false)
                    .apply(exchange);
            return chain.filter(exchange);
        };
    }

    private static ConfigurableApplicationContext start() {
        Map<String, String> settings = TestSettings.all();
        settings.put("management.server.port", "0");
        return new SpringApplicationBuilder(Edge.class).run(TestSettings.arguments(settings));
    }
}
