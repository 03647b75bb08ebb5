package org.volens.demo.signin;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Starts the demo sign-in: one server, two issuers. The API and the screens treat it as they would treat CIS2 and the
 * token service behind NHS login, so that no code of theirs exists only for the demo.
 */
@SpringBootApplication
@EnableConfigurationProperties(SignInSettings.class)
public class SignIn {

    /** Starts it on this machine's own address. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(SignIn.class)
                .properties(Map.of(
                        "server.address", "127.0.0.1",
                        "server.servlet.session.cookie.name", "VOLENS_DEMO_SIGN_IN",
                        "server.servlet.session.cookie.same-site", "lax",
                        "spring.main.banner-mode", "off",
                        "spring.application.name", "volens-demo-sign-in"))
                .run(arguments);
    }
}
