package org.volens.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static org.volens.security.Duty.CONSENT_VISIT;
import static org.volens.security.Duty.CONTACT_PARTICIPANTS;
import static org.volens.security.Needs.Trait.AUDITED_FIRST;
import static org.volens.security.Needs.Trait.CREATES;
import static org.volens.security.Needs.Trait.HIDDEN;
import static org.volens.security.Needs.Trait.KEYED;
import static org.volens.security.Needs.Trait.NEVER_REFUSED;
import static org.volens.security.Needs.Trait.REGISTER_FILE;
import static org.volens.security.Needs.Trait.SCAN_FILE;
import static org.volens.security.Needs.Trait.STUDY_FILE;
import static org.volens.security.Needs.anyone;
import static org.volens.security.Needs.participant;
import static org.volens.security.Needs.platform;
import static org.volens.security.Needs.site;
import static org.volens.security.Needs.study;
import static org.volens.security.Role.ACCESS_COMMITTEE;
import static org.volens.security.Role.APPROVER;
import static org.volens.security.Role.AUDITOR;
import static org.volens.security.Role.COORDINATOR;
import static org.volens.security.Role.HELPLINE;
import static org.volens.security.Role.NIHR;
import static org.volens.security.Role.PRINCIPAL_INVESTIGATOR;
import static org.volens.security.Role.SENDER;
import static org.volens.security.Role.STEWARD;
import static org.volens.security.Role.SUBSCRIBER;
import static org.volens.security.StudyState.CHANGEABLE;
import static org.volens.security.StudyState.NOT_CLOSED;
import static org.volens.security.StudyState.OPEN;
import static org.volens.security.StudyState.STARTED;

import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * Everything that can be asked of the API, one constant an endpoint, with what it needs: the permission table. A route
 * that is not here does not exist for anyone. Printed as {@code docs/permissions.md}.
 */
public enum Command {
    CHECK_ALIVE(GET, "/livez", anyone()),
    CHECK_READY(GET, "/readyz", anyone()),
    SEE_METRICS(GET, "/metrics", anyone()),
    SEE_OPENAPI(GET, "/openapi.json", anyone()),
    SEE_SERVICE(GET, "/v1/service", anyone()),
    SEE_DATA_USE_REGISTER(GET, "/v1/data-use-register", anyone()),
    SEE_REGISTER_CODES(GET, "/v1/purposes/codes", anyone()),
    SEE_DISEASE_AREAS(GET, "/v1/purposes/diseases", anyone()),
    SEE_STOP_CHOICES(GET, "/v1/stops/{token}", anyone()),
    STOP_BY_LINK(POST, "/v1/stops/{token}", anyone().with(NEVER_REFUSED)),
    SEE_CHECKPOINT(GET, "/log/checkpoint", anyone()),
    SEE_LOG_KEY(GET, "/log/key", anyone()),
    SEE_PUBLISHED_KEYS(GET, "/log/published-keys.json", anyone()),
    SEE_COSIGNED_CHECKPOINT(GET, "/log/cosigned-checkpoint", anyone()),
    COSIGN_CHECKPOINT(POST, "/log/cosignatures", anyone()),
    SEE_LOG_GROWTH(GET, "/log/growth", anyone()),
    SEE_LOG_ENTRIES(GET, "/log/tile/entries/{*path}", anyone()),
    SEE_LOG_TILE(GET, "/log/tile/{level}/{*path}", anyone()),
    SEE_NOTICE_KEYS(GET, "/v1/notice-keys", anyone()),
    RAISE_CONCERN(POST, "/v1/concerns", anyone().with(CREATES)),

