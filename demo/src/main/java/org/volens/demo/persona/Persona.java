package org.volens.demo.persona;

import java.time.LocalDate;

/** One invented person, or machine, that can sign in to the demo. */
public sealed interface Persona {

    /** The short name used on the command line. */
    String key();

    /** The name shown on a button. */
    String name();

    /** What this persona may show, in a few words. */
    String part();

    /**
     * A member of the public who signs in as with NHS login.
     *
     * @param subject the name of the account at the issuer, which is not the NHS number
     * @param level how well the identity was proved: P5 or P9
     */
    record Participant(
            String key,
            String givenName,
            String familyName,
            LocalDate birthDate,
            String nhsNumber,
            String level,
            String subject,
            String part)
            implements Persona {
        @Override
        public String name() {
            return givenName + " " + familyName;
        }
    }

    /**
     * A member of staff who signs in as with CIS2.
     *
     * @param uid the person's number at the issuer
     * @param odsCode the organisation of the role
     * @param roleCode the national role code that the API maps to a role of its own
     */
    record Staff(
            String key,
            String givenName,
            String familyName,
            String uid,
            String odsCode,
            String organisation,
            String roleCode,
            String roleName,
            String part)
            implements Persona {
        @Override
        public String name() {
            return givenName + " " + familyName;
        }
    }

    /**
     * A machine with a secret of its own.
     *
     * @param scope what it may do, as a scope of its token
     */
    record Machine(String key, String scope, String part) implements Persona {
        @Override
        public String name() {
            return key;
        }
    }
}
