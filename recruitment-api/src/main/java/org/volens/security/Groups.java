package org.volens.security;

import static org.volens.security.Duty.CONSENT_VISIT;
import static org.volens.security.Duty.CONTACT_PARTICIPANTS;
import static org.volens.security.Duty.COORDINATE;
import static org.volens.security.Role.ACCESS_COMMITTEE;
import static org.volens.security.Role.APPROVER;
import static org.volens.security.Role.AUDITOR;
import static org.volens.security.Role.COORDINATOR;
import static org.volens.security.Role.HELPLINE;
import static org.volens.security.Role.MONITOR;
import static org.volens.security.Role.NIHR;
import static org.volens.security.Role.PRINCIPAL_INVESTIGATOR;
import static org.volens.security.Role.SENDER;
import static org.volens.security.Role.SITE_NURSE;
import static org.volens.security.Role.STEWARD;
import static org.volens.security.Role.SUBSCRIBER;

import java.util.Set;

/** Sets of roles and duties that several commands share. */
final class Groups {
    static final Set<Role> STAFF = Set.of(
            COORDINATOR,
            PRINCIPAL_INVESTIGATOR,
            SITE_NURSE,
            APPROVER,
            ACCESS_COMMITTEE,
            STEWARD,
            HELPLINE,
            AUDITOR,
            MONITOR);
    static final Set<Role> STAFF_AND_MACHINES = Set.of(
            COORDINATOR,
            PRINCIPAL_INVESTIGATOR,
            SITE_NURSE,
            APPROVER,
            ACCESS_COMMITTEE,
            STEWARD,
            HELPLINE,
            AUDITOR,
            MONITOR,
            NIHR,
            SENDER,
            SUBSCRIBER);
    static final Set<Role> SEE_NOTICES = Set.of(STEWARD, AUDITOR);
    static final Set<Role> READ_LEAFLETS = Set.of(STEWARD, ACCESS_COMMITTEE, APPROVER, AUDITOR);
    static final Set<Role> WRITE_WORDS =
            Set.of(STEWARD, ACCESS_COMMITTEE, APPROVER, COORDINATOR, PRINCIPAL_INVESTIGATOR);
    static final Set<Role> READ_DRAFTS = Set.of(COORDINATOR, PRINCIPAL_INVESTIGATOR, APPROVER, ACCESS_COMMITTEE);
    static final Set<Role> TEAM = Set.of(COORDINATOR, PRINCIPAL_INVESTIGATOR, SITE_NURSE);
    static final Set<Role> RUN = Set.of(COORDINATOR, PRINCIPAL_INVESTIGATOR);
    static final Set<Role> SEE_STUDIES =
            Set.of(COORDINATOR, PRINCIPAL_INVESTIGATOR, SITE_NURSE, MONITOR, APPROVER, AUDITOR, ACCESS_COMMITTEE);
    static final Set<Role> RECORD_APPROVALS = Set.of(COORDINATOR, PRINCIPAL_INVESTIGATOR, ACCESS_COMMITTEE);
    static final Set<Role> SEE_COUNTS = Set.of(COORDINATOR, PRINCIPAL_INVESTIGATOR, MONITOR);
    static final Set<Role> SEE_PROGRESS = Set.of(COORDINATOR, PRINCIPAL_INVESTIGATOR, SITE_NURSE, MONITOR, APPROVER);
    static final Set<Role> SEE_WAVES = Set.of(COORDINATOR, PRINCIPAL_INVESTIGATOR, APPROVER, AUDITOR);
    static final Set<Role> MEET_PEOPLE = Set.of(HELPLINE, STEWARD, SITE_NURSE, COORDINATOR, PRINCIPAL_INVESTIGATOR);
    static final Duty[] LEAD = {COORDINATE, Duty.PRINCIPAL_INVESTIGATOR};
    static final Duty[] LEAD_OR_MONITOR = {COORDINATE, Duty.PRINCIPAL_INVESTIGATOR, Duty.MONITOR};
    static final Duty[] TEAM_DUTIES = {COORDINATE, Duty.PRINCIPAL_INVESTIGATOR, CONSENT_VISIT, CONTACT_PARTICIPANTS};

    private Groups() {}
}