    SEE_ME(GET, "/v1/me", participant()),
    REGISTER(POST, "/v1/me/registration", participant().with(CREATES)),
    SEE_LEAFLET(GET, "/v1/me/leaflet", participant()),
    SEE_MY_LEAFLET_CHANGES(GET, "/v1/me/leaflet/changes", participant()),
    SEE_MY_LEAFLET(GET, "/v1/me/choices/{sequence}/leaflet", participant()),
    SEE_MY_CHOICES(GET, "/v1/me/choices", participant()),
    CHOOSE(POST, "/v1/me/choices", participant().with(KEYED)),
    SEE_MY_RECEIPT(GET, "/v1/me/choices/{sequence}/receipt", participant()),
    RESUME(POST, "/v1/me/pause/end", participant()),
    SEE_MY_PROOF(GET, "/v1/me/choices/{sequence}/proof", participant()),
    SEE_WHO_WAS_TOLD(GET, "/v1/me/choices/{sequence}/told", participant()),
    STOP(POST, "/v1/me/stops", participant().with(NEVER_REFUSED)),
    SEE_MY_INTERESTS(GET, "/v1/me/interests", participant()),
    TELL_INTERESTS(PUT, "/v1/me/interests", participant()),
    SEE_INVITATION_LEAFLET(GET, "/v1/me/invitations/{invitationId}/leaflet", participant()),
    SEE_MY_INVITATIONS(GET, "/v1/me/invitations", participant()),
    SEE_MY_INVITATION(GET, "/v1/me/invitations/{invitationId}", participant()),
    SEE_HANDOVER(GET, "/v1/me/invitations/{invitationId}/handovers/{siteId}", participant()),
    PUT_IN_TOUCH(
            POST,
            "/v1/me/invitations/{invitationId}/put-in-touch",
            participant().with(CREATES)),
    DECLINE(POST, "/v1/me/invitations/{invitationId}/decline", participant()),
    SEE_STUDY_CONSENT(GET, "/v1/me/studies/{studyId}/consent", participant()),
    CONSENT_TO_STUDY(POST, "/v1/me/studies/{studyId}/consent", participant().with(KEYED)),
    KEEP_SIGNATURE(PUT, "/v1/me/signatures/{sha256}", participant()),
    SEE_MY_SIGNATURE(GET, "/v1/me/choices/{sequence}/signature", participant()),
    ASK_TO_ACT(POST, "/v1/me/acting", participant().with(CREATES)),
    SEE_MY_ACTING(GET, "/v1/me/acting", participant()),
    SEE_ACTING_STUDY(GET, "/v1/me/acting/{actingRef}/study", participant()),
    DECIDE_ACTING(POST, "/v1/me/acting/{actingRef}/choices", participant().with(KEYED)),
    STOP_ACTING(POST, "/v1/me/acting/{actingRef}/stops", participant().with(NEVER_REFUSED)),
    LEAVE_OFF_ACTING(POST, "/v1/me/acting/{actingRef}/end", participant()),
    KEEP_ACTING_SIGNATURE(PUT, "/v1/me/acting/{actingRef}/signatures/{sha256}", participant()),
    SEE_MY_DELEGATES(GET, "/v1/me/delegates", participant()),
    END_MY_DELEGATE(POST, "/v1/me/delegates/{actingRef}/end", participant()),
    SEE_MY_TASKS(GET, "/v1/me/tasks", participant()),
    DO_MY_TASK(POST, "/v1/me/tasks/{taskId}/done", participant()),
    SEE_MY_MESSAGES(GET, "/v1/me/messages", participant()),
    SEE_MY_USES(GET, "/v1/me/uses", participant()),
    SEE_PROOF_OF_MY_USE(GET, "/v1/me/uses/{useId}/proof", participant()),
    SEE_MY_CONCERNS(GET, "/v1/me/concerns", participant()),

