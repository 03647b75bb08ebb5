package org.volens.demo.signin;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.volens.demo.persona.Personas;

/** The two programs that may ask for tokens: the screens, for people, and a machine, for itself. Both belong to the staff issuer. */
final class Clients implements RegisteredClientRepository {

    /** The admin UI's name at the issuer. */
    static final String SCREENS = "volens-admin-ui";

    private static final Duration WORKING_DAY = Duration.ofHours(12);

    private final List<RegisteredClient> clients;

    Clients(SignInSettings settings) {
        clients = List.of(screens(settings), machine(settings));
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("The demo's clients are fixed.");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return Issuer.current() == Issuer.STAFF
                ? clients.stream()
                        .filter(client -> client.getClientId().equals(clientId))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static RegisteredClient screens(SignInSettings settings) {
        return RegisteredClient.withId(SCREENS)
                .clientId(SCREENS)
                .clientSecret(kept(settings.screensSecret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(settings.screens() + "/login/oauth2/code/volens")
                .postLogoutRedirectUri(settings.screens())
                .postLogoutRedirectUri(settings.screens() + "/")
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .scope("nationalrbacaccess")
                .clientSettings(ClientSettings.builder()
                        .requireAuthorizationConsent(false)
                        .requireProofKey(true)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Issuer.STAFF.accessTokenLife)
                        .refreshTokenTimeToLive(WORKING_DAY)
                        .reuseRefreshTokens(false)
                        .build())
                .build();
    }

    private static RegisteredClient machine(SignInSettings settings) {
        String key = Personas.machine().key();
        return RegisteredClient.withId(key)
                .clientId(key)
                .clientSecret(kept(settings.machineSecret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(Personas.machine().scope())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Issuer.STAFF.accessTokenLife)
                        .build())
                .build();
    }

    private static String kept(String secret) {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(secret);
    }
}
