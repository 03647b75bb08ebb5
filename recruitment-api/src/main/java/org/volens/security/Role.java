package org.volens.security;

/** What a signed-in person or machine is for the platform. Given by mapping (issuer, organisation, role code); default none. */
public enum Role {
    PARTICIPANT,
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
    SUBSCRIBER
}
