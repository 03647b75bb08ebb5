package org.volens.studies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.diversity.Target;

/** What differs between two versions of a study, field by field, in words that a coordinator can read. */
final class StudyChanges {

    private static final int LONGEST = 500;

    private StudyChanges() {}

    /** One difference. */
    record Difference(
            String field, @Nullable String before, @Nullable String after) {}

    static List<Difference> between(Study before, Study after) {
        Map<String, String> old = fields(before);
        Map<String, String> now = fields(after);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(old.get(name), now.get(name))) {
                differences.add(new Difference(name, cut(old.get(name)), cut(now.get(name))));
            }
        }
        return differences;
    }

    private static Map<String, String> fields(Study study) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "state", study.state().word());
        details(fields, study.details());
        study.identifiers().forEach((kind, value) -> put(fields, "identifiers." + kind, value));
        study.sites().forEach(site -> site(fields, site));
        study.approvals()
                .forEach(approval -> put(
                        fields,
                        "approvals." + approval.kind().code() + " " + approval.reference(),
                        "recorded, dated " + approval.date()));
        study.wordings()
                .forEach(wording -> put(
                        fields,
                        "wordings." + wording.kind() + " version " + wording.version(),
                        "recorded, approved under " + wording.recReference()));
        study.delegations().forEach(entry -> delegation(fields, entry));
        study.targets().forEach(target -> put(fields, "aims." + name(target), amount(target)));
        study.criteria().ifPresent(criteria -> put(fields, "criteria", "version " + criteria.version()));
        return fields;
    }

    private static void details(Map<String, String> fields, Details details) {
        put(fields, "title", details.title());
        put(fields, "shortTitle", details.shortTitle());
        put(fields, "summary", details.summary());
        put(fields, "commercial", details.commercial());
        put(fields, "genetic", details.besides().genetic());
        put(fields, "overseas", details.besides().overseas());
        put(fields, "diseaseArea", details.besides().diseaseArea());
        put(fields, "phase", details.phase());
        put(fields, "sponsor", details.sponsorName());
        put(fields, "sponsorOds", details.sponsorOds());
        put(fields, "chiefInvestigator", details.chiefInvestigator());
        put(fields, "target", details.target());
        put(fields, "ukTarget", details.ukTarget());
        put(fields, "plannedOpening", details.plannedOpening());
        put(fields, "plannedClosing", details.plannedClosing());
        put(fields, "actualOpening", details.actualOpening());
        put(fields, "sensitive", details.sensitive());
        put(fields, "conditions", String.join("; ", details.conditions()));
        put(fields, "eligibilityText", details.eligibilityText());
        put(fields, "costsPaid", details.costsPaid());
        put(fields, "benefitStatement", details.benefitStatement());
        put(fields, "talkTo.name", details.talkTo().name());
        put(fields, "talkTo.phone", details.talkTo().phone());
        put(fields, "talkTo.email", details.talkTo().email());
        put(fields, "regulatoryApplicationDate", details.regulatory().regulatoryApplicationDate());
        put(fields, "regulatoryApprovalDate", details.regulatory().regulatoryApprovalDate());
        put(fields, "hraApprovalLetterDate", details.regulatory().hraApprovalLetterDate());
        put(fields, "firstParticipantConsentedDate", details.regulatory().firstParticipantConsentedDate());
        put(fields, "firstParticipantRecruitedDate", details.regulatory().firstParticipantRecruitedDate());
        put(fields, "reportsHere", details.reportsHere());
        Consenting consenting = details.consenting();
        if (consenting != null) {
            put(fields, "consenting.type", consenting.type());
            put(fields, "consenting.signature", consenting.signature());
            put(fields, "consenting.moreThanMinimalRisk", consenting.moreThanMinimalRisk());
            put(fields, "consenting.remote", consenting.remote());
            put(fields, "consenting.signedToBePutInTouch", consenting.signedToBePutInTouch());
            put(fields, "consenting.simplified", consenting.simplified() != null);
        }
    }

    private static void site(Map<String, String> fields, StudySite site) {
        String prefix = "sites." + site.odsCode();
        put(fields, prefix + ".name", site.name());
        put(fields, prefix + ".state", site.state().word());
        put(fields, prefix + ".town", site.town());
        put(fields, prefix + ".postcode", site.postcode());
        put(fields, prefix + ".kind", site.kind());
        put(fields, prefix + ".principalInvestigator", site.principalInvestigator());
        put(fields, prefix + ".contactPhone", site.contactPhone());
        put(fields, prefix + ".weeklyCapacity", site.weeklyCapacity());
        put(fields, prefix + ".siteSelectedDate", site.siteSelectedDate());
        put(fields, prefix + ".capacityConfirmedDate", site.capacityConfirmedDate());
        put(fields, prefix + ".openToRecruitmentDate", site.openToRecruitmentDate());
    }

    private static void delegation(Map<String, String> fields, Delegation entry) {
        String text = entry.ending() != null ? "ended" : entry.signature() != null ? "signed" : "written, not signed";
        put(fields, "delegation log." + entry.staffName() + " (" + entry.odsCode() + ")", text);
    }

    private static String name(Target target) {
        return target.dimension().code() + " " + target.category();
    }

    private static String amount(Target target) {
        return "at least " + target.minimum() + (target.maximum() == null ? "" : ", at most " + target.maximum());
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            fields.put(name, value.toString());
        }
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
