package org.volens.admin.signin;

import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.ResourceAccessException;
import org.volens.admin.api.BearerToken;

/**
 * The tokens of one browser session. They live and die with the session, and are renewed by a manager that needs no
 * request, because long calls run on threads of their own. One at a time: a refresh token may be good only once.
 */
final class SessionTokens implements BearerToken, OAuth2AuthorizedClientService {
    static final String ATTRIBUTE = SessionTokens.class.getName();
    private static final Logger LOG = LoggerFactory.getLogger(SessionTokens.class);

    private final ReentrantLock renewing = new ReentrantLock();
    private final OAuth2AuthorizedClientManager manager;
    private final Clock clock;
    private volatile Authentication person;
    private volatile @Nullable OAuth2AuthorizedClient client;

    SessionTokens(
            Authentication person,
            OAuth2AuthorizedClient client,
            Clock clock,
            Function<OAuth2AuthorizedClientService, OAuth2AuthorizedClientManager> managers) {
        this.person = person;
        this.client = client;
        this.clock = clock;
        this.manager = managers.apply(this);
    }

    boolean belongsTo(Authentication other) {
        return person.getName().equals(other.getName());
    }

    void signedInAgain(Authentication again, OAuth2AuthorizedClient renewed) {
        person = again;
        client = renewed;
    }

    @Override
    public Held current() {
        renewing.lock();
        try {
            return held();
        } catch (OAuth2AuthorizationException refused) {
            LOG.info("A sign-in could not be renewed: {}", refused.getError().getErrorCode());
            return silent(refused) ? new Held.ProviderSilent() : new Held.Ended();
        } finally {
            renewing.unlock();
        }
    }

    private Held held() {
        var request = OAuth2AuthorizeRequest.withClientRegistrationId(StaffProvider.ID)
                .principal(person)
                .build();
        var renewed = manager.authorize(request);
        return renewed == null || over(renewed)
                ? new Held.Ended()
                : new Held.Token(renewed.getAccessToken().getTokenValue());
    }

    private boolean over(OAuth2AuthorizedClient renewed) {
        var end = renewed.getAccessToken().getExpiresAt();
        return end != null && end.isBefore(clock.instant());
    }

    private static boolean silent(Throwable refused) {
        for (var cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ResourceAccessException) {
                return true;
            }
        }
        return false;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface asks for it; there is one kind
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registration, String name) {
        return (T) client;
    }

    @Override
    public void saveAuthorizedClient(OAuth2AuthorizedClient renewed, Authentication principal) {
        client = renewed;
    }

    @Override
    public void removeAuthorizedClient(String registration, String name) {
        client = null;
    }
}
