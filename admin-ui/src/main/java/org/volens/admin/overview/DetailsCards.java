package org.volens.admin.overview;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.studies.Regulatory;
import org.volens.admin.api.studies.Study;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Facts;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** A study's details, to read. */
final class DetailsCards {
    private DetailsCards() {}

    static Card details(Study study) {
        var facts = new Facts()
                .add("Summary", study.summary())
                .add("Conditions", String.join(", ", study.conditions()))
                .add("Kind", kind(study))
                .add("Sponsor", study.sponsor() == null ? null : study.sponsor().name())
                .add(
                        "Lead organisation",
                        study.leadOrganisation() == null
                                ? null
                                : study.leadOrganisation().name())
                .add("Chief investigator", study.chiefInvestigator())
                .add("Recruited", recruited(study))
                .add("UK target", study.ukTarget())
                .add("Recruitment window", window(study))
                .add("Actual opening", Dates.day(study.actualOpening()))
                .add("Who reports recruitment to NIHR", reports(study))
                .add("Sensitive", sensitive(study))
                .add("Benefit to patients and the NHS", study.benefitStatement())
                .add("Costs paid to participants", study.costsPaid())
                .add("Someone to talk to", talkTo(study.talkTo()));
        dates(facts, study.regulatory() == null ? Regulatory.none() : study.regulatory());
        return Card.inPart("Details", facts);
    }

    private static void dates(Facts facts, Regulatory dates) {
        facts.add("Applied to regulators", Dates.day(dates.regulatoryApplicationDate()))
                .add("Regulators approved", Dates.day(dates.regulatoryApprovalDate()))
                .add("HRA approval letter", Dates.day(dates.hraApprovalLetterDate()))
                .add("First participant consented", Dates.day(dates.firstParticipantConsentedDate()))
                .add("First participant recruited", Dates.day(dates.firstParticipantRecruitedDate()));
    }

    static Card source(Study study) {
        var source = study.source();
        if (source == null) {
            return Card.inPart("Where the record came from").lead("Typed in here.");
        }
        return Card.inPart(
                "Where the record came from",
                new Facts()
                        .add("Format", Words.recordFormat(source.format()))
                        .add("Read on", Dates.moment(source.fetchedAt()))
                        .add("Version of the record", source.recordVersion())
                        .add("Fingerprint (SHA-256)", source.sha256()));
    }

    private static String kind(Study study) {
        var commercial = study.commercial();
        var words = commercial == null ? "" : commercial ? "Commercial" : "Non-commercial";
        var all = Stream.of(
                words,
                Boolean.TRUE.equals(study.genetic()) ? "looks at genes" : "",
                Boolean.TRUE.equals(study.overseas()) ? "sends data abroad" : "",
                study.diseaseArea() == null ? "" : study.diseaseArea(),
                study.phase() == null ? "" : study.phase());
        return all.filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String recruited(Study study) {
        var enrolled = study.enrolled() == null ? "0" : study.enrolled().toString();
        return study.target() == null ? enrolled : enrolled + " of " + study.target();
    }

    private static String window(Study study) {
        var from = Dates.either(study.plannedOpening());
        var to = Dates.either(study.plannedClosing());
        return from.isEmpty() && to.isEmpty() ? "" : (from.isEmpty() ? "?" : from) + " to " + (to.isEmpty() ? "?" : to);
    }

    private static String reports(Study study) {
        return Boolean.FALSE.equals(study.reportsHere()) ? "The local portfolio system" : "This system";
    }

    private static String sensitive(Study study) {
        return Boolean.TRUE.equals(study.sensitive()) ? "Yes: messages and lists do not name the condition" : "No";
    }

    private static String talkTo(Study.@Nullable TalkTo talkTo) {
        if (talkTo == null) {
            return "";
        }
        return String.join(
                ", ",
                java.util.stream.Stream.of(talkTo.name(), talkTo.phone(), talkTo.email())
                        .filter(part -> part != null && !part.isBlank())
                        .toList());
    }
}
