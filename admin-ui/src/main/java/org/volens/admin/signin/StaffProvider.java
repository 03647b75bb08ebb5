package org.volens.admin.signin;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.volens.admin.Settings;

/**
 * The one OpenID provider for staff. Its endpoints are discovered when somebody first signs in, so the admin UI starts
 * while the provider is down, and a failed discovery is tried again the next time.
 */
final class StaffProvider implements ClientRegistrationRepository {
    static final String ID = "volens";
    private static final Logger LOG = LoggerFactory.getLogger(StaffProvider.class);

    private final Settings.SignIn settings;
    private final ReentrantLock discovering = new ReentrantLock();
    private volatile @Nullable ClientRegistration found;

    StaffProvider(Settings.SignIn settings) {
        this.settings = settings;
    }

    boolean answers() {
        try {
            findByRegistrationId(ID);
            return true;
        } catch (RuntimeException unreachable) {
            LOG.warn("The sign-in provider {} does not answer: {}", settings.issuer(), unreachable.getMessage());
            return false;
        }
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? registration() : null;
    }

    private ClientRegistration registration() {
        discovering.lock();
        try {
            var known = found;
            if (known == null) {
                known = discover();
                found = known;
            }
            return known;
        } finally {
            discovering.unlock();
        }
    }

    private ClientRegistration discover() {
        return ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope(settings.scopes())
                .build();
    }
}
