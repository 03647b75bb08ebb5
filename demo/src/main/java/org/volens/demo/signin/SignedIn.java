package org.volens.demo.signin;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;

/** Someone who pressed a button on the sign-in page, and when. */
record SignedIn(String key, Instant at) implements Principal, Serializable {

    /** The persona behind it. */
    Persona persona() {
        return Personas.named(key).orElseThrow();
    }

    /** The subject of tokens: the account's number at the issuer. */
    @Override
    public String getName() {
        return switch (persona()) {
            case Persona.Participant participant -> participant.subject();
            case Persona.Staff staff -> staff.uid();
            case Persona.Machine machine -> machine.key();
        };
    }
}