    ASK_PERMIT(POST, "/v1/permits/ask", platform(Set.of(SENDER))),
    WHO_PERMITS(POST, "/v1/permits/people", platform(Set.of(STEWARD)).with(AUDITED_FIRST)),
    ASK_AS_OF(POST, "/v1/permits/as-of", platform(Set.of(AUDITOR)).with(AUDITED_FIRST)),
    TAKE_PERMIT(POST, "/v1/permits", platform(Set.of(SENDER))),
    END_PERMIT(POST, "/v1/permits/{permitId}/end", platform(Set.of(SENDER))),
    WHO_AM_I(GET, "/v1/whoami", platform(Groups.STAFF_AND_MACHINES)),
    LIST_LEAFLETS(GET, "/v1/leaflets", platform(Groups.READ_LEAFLETS)),
    OPEN_LEAFLET(POST, "/v1/leaflets", platform(Set.of(STEWARD)).with(CREATES)),
    PREVIEW_LEAFLET(POST, "/v1/leaflets/preview", platform(Groups.WRITE_WORDS)),
    SEE_LEAFLET_VERSIONS(GET, "/v1/leaflets/{leafletId}", platform(Groups.READ_LEAFLETS)),
    SEE_LEAFLET_VERSION(GET, "/v1/leaflets/{leafletId}/versions/{version}", platform(Groups.READ_LEAFLETS)),
    SEE_LEAFLET_DRAFT(GET, "/v1/leaflets/{leafletId}/draft", platform(Groups.READ_LEAFLETS)),
    WRITE_LEAFLET(PUT, "/v1/leaflets/{leafletId}/draft", platform(Set.of(STEWARD))),
    DISCARD_LEAFLET(DELETE, "/v1/leaflets/{leafletId}/draft", platform(Set.of(STEWARD))),
    DESCRIBE_LEAFLET(PUT, "/v1/leaflets/{leafletId}/draft/changes", platform(Set.of(STEWARD))),
    SEE_LEAFLET_REACH(GET, "/v1/leaflets/{leafletId}/draft/reach", platform(Set.of(STEWARD, ACCESS_COMMITTEE))),
    SEE_LEAFLET_FORM(GET, "/v1/leaflets/{leafletId}/draft/forms/{language}/{format}", platform(Groups.READ_LEAFLETS)),
    KEEP_LEAFLET_FORM(PUT, "/v1/leaflets/{leafletId}/draft/forms/{language}/{format}", platform(Set.of(STEWARD))),
    DROP_LEAFLET_FORM(DELETE, "/v1/leaflets/{leafletId}/draft/forms/{language}/{format}", platform(Set.of(STEWARD))),
    PUBLISH_LEAFLET(
            POST,
            "/v1/leaflets/{leafletId}/draft/publication",
            platform(Set.of(ACCESS_COMMITTEE)).with(CREATES)),
    ADD_LEAFLET_FORM(
            POST,
            "/v1/leaflets/{leafletId}/versions/{version}/forms/{language}/{format}",
            platform(Set.of(ACCESS_COMMITTEE)).with(CREATES)),
    RETIRE_LEAFLET(POST, "/v1/leaflets/{leafletId}/versions/{version}/retirement", platform(Set.of(ACCESS_COMMITTEE))),

    LIST_STUDIES(GET, "/v1/studies", platform(Groups.SEE_STUDIES)),
    PREVIEW_STUDY_IMPORT(
            POST, "/v1/study-imports/preview", platform(Set.of(COORDINATOR)).with(STUDY_FILE)),
    IMPORT_STUDY(POST, "/v1/study-imports", platform(Set.of(COORDINATOR)).with(CREATES, STUDY_FILE)),
    IMPORT_STUDY_BY_NUMBER(
            POST, "/v1/study-imports/by-number", platform(Set.of(COORDINATOR)).with(CREATES)),

