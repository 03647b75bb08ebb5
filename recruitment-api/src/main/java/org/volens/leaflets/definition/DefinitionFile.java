package org.volens.leaflets.definition;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ChangeClass;
import org.volens.consent.Directive;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.draft.Classification;

/**
 * The file {@code purposes.json} of one definition.
 *
 * @param leafletVersion version of the leaflet that comes with it, which is the number of the definition
 * @param leafletTitle title of the leaflet
 * @param agreementDate date of the controller-processor agreement
 * @param purposes the purposes that it defines, for the first time or anew
 * @param explains purposes that single sections of the leaflet explain; a section left out explains all
 * @param changes what the leaflet changes against the version before, section by section, and why; none of the first
 * @param decideAgainWithinDays days for which an old yes stands in spite of a substantive change; null for at once
 */
record DefinitionFile(
        int leafletVersion,
        String leafletTitle,
        LocalDate agreementDate,
        List<PurposeJson> purposes,
        @Nullable Map<String, Set<String>> explains,
        @Nullable List<Change> changes,
        @Nullable Integer decideAgainWithinDays) {

    /** What a change of one section means: cosmetic, substantive or widening. */
    record Change(String section, String change, String why) {

        Classification.Said said() {
            return new Classification.Said(section, ChangeClass.of(change), why);
        }
    }

    /** When a yes takes effect that is said beforehand, and what it does. */
    record DirectiveJson(String when, String effect) {}

    /** One purpose; controller and processor come from the standing. */
    record PurposeJson(
            String code,
            @Nullable Integer position,
            String title,
            String plainText,
            boolean usual,
            IdentityLevel minimumIdentity,
            @Nullable Integer validityMonths,
            Scope.Kind scope,
            String confidentialityRoute,
            @Nullable String cagReference,
            String article6Basis,
            String article9Condition,
            boolean directMarketing,
            @Nullable String duoCode,
            Purpose.@Nullable DuoCodes duo,
            String actReason,
            @Nullable DirectiveJson directive) {

        Purpose purpose(int place, String controller, String processor, LocalDate agreed) {
            return new Purpose(
                    code,
                    position == null ? place : position,
                    title,
                    plainText,
                    usual,
                    minimumIdentity,
                    validityMonths,
                    scope,
                    new Purpose.LegalBasis(
                            confidentialityRoute,
                            cagReference,
                            article6Basis,
                            article9Condition,
                            controller,
                            processor,
                            agreed,
                            directMarketing),
                    duo == null ? oneCode() : duo,
                    actReason,
                    directive == null
                            ? null
                            : Directive.of(directive.when(), directive.effect()).orElseThrow());
        }

        /** A limit on money speaks where there is no yes; every other term speaks for the yes. */
        private Purpose.DuoCodes oneCode() {
            return duoCode != null
                            && Set.of("DUO:0000018", "DUO:0000045", "DUO:0000046")
                                    .contains(duoCode)
                    ? new Purpose.DuoCodes(List.of(), List.of(duoCode))
                    : Purpose.DuoCodes.of(duoCode);
        }
    }
}
