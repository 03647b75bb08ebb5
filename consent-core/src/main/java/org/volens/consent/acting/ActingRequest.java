package org.volens.consent.acting;

import org.volens.consent.Scope;

/**
 * Somebody wants to say something for a person.
 *
 * @param person who is spoken for
 * @param mandate the role they say they have
 * @param type what kind of study it is, or the register
 * @param study the study, also where one of its sites is decided about; the register's scope for the register
 * @param wanted what they want to say
 */
public record ActingRequest(Represented person, Mandate mandate, StudyType type, Scope study, Wanted wanted) {

    public ActingRequest {
        boolean register = study.equals(Scope.REGISTER);
        if (study.kind() == Scope.Kind.SITE || register != (type == StudyType.REGISTER)) {
            throw new IllegalArgumentException("The register has no study, and a study has one.");
        }
    }
}
