package org.volens.demo.signin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.volens.demo.persona.Persona;

/** What a token says about a persona: the claims of CIS2 for staff, those of NHS login for members of the public. */
final class PersonaClaims {

    /** For whom access tokens are made. */
    static final String AUDIENCE = "volens-api";

    private static final String ASSURANCE = "3";

    private PersonaClaims() {}

    /** The claims of an access token, apart from those that every token has. */
    static Map<String, Object> access(SignedIn signedIn, String issuer) {
        return switch (signedIn.persona()) {
            case Persona.Participant participant -> participant(participant, signedIn.at(), issuer);
            case Persona.Staff staff -> staff(staff, signedIn.at());
            case Persona.Machine machine -> Map.of("scope", machine.scope(), "client_id", machine.key());
        };
    }

    /** The claims of an identity token, which a screen may show. */
    static Map<String, Object> identity(SignedIn signedIn) {
        return switch (signedIn.persona()) {
            case Persona.Participant participant -> Map.of("family_name", participant.familyName());
            case Persona.Staff staff ->
                Map.of(
                        "name", staff.name(),
                        "uid", staff.uid(),
                        "selected_roleid", roleId(staff),
                        "id_assurance_level", ASSURANCE,
                        "authentication_assurance_level", ASSURANCE);
            case Persona.Machine _ -> Map.of();
        };
    }

    private static Map<String, Object> participant(Persona.Participant participant, Instant at, String issuer) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("auth_time", at.getEpochSecond());
        claims.put("vot", participant.level() + ".Cp.Cd");
        claims.put("vtm", issuer + "/trustmark");
        claims.put("nhs_number", participant.nhsNumber());
        claims.put("identity_proofing_level", participant.level());
        claims.put("given_name", participant.givenName());
        claims.put("family_name", participant.familyName());
        claims.put("birthdate", participant.birthDate().toString());
        return claims;
    }

    private static Map<String, Object> staff(Persona.Staff staff, Instant at) {
        var claims = new LinkedHashMap<>(Map.<String, Object>of("auth_time", at.getEpochSecond()));
        claims.put("uid", staff.uid());
        claims.put("name", staff.name());
        claims.put("selected_roleid", roleId(staff));
        claims.put("nhsid_nrbac_roles", List.of(role(staff)));
        claims.put("id_assurance_level", ASSURANCE);
        claims.put("authentication_assurance_level", ASSURANCE);
        return claims;
    }

    private static Map<String, Object> role(Persona.Staff staff) {
        return Map.of(
                "person_orgid", staff.uid() + "1",
                "person_roleid", roleId(staff),
                "org_code", staff.odsCode(),
                "role_name", staff.roleName(),
                "role_code", staff.roleCode(),
                "activity_codes", List.of());
    }

    private static String roleId(Persona.Staff staff) {
        return staff.uid() + "2";
    }
}
