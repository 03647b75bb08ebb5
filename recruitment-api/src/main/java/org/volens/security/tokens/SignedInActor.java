package org.volens.security.tokens;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.volens.security.Actor;

/** An actor as Spring Security carries it. Grants no authority: the permission table alone decides. */
public final class SignedInActor extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;

    SignedInActor(Actor actor) {
        super(List.of());
        this.actor = actor;
        setAuthenticated(true);
    }

    /** The actor. */
    public Actor actor() {
        return actor;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return actor;
    }
}
