package org.volens.studies.record;

import org.volens.studies.record.source.Field;

/**
 * Where the three formats of ClinicalTrials.gov keep the same thing. The first block is seen from the protocol part of
 * the record, the others from one entry of their list. An empty path is the entry itself.
 */
enum Place {
    NCT("identificationModule.nctId", "IdentificationModule.NCTId", "id_info.nct_id"),
    PROTOCOL_ID(
            "identificationModule.orgStudyIdInfo.id",
            "IdentificationModule.OrgStudyIdInfo.OrgStudyId",
            "id_info.org_study_id"),
    SECONDARY_IDS(
            "identificationModule.secondaryIdInfos",
            "IdentificationModule.SecondaryIdInfoList.SecondaryIdInfo",
            "id_info.secondary_id"),
    BRIEF_TITLE("identificationModule.briefTitle", "IdentificationModule.BriefTitle", "brief_title"),
    OFFICIAL_TITLE("identificationModule.officialTitle", "IdentificationModule.OfficialTitle", "official_title"),
    ACRONYM("identificationModule.acronym", "IdentificationModule.Acronym", "acronym"),
    SUMMARY("descriptionModule.briefSummary", "DescriptionModule.BriefSummary", "brief_summary.textblock"),
    SPONSOR_NAME(
            "sponsorCollaboratorsModule.leadSponsor.name",
            "SponsorCollaboratorsModule.LeadSponsor.LeadSponsorName",
            "sponsors.lead_sponsor.agency"),
    SPONSOR_CLASS(
            "sponsorCollaboratorsModule.leadSponsor.class",
            "SponsorCollaboratorsModule.LeadSponsor.LeadSponsorClass",
            "sponsors.lead_sponsor.agency_class"),
    RESPONSIBLE_NAME(
            "sponsorCollaboratorsModule.responsibleParty.investigatorFullName",
            "SponsorCollaboratorsModule.ResponsibleParty.ResponsiblePartyInvestigatorFullName",
            "responsible_party.investigator_full_name"),
    RESPONSIBLE_AFFILIATION(
            "sponsorCollaboratorsModule.responsibleParty.investigatorAffiliation",
            "SponsorCollaboratorsModule.ResponsibleParty.ResponsiblePartyInvestigatorAffiliation",
            "responsible_party.investigator_affiliation"),
    STUDY_TYPE("designModule.studyType", "DesignModule.StudyType", "study_type"),
    PHASES("designModule.phases", "DesignModule.PhaseList.Phase", "phase"),
    TARGET("designModule.enrollmentInfo.count", "DesignModule.EnrollmentInfo.EnrollmentCount", "enrollment"),
    TARGET_BASIS("designModule.enrollmentInfo.type", "DesignModule.EnrollmentInfo.EnrollmentType", "enrollment.@type"),
    OPENING("statusModule.startDateStruct.date", "StatusModule.StartDateStruct.StartDate", "start_date"),
    OPENING_BASIS(
            "statusModule.startDateStruct.type", "StatusModule.StartDateStruct.StartDateType", "start_date.@type"),
    CLOSING(
            "statusModule.primaryCompletionDateStruct.date",
            "StatusModule.PrimaryCompletionDateStruct.PrimaryCompletionDate",
            "primary_completion_date"),
    CLOSING_BASIS(
            "statusModule.primaryCompletionDateStruct.type",
            "StatusModule.PrimaryCompletionDateStruct.PrimaryCompletionDateType",
            "primary_completion_date.@type"),
    LAST_UPDATED(
            "statusModule.lastUpdatePostDateStruct.date",
            "StatusModule.LastUpdatePostDateStruct.LastUpdatePostDate",
            "last_update_posted"),
    MINIMUM_AGE("eligibilityModule.minimumAge", "EligibilityModule.MinimumAge", "eligibility.minimum_age"),
    MAXIMUM_AGE("eligibilityModule.maximumAge", "EligibilityModule.MaximumAge", "eligibility.maximum_age"),
    SEX("eligibilityModule.sex", "EligibilityModule.Gender", "eligibility.gender"),
    HEALTHY_VOLUNTEERS(
            "eligibilityModule.healthyVolunteers",
            "EligibilityModule.HealthyVolunteers",
            "eligibility.healthy_volunteers"),
    CRITERIA(
            "eligibilityModule.eligibilityCriteria",
            "EligibilityModule.EligibilityCriteria",
            "eligibility.criteria.textblock"),
    CONDITIONS("conditionsModule.conditions", "ConditionsModule.ConditionList.Condition", "condition"),
    KEYWORDS("conditionsModule.keywords", "ConditionsModule.KeywordList.Keyword", "keyword"),
    INTERVENTIONS(
            "armsInterventionsModule.interventions",
            "ArmsInterventionsModule.InterventionList.Intervention",
            "intervention"),
    OFFICIALS(
            "contactsLocationsModule.overallOfficials",
            "ContactsLocationsModule.OverallOfficialList.OverallOfficial",
            "overall_official"),
    SITES("contactsLocationsModule.locations", "ContactsLocationsModule.LocationList.Location", "location"),

    SECONDARY_ID("id", "SecondaryId", ""),
    SECONDARY_TYPE("type", "SecondaryIdType", "@id_type"),
    SECONDARY_DOMAIN("domain", "SecondaryIdDomain", "@id_domain"),

    INTERVENTION_NAME("name", "InterventionName", "intervention_name"),

    OFFICIAL_NAME("name", "OverallOfficialName", "last_name"),
    OFFICIAL_ROLE("role", "OverallOfficialRole", "role"),
    OFFICIAL_AFFILIATION("affiliation", "OverallOfficialAffiliation", "affiliation"),

    SITE_NAME("facility", "LocationFacility", "facility.name"),
    SITE_CITY("city", "LocationCity", "facility.address.city"),
    SITE_POSTCODE("zip", "LocationZip", "facility.address.zip"),
    SITE_COUNTRY("country", "LocationCountry", "facility.address.country");

    private final String version2;
    private final String version1;
    private final String legacy;

    Place(String version2, String version1, String legacy) {
        this.version2 = version2;
        this.version1 = version1;
        this.legacy = legacy;
    }

    /** The field at this place. */
    Field in(Field from, RecordFormat format) {
        return from.at(
                switch (format) {
                    case CTGOV_V2 -> version2;
                    case CTGOV_V1 -> version1;
                    case CTGOV_XML -> legacy;
                    case ISRCTN_XML -> throw new IllegalArgumentException("ISRCTN has places of its own.");
                });
    }
}
