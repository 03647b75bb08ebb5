package org.volens.security;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.volens.consent.IdentityLevel;

/** Who is asking. Made from a verified token and nothing else; endpoints take it as an argument. */
public sealed interface Actor {

    /** Nobody signed in: public pages and stop links. */
    record Anonymous() implements Actor {}

    /**
     * A participant, by a token that the token service behind NHS login made for this API.
     *
     * @param issuer token issuer
     * @param subject subject at that issuer
     * @param level identity proofing level that NHS login reached
     * @param credential the vector of trust as sent, kept as evidence
     * @param assured whether that is as much assurance as the issuer's entry asks for; if not, they may stop
     * @param authenticatedAt when the person signed in
     * @param nhsNumber NHS number as NHS login traced it, ten digits; empty below P5, but for a stop kept where it was
     *     sent and proves nothing; never shown to the person
     * @param familyName family name as NHS login verified it; empty below P5 and for a stop
     * @param birthDate birth date as NHS login verified it; the epoch below P5
     */
    record Participant(
            String issuer,
            String subject,
            IdentityLevel level,
            String credential,
            boolean assured,
            Instant authenticatedAt,
            String nhsNumber,
            String familyName,
            LocalDate birthDate)
            implements Actor {

        @Override
        public String toString() {
            return "Participant[" + level + "]";
        }
    }

    /**
     * A member of staff with the role they chose at sign-in.
     *
     * @param issuer token issuer
     * @param id staff id (CIS2 uid)
     * @param name name for the audit trail
     * @param organisation organisation of the chosen role
     * @param roles platform roles that the mapping gives
     */
    record Staff(String issuer, String id, String name, Organisation organisation, Set<Role> roles) implements Actor {
        public Staff {
            roles = Set.copyOf(roles);
        }
    }

    /** A machine with the roles its scopes give. */
    record Machine(String issuer, String clientId, Organisation organisation, Set<Role> roles) implements Actor {
        public Machine {
            roles = Set.copyOf(roles);
        }
    }

    /** An organisation by ODS code. */
    record Organisation(String odsCode, String name) {}
}
