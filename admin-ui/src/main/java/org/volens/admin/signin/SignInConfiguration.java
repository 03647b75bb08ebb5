package org.volens.admin.signin;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.volens.admin.Settings;

/** Everything but the signed-out pages and static files needs a sign-in at the staff provider. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SignInConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    StaffProvider staffProvider(Settings settings) {
        return new StaffProvider(settings.signIn());
    }

    @Bean
    SessionClients sessionClients(Settings settings, StaffProvider provider, Clock clock) {
        return new SessionClients(clock, managers(provider, refreshing(settings, clock)));
    }

    private static Function<OAuth2AuthorizedClientService, OAuth2AuthorizedClientManager> managers(
            StaffProvider provider, OAuth2AuthorizedClientProvider refreshing) {
        return store -> {
            var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(provider, store);
            manager.setAuthorizedClientProvider(refreshing);
            return manager;
        };
    }

    private static OAuth2AuthorizedClientProvider refreshing(Settings settings, Clock clock) {
        var client = new RestClientRefreshTokenTokenResponseClient();
        client.setRestClient(TokenClients.impatient(settings));
        return OAuth2AuthorizedClientProviderBuilder.builder()
                .refreshToken(
                        refresh -> refresh.accessTokenResponseClient(client).clock(clock))
                .build();
    }

    @Bean
    SecurityFilterChain signedIn(HttpSecurity http, StaffProvider provider, SessionClients clients) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        "/sign-in",
                        "/sign-in-again",
                        "/styles/**",
                        "/js/**",
                        "/webjars/echarts/**",
                        "/favicon.svg",
                        "/error")
                .permitAll());
        http.oauth2Login(login -> login.loginPage("/sign-in")
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(clients)
                .failureUrl("/sign-in-problem"));
        http.headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                vaadin -> vaadin.oauth2LoginPage("/sign-in")
                        .anyRequest(AuthorizedUrl::authenticated)
                        .logoutSuccessHandler(signingOut(provider)));
        return http.build();
    }

    private static OidcClientInitiatedLogoutSuccessHandler signingOut(StaffProvider provider) {
        var handler = new OidcClientInitiatedLogoutSuccessHandler(provider);
        handler.setPostLogoutRedirectUri("{baseUrl}/signed-out");
        handler.setDefaultTargetUrl("/signed-out");
        handler.setRedirectStrategy(new UidlRedirectStrategy());
        return handler;
    }
}
