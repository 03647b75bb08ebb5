package org.volens.security;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import org.volens.security.tokens.TokenAuthentication;
import org.volens.security.tokens.TrustedIssuers;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * Spring Security as a resource server without sessions: bearer tokens in, security headers out. It permits everything,
 * because {@link AuthorisationFilter} behind it permits nothing that the table does not name.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(TrustedIssuers.class)
class SecurityConfiguration implements WebFluxConfigurer {

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
        resolvers.addCustomResolver(new Arguments());
    }

    /** Who a token is from is settled here; what they may do is settled by the permission table ({@link AuthorisationFilter}). */
    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http, TokenAuthentication tokens) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .headers(SecurityConfiguration::headers)
                .addFilterAt(bearerTokens(tokens), SecurityWebFiltersOrder.AUTHENTICATION)
                .build();
    }

    /**
     * Each request is measured once, as a whole. To measure each filter of the chain besides showed in the profile of every request
     * and told nobody anything.
     */
    @Bean
    SecurityObservationSettings filtersAreNotMeasured() {
        return SecurityObservationSettings.noObservations();
    }

    /** What the firewall does not let through (such as a semicolon or an encoded slash in a path) is told as a problem. */
    @Bean
    ServerExchangeRejectedHandler rejected() {
        return (exchange, rejected) ->
                Mono.error(Refusal.of(Refusal.Kind.MALFORMED, "readable-request", "The request could not be read.")
                        .toException());
    }

    private static void headers(ServerHttpSecurity.HeaderSpec headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
    }

    private static AuthenticationWebFilter bearerTokens(TokenAuthentication tokens) {
        ReactiveAuthenticationManager normal = tokens::authenticate;
        ReactiveAuthenticationManager forStops = tokens::authenticateForStop;
        AuthenticationWebFilter filter = new AuthenticationWebFilter(
                (ServerWebExchange exchange) -> Mono.just(isOwnStop(exchange) ? forStops : normal));
        filter.setServerAuthenticationConverter(new ServerBearerTokenAuthenticationConverter());
        filter.setSecurityContextRepository(NoOpServerSecurityContextRepository.getInstance());
        filter.setAuthenticationFailureHandler(SecurityConfiguration::failed);
        return filter;
    }

    /** A person's own stop; what staff record for somebody needs a session like anything else. */
    private static boolean isOwnStop(ServerWebExchange exchange) {
        return RouteFilter.match(exchange)
                .filter(match -> match.command() == Command.STOP || match.command() == Command.STOP_ACTING)
                .isPresent();
    }

    /** A bad token on a public route is a stranger's; anywhere else it is refused. */
    private static Mono<Void> failed(WebFilterExchange exchange, AuthenticationException failed) {
        return RouteFilter.isPublic(exchange.getExchange())
                ? exchange.getChain().filter(exchange.getExchange())
                : Mono.error(Access.refusal(new Access.NotSignedIn()).toException());
    }
}
