package org.volens.admin.signin;

import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/**
 * Keeps what a sign-in brought in the session. The same person signing in again renews the tokens that their open
 * pages hold, so a form half filled in goes on working; another person's sign-in closes those pages.
 */
final class SessionClients implements OAuth2AuthorizedClientRepository {
    private final Clock clock;
    private final Function<OAuth2AuthorizedClientService, OAuth2AuthorizedClientManager> managers;

    SessionClients(Clock clock, Function<OAuth2AuthorizedClientService, OAuth2AuthorizedClientManager> managers) {
        this.clock = clock;
        this.managers = managers;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface asks for it
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registration, Authentication person, HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(SessionTokens.ATTRIBUTE) instanceof SessionTokens held
                ? held.loadAuthorizedClient(registration, person.getName())
                : null;
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response) {
        var session = request.getSession();
        if (session.getAttribute(SessionTokens.ATTRIBUTE) instanceof SessionTokens held && held.belongsTo(person)) {
            held.signedInAgain(person, client);
        } else {
            closePages(session);
            session.setAttribute(SessionTokens.ATTRIBUTE, new SessionTokens(person, client, clock, managers));
        }
    }

    private static void closePages(HttpSession session) {
        VaadinSession.getAllSessions(session).forEach(pages -> pages.accessSynchronously(pages::close));
    }

    @Override
    public void removeAuthorizedClient(
            String registration, Authentication person, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(SessionTokens.ATTRIBUTE);
        }
    }
}
