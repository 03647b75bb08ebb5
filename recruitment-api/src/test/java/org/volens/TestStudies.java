package org.volens;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.volens.consent.Ids;

/** Studies put straight into the database, for tests of who may do what. */
public final class TestStudies {

    private TestStudies() {}

    /**
     * A study of the lead organisation RWE in that state, sponsored by SPN, with the coordinator, the investigator and
     * the nurse on its signed delegation log (the nurse for the lead site).
     */
    public static UUID study(String state) {
        UUID study = insert("RWE", "SPN", state);
        UUID site = site(study, "RWE", state);
        delegate(study, null, Persona.COORDINATOR, "RWE", "{coordinate}", true);
        delegate(study, null, Persona.INVESTIGATOR, "RWE", "{principal-investigator}", true);
        delegate(study, site, Persona.NURSE, "RWE", "{consent-visit,contact-participants}", true);
        return study;
    }

    /** A study of another organisation, with a coordinator of its own and another sponsor. */
    public static UUID studyOf(String organisation, String state) {
        UUID study = insert(organisation, "SP2", state);
        site(study, organisation, state);
        delegate(study, null, Persona.OUTSIDER, organisation, "{coordinate}", true);
        return study;
    }

    private static UUID insert(String lead, String sponsor, String state) {
        UUID study = Ids.next(Instant.now());
        Timestamp now = Timestamp.from(Instant.now());
        TestDatabase.run("""
                INSERT INTO volens.study (study_id, version, state, title, sponsor_name, sponsor_ods, lead_ods, lead_name,
                    sensitive, conditions, reports_here, created_by, created_at, updated_at)
                VALUES (?, 1, ?, 'A study of sleep', 'A sponsor', ?, ?, 'The lead organisation', false, '{}', true, 'test', ?, ?)
                """, study, state, sponsor, lead, now, now);
        return study;
    }

    /** A site of a study. */
    public static UUID site(UUID study, String organisation, String state) {
        UUID site = Ids.next(Instant.now());
        TestDatabase.run("""
                INSERT INTO volens.study_site (site_id, study_id, ods_code, name, kind, state, created_at)
                VALUES (?, ?, ?, 'A site', 'site', ?, ?)
                """, site, study, organisation, state, Timestamp.from(Instant.now()));
        return site;
    }

    /** An entry of the delegation log, from 2020 on. */
    public static UUID delegate(
            UUID study, UUID site, Persona staff, String organisation, String duties, boolean signed) {
        UUID entry = Ids.next(Instant.now());
        TestDatabase.run(
                """
                INSERT INTO volens.study_delegation (delegation_id, study_id, site_id, staff_id, staff_name, ods_code, duties,
                    from_date, recorded_by, recorded_at, signed_by, signed_by_name, signed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?::text[], '2020-01-01', 'test', ?, ?, 'Ines Varga', ?)
                """,
                entry,
                study,
                site,
                staff.staffId(),
                staff.name(),
                organisation,
                duties,
                Timestamp.from(Instant.now()),
                signed ? Persona.INVESTIGATOR.staffId() : null,
                signed ? Timestamp.from(Instant.now()) : null);
        return entry;
    }
}
