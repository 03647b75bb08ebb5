package org.volens.demo.signin;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** The provider put together: the standard endpoints under each issuer's path, and a page of buttons instead of passwords. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SigningKeys signingKeys(SignInSettings settings) throws IOException, JOSEException, ParseException {
        return new SigningKeys(settings.keys());
    }

    @Bean
    Clients clients(SignInSettings settings) {
        return new Clients(settings);
    }

    @Bean
    TokenContents tokenContents() {
        return new TokenContents();
    }

    @Bean
    AuthorizationServerSettings serverSettings() {
        return AuthorizationServerSettings.builder()
                .multipleIssuersAllowed(true)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain endpoints(HttpSecurity http) throws Exception {
        http.oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.oidc(Customizer.withDefaults());
        });
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        http.exceptionHandling(
                handling -> handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/signin")));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Clock clock) throws Exception {
        http.authorizeHttpRequests(
                requests -> requests.requestMatchers("/signin", "/favicon.ico", "/health", "/demo/tokens/**", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated());
        http.csrf(csrf -> csrf.ignoringRequestMatchers("/demo/tokens/**"));
        http.authenticationProvider(new ByButton(clock));
        http.formLogin(
                form -> form.loginPage("/signin").usernameParameter("persona").defaultSuccessUrl("/signin"));
        return http.build();
    }
}