    SEE_STUDY(GET, "/v1/studies/{studyId}", study(Groups.SEE_STUDIES)),
    EDIT_DETAILS(
            PUT, "/v1/studies/{studyId}", study(Groups.RUN).duty(Groups.LEAD).in(NOT_CLOSED)),
    EDIT_CRITERIA(
            PUT,
            "/v1/studies/{studyId}/criteria",
            study(Groups.RUN).duty(Groups.LEAD).in(CHANGEABLE)),
    EDIT_TARGETS(
            PUT,
            "/v1/studies/{studyId}/targets",
            study(Groups.RUN).duty(Groups.LEAD).in(CHANGEABLE)),
    RECORD_WORDING(
            PUT,
            "/v1/studies/{studyId}/wordings/{kind}",
            study(Groups.RUN).duty(Groups.LEAD).in(NOT_CLOSED)),
    SEE_STUDY_LEAFLET(GET, "/v1/studies/{studyId}/leaflet", study(Groups.SEE_STUDIES)),
    SEE_STUDY_LEAFLET_DRAFT(
            GET,
            "/v1/studies/{studyId}/leaflet/draft",
            study(Groups.READ_DRAFTS).duty(Groups.LEAD)),
    WRITE_STUDY_LEAFLET(
            PUT,
            "/v1/studies/{studyId}/leaflet/draft",
            study(Groups.RUN).duty(Groups.LEAD).in(NOT_CLOSED)),
    DISCARD_STUDY_LEAFLET(
            DELETE,
            "/v1/studies/{studyId}/leaflet/draft",
            study(Groups.RUN).duty(Groups.LEAD).in(NOT_CLOSED)),
    DESCRIBE_STUDY_LEAFLET(
            PUT,
            "/v1/studies/{studyId}/leaflet/draft/changes",
            study(Groups.RUN).duty(Groups.LEAD).in(NOT_CLOSED)),
    SEE_STUDY_LEAFLET_FORM(
            GET,
            "/v1/studies/{studyId}/leaflet/draft/forms/{language}/{format}",
            study(Groups.READ_DRAFTS).duty(Groups.LEAD)),
    KEEP_STUDY_LEAFLET_FORM(
            PUT,
            "/v1/studies/{studyId}/leaflet/draft/forms/{language}/{format}",
            study(Groups.RUN).duty(Groups.LEAD).in(NOT_CLOSED)),
    DROP_STUDY_LEAFLET_FORM(
            DELETE,
            "/v1/studies/{studyId}/leaflet/draft/forms/{language}/{format}",
            study(Groups.RUN).duty(Groups.LEAD).in(NOT_CLOSED)),
    PUBLISH_STUDY_LEAFLET(
            POST,
            "/v1/studies/{studyId}/leaflet/publication",
            study(Set.of(APPROVER)).in(NOT_CLOSED).with(CREATES)),
    RECORD_APPROVAL(
            POST,
            "/v1/studies/{studyId}/approvals",
            study(Groups.RECORD_APPROVALS).duty(Groups.LEAD).in(NOT_CLOSED).with(CREATES)),
    ADD_SITE(
            POST,
            "/v1/studies/{studyId}/sites",
            study(Groups.RUN).duty(Groups.LEAD).in(NOT_CLOSED).with(CREATES)),
    EDIT_SITE(
            PUT,
            "/v1/studies/{studyId}/sites/{siteId}",
            study(Groups.RUN).duty(Groups.LEAD).in(NOT_CLOSED)),
    ADD_DELEGATION(
            POST,
            "/v1/studies/{studyId}/delegations",
            study(Groups.RUN).duty(Groups.LEAD).in(NOT_CLOSED).with(CREATES)),
    SIGN_DELEGATION(
            POST,
            "/v1/studies/{studyId}/delegations/{delegationId}/signature",
            study(Set.of(PRINCIPAL_INVESTIGATOR))
                    .duty(Duty.PRINCIPAL_INVESTIGATOR)
                    .in(NOT_CLOSED)),
    END_DELEGATION(
            POST,
            "/v1/studies/{studyId}/delegations/{delegationId}/end",
            study(Groups.RUN).duty(Groups.LEAD)),
    CHANGE_STUDY_STATE(POST, "/v1/studies/{studyId}/state", study(Groups.RUN).duty(Groups.LEAD)),
    CHANGE_SITE_STATE(
            POST,
            "/v1/studies/{studyId}/sites/{siteId}/state",
            study(Groups.RUN).duty(Groups.LEAD)),
    SEE_COUNTS(GET, "/v1/studies/{studyId}/counts", study(Groups.SEE_COUNTS).duty(Groups.LEAD_OR_MONITOR)),
    SEE_PROGRESS(GET, "/v1/studies/{studyId}/progress", study(Groups.SEE_PROGRESS)),

    PROPOSE_WAVE(
            POST,
            "/v1/studies/{studyId}/waves",
            study(Groups.RUN).duty(Groups.LEAD).in(Set.of(OPEN)).with(CREATES)),
    SEE_WAVES(GET, "/v1/studies/{studyId}/waves", study(Groups.SEE_WAVES).duty(Groups.LEAD)),
    SEE_WAVE(
            GET, "/v1/studies/{studyId}/waves/{waveId}", study(Groups.SEE_WAVES).duty(Groups.LEAD)),
    SEE_WAVE_PROOFS(
            GET,
            "/v1/studies/{studyId}/waves/{waveId}/proofs",
            study(Groups.SEE_WAVES).duty(Groups.LEAD)),
    SEE_PROPOSED_WAVES(GET, "/v1/waves", platform(Set.of(APPROVER))),
    DECIDE_WAVE(POST, "/v1/studies/{studyId}/waves/{waveId}/decision", study(Set.of(APPROVER))),
    REPLAY_WAVE(POST, "/v1/studies/{studyId}/waves/{waveId}/replay", study(Set.of(AUDITOR))),
    SEE_INVITATIONS(GET, "/v1/studies/{studyId}/invitations", study(Groups.RUN).duty(Groups.LEAD)),

