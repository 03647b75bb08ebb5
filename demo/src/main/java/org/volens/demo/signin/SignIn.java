package org.volens.demo.signin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Starts the demo sign-in: one server, two issuers. The API and the screens treat it as they would treat CIS2 and the
 * token service behind NHS login, so that no code of theirs exists only for the demo.
 */
@SpringBootApplication
@EnableConfigurationProperties(SignInSettings.class)
public class SignIn {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(SignIn.class, arguments);
    }
}
