package org.volens;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The people and the machine that tests sign in as: the same cast as the demo. */
public enum Persona {
    AMINA("9990000018", "Khan", "1961-03-04", "P9.Cp.Cd"),
    BRIAN("9990000026", "Osei", "1958-07-21", "P9.Cp.Cd"),
    CHIDI("9990000034", "Nwosu", "1970-11-30", "P9.Cp.Ck"),
    DILYS("9990000042", "Morgan", "1949-01-09", "P5.Cp.Cd"),
    COORDINATOR("Cora Blake", "RWE", "S8000:G8000:R8001"),
    INVESTIGATOR("Ines Varga", "RWE", "S8000:G8000:R8000"),
    NURSE("Nuala Reid", "RWE", "S8000:G8001:R8002"),
    APPROVER("Ansel Wood", "VOL", "S8002:G8003:R8010"),
    STEWARD("Stella Marsh", "VOL", "S8002:G8003:R8011"),
    HELPLINE("Hal Price", "VOL", "S8002:G8003:R8012"),
    AUDITOR("Audra Finch", "AUD", "S8002:G8003:R8013"),
    COMMITTEE("Colm Hart", "VOL", "S8002:G8003:R8014"),
    OUTSIDER("Olga Dean", "RTD", "S8000:G8000:R8001"),
    MONITOR("Mona Ellis", "SPN", "S8002:G8003:R8015"),
    NIHR("returns.read", "nihr"),
    SENDER("permits.take", "messages"),
    SUBSCRIBER("notices.report", "site-system");

    private final Map<String, Object> claims;
    private final boolean participant;

    Persona(String nhsNumber, String familyName, String birthDate, String vector) {
        participant = true;
        claims = Map.of(
                "nhs_number", nhsNumber,
                "family_name", familyName,
                "birthdate", birthDate,
                "vot", vector,
                "vtm", "https://participants.test/trustmark",
                "identity_proofing_level", vector.substring(0, 2));
    }

    Persona(String name, String organisation, String roleCode) {
        participant = false;
        String role = "555" + Math.abs(name.hashCode() % 1_000_000);
        claims = Map.of(
                "uid",
                staffId(),
                "name",
                name,
                "selected_roleid",
                role,
                "nhsid_nrbac_roles",
                List.of(
                        Map.of("person_orgid", "1", "person_roleid", "0", "org_code", "XXX", "role_code", "S0:G0:R0"),
                        Map.of(
                                "person_orgid",
                                "2",
                                "person_roleid",
                                role,
                                "org_code",
                                organisation,
                                "role_code",
                                roleCode)),
                "id_assurance_level",
                "3",
                "authentication_assurance_level",
                "3");
    }

    Persona(String scope, String client) {
        participant = false;
        claims = Map.of("scope", List.of(scope), "client_id", client);
    }

    /** Whether the participants' issuer makes this token. */
    public boolean isParticipant() {
        return participant;
    }

    /** Subject at the issuer. */
    public String subject() {
        return name().toLowerCase();
    }

    /** Staff id (CIS2 uid). */
    public final String staffId() {
        return "uid-" + name().toLowerCase();
    }

    /** NHS number of a participant. */
    public String nhsNumber() {
        return String.valueOf(claims.get("nhs_number"));
    }

    /** Claims of a fresh token, without those that every token has. */
    Map<String, Object> claims(Instant now) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("auth_time", now.minusSeconds(60).getEpochSecond());
        return all;
    }
}