    SEE_SCREENINGS(GET, "/v1/studies/{studyId}/screenings", study(Groups.TEAM).duty(Groups.TEAM_DUTIES)),
    SEE_IDENTITY(
            GET,
            "/v1/studies/{studyId}/screenings/{reference}/identity",
            site(Groups.TEAM)
                    .duty(CONSENT_VISIT, CONTACT_PARTICIPANTS)
                    .in(STARTED)
                    .with(HIDDEN, AUDITED_FIRST)),
    RECORD_CONTACT(
            POST,
            "/v1/studies/{studyId}/screenings/{reference}/contacts",
            site(Groups.TEAM).duty(CONTACT_PARTICIPANTS).in(STARTED).with(CREATES)),
    RECORD_CONSENT_VISIT(
            POST,
            "/v1/studies/{studyId}/screenings/{reference}/consent-visit",
            site(Groups.TEAM).duty(CONSENT_VISIT).in(STARTED).with(CREATES)),
    RECORD_ENROLMENT(
            POST,
            "/v1/studies/{studyId}/screenings/{reference}/enrolment",
            site(Groups.TEAM).duty(CONSENT_VISIT).in(STARTED).with(CREATES)),
    RECORD_OUTCOME(
            POST,
            "/v1/studies/{studyId}/screenings/{reference}/outcome",
            site(Groups.TEAM)
                    .duty(CONSENT_VISIT, CONTACT_PARTICIPANTS)
                    .in(STARTED)
                    .with(CREATES)),
    DOWNLOAD_RETURN(
            GET,
            "/v1/studies/{studyId}/recruitment-return.csv",
            study(Groups.RUN).duty(Groups.LEAD)),
    DOWNLOAD_ALL_RETURNS(GET, "/v1/returns/recruitment.csv", platform(Set.of(NIHR, STEWARD))),
    SEE_USE_NUMBERS(GET, "/v1/uses/numbers", platform(Set.of(NIHR, STEWARD, AUDITOR))),

    FIND_PERSON(POST, "/v1/people/search", platform(Set.of(HELPLINE, STEWARD)).with(AUDITED_FIRST)),
    RECORD_CHOICES(
            POST,
            "/v1/people/{personRef}/choices",
            platform(Set.of(HELPLINE, STEWARD)).with(KEYED)),
    CORRECT_CHOICES(
            POST,
            "/v1/people/{personRef}/choices/{sequence}/correction",
            platform(Set.of(STEWARD)).with(CREATES)),
    RECORD_STOP(
            POST, "/v1/people/{personRef}/stops", platform(Groups.MEET_PEOPLE).with(NEVER_REFUSED)),
    SEE_MANDATES_WAITING(GET, "/v1/mandates", platform(Set.of(STEWARD)).with(AUDITED_FIRST)),
    CHECK_MANDATE(
            POST, "/v1/mandates/{actingRef}/check", platform(Set.of(STEWARD)).with(AUDITED_FIRST)),
    END_MANDATE(POST, "/v1/mandates/{actingRef}/end", platform(Set.of(STEWARD)).with(AUDITED_FIRST)),
    RECORD_ACTING_CHOICE(
            POST,
            "/v1/mandates/{actingRef}/choices",
            platform(Set.of(HELPLINE, STEWARD)).with(KEYED)),
    RECORD_ACTING_STOP(
            POST,
            "/v1/mandates/{actingRef}/stops",
            platform(Set.of(HELPLINE, STEWARD)).with(NEVER_REFUSED)),
    SEE_MANDATES(
            GET,
            "/v1/people/{personRef}/mandates",
            platform(Set.of(HELPLINE, STEWARD)).with(AUDITED_FIRST)),
    RECORD_MANDATE(
            POST,
            "/v1/people/{personRef}/mandates",
            platform(Set.of(HELPLINE, STEWARD)).with(CREATES)),
    RECORD_CAPACITY(
            POST, "/v1/people/{personRef}/capacity", platform(Set.of(STEWARD)).with(CREATES)),
    SEE_WAITING_DELETIONS(GET, "/v1/deletions", platform(Set.of(STEWARD)).with(AUDITED_FIRST)),
    SEE_TASKS(GET, "/v1/tasks", platform(Set.of(STEWARD)).with(AUDITED_FIRST)),
    DO_TASK(POST, "/v1/tasks/{taskId}/done", platform(Set.of(STEWARD))),
    RECORD_STUDY_CONSENT(
            POST,
            "/v1/people/{personRef}/studies/{studyId}/consent",
            platform(Set.of(HELPLINE, STEWARD)).with(KEYED)),
    RECORD_PUT_IN_TOUCH(
            POST,
            "/v1/people/{personRef}/studies/{studyId}/put-in-touch",
            platform(Set.of(HELPLINE, STEWARD)).with(CREATES)),
    KEEP_SCAN(
            PUT,
            "/v1/people/{personRef}/signatures/{sha256}",
            platform(Set.of(HELPLINE, STEWARD)).with(SCAN_FILE)),
    SEE_SIGNATURE(
            GET,
            "/v1/people/{personRef}/choices/{sequence}/signature",
            platform(Set.of(STEWARD)).with(AUDITED_FIRST)),
    IMPORT_REGISTER(POST, "/v1/register/imports", platform(Set.of(STEWARD)).with(REGISTER_FILE)),
    REGISTER_SUBSCRIBER(POST, "/v1/subscribers", platform(Set.of(STEWARD)).with(CREATES)),
    SEE_SUBSCRIBERS(GET, "/v1/subscribers", platform(Groups.SEE_NOTICES)),
    SEE_SUBSCRIBER(GET, "/v1/subscribers/{subscriberId}", platform(Groups.SEE_NOTICES)),
    CHANGE_SUBSCRIBER_STATE(POST, "/v1/subscribers/{subscriberId}/state", platform(Set.of(STEWARD))),
    TEST_SUBSCRIBER(
            POST,
            "/v1/subscribers/{subscriberId}/test",
            platform(Set.of(STEWARD)).with(CREATES)),
    SEE_NOTICES(GET, "/v1/notices", platform(Groups.SEE_NOTICES)),
    ACKNOWLEDGE_NOTICE(
            POST, "/v1/subscribers/{subscriberId}/notices/{number}/acknowledged", platform(Set.of(SUBSCRIBER))),
    CONFIRM_NOTICE(POST, "/v1/subscribers/{subscriberId}/notices/{number}/confirmed", platform(Set.of(SUBSCRIBER))),
    SEE_AUDIT(GET, "/v1/audit", platform(Set.of(AUDITOR))),
    SEE_CONCERNS(GET, "/v1/concerns", platform(Set.of(STEWARD, HELPLINE))),
    ANSWER_CONCERN(POST, "/v1/concerns/{reference}/acknowledgement", platform(Set.of(STEWARD, HELPLINE))),
    CLOSE_CONCERN(POST, "/v1/concerns/{reference}/outcome", platform(Set.of(STEWARD, HELPLINE))),
    REPORT_INCIDENT(POST, "/v1/incidents", platform(Groups.STAFF).with(CREATES)),
    SEE_INCIDENTS(GET, "/v1/incidents", platform(Set.of(STEWARD))),
    SEE_PURPOSES(GET, "/v1/purposes", platform(Groups.STAFF));

    private final HttpMethod method;
    private final String pattern;
    private final Needs needs;

    Command(HttpMethod method, String pattern, Needs needs) {
        this.method = method;
        this.pattern = pattern;
        this.needs = needs;
    }

    /** HTTP method. */
    public HttpMethod method() {
        return method;
    }

    /** Path pattern with named variables, as the endpoint declares it. */
    public String pattern() {
        return pattern;
    }

    /** The name that {@code may}, {@code commands} and the audit trail use, such as {@code edit-details}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Needs needs() {
        return needs;
    }

    boolean has(Needs.Trait trait) {
        return needs.traits().contains(trait);
    }
}
