package org.volens.studies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.cohort.Criteria;
import org.volens.cohort.CriteriaJson;
import org.volens.security.StudyState;
import org.volens.studies.record.Note;

/**
 * Carries over to a study what differs between two versions of its record; what the team has typed stays. Who can take
 * part is carried over only while the study is being prepared, and a limit that changed needs its reason again: in a study
 * that has been opened it is the team, with its approval, that changes whom people are asked by. Sites are added and never
 * taken away.
 */
final class RecordUpdate {

    private static final Set<StudyState> PREPARED = Set.of(StudyState.DRAFT, StudyState.IN_REVIEW);

    private final FromRecord before;
    private final FromRecord after;

    RecordUpdate(FromRecord before, FromRecord after) {
        this.before = before;
        this.after = after;
    }

    /** The study as the new record has it. */
    Study onto(Study study, Instant now) {
        StudyEdit edit = study.edit()
                .details(merged(study.details(), before.details(), after.details()))
                .identifiers(identifiers(study))
                .source(after.source());
        criteria(study).ifPresent(edit::criteria);
        for (StudySite site : newSites(study, now)) {
            edit.add(site);
            if (!site.odsCode().equals(study.lead().odsCode())) {
                edit.add(new Study.Party(site.odsCode(), site.name(), site.kind()));
            }
        }
        return edit.done();
    }

    /** What somebody must look at, because it is not carried over as it stands. */
    List<Note> notes(Study study) {
        List<Note> notes = new ArrayList<>();
        if (!before.criteria().equals(after.criteria())) {
            notes.add(new Note(
                    "eligibility",
                    PREPARED.contains(study.state())
                            ? "The record's limits of age or sex have changed. They are taken over; give the reason for the"
                                    + " new limits."
                            : "The record's limits of age or sex have changed. The study has been opened, so its criteria"
                                    + " stay as they are: change them by hand, with the approval and the reason."));
        }
        Set<String> listed = after.odsCodes();
        study.sites().stream()
                .filter(site -> before.odsCodes().contains(site.odsCode()) && !listed.contains(site.odsCode()))
                .map(site -> new Note(
                        "sites",
                        "The record no longer lists this site; it stays here until you close it: " + site.name() + "."))
                .forEach(notes::add);
        return List.copyOf(notes);
    }

    private Map<String, String> identifiers(Study study) {
        Map<String, String> identifiers = new LinkedHashMap<>(study.identifiers());
        after.identifiers().forEach((kind, value) -> {
            if (!value.equals(before.identifiers().get(kind))) {
                identifiers.put(kind, value);
            }
        });
        return identifiers;
    }

    private Optional<String> criteria(Study study) {
        if (!PREPARED.contains(study.state())) {
            return Optional.empty();
        }
        Criteria now = study.criteria()
                .map(version -> CriteriaJson.read(version.definition()))
                .orElse(Criteria.NONE);
        Criteria next = merged(now, before.criteria(), after.criteria());
        return next.equals(now) ? Optional.empty() : Optional.of(CriteriaJson.write(next));
    }

    private static Criteria merged(Criteria now, Criteria old, Criteria fresh) {
        Criteria limits = new Criteria(
                pick(now.ageFrom(), old.ageFrom(), fresh.ageFrom()),
                pick(now.ageTo(), old.ageTo(), fresh.ageTo()),
                now.ageReason(),
                Objects.requireNonNull(pick(now.sexes(), old.sexes(), fresh.sexes())),
                now.sexReason(),
                now.codes());
        boolean sameAges =
                Objects.equals(limits.ageFrom(), now.ageFrom()) && Objects.equals(limits.ageTo(), now.ageTo());
        boolean sameSexes = limits.sexes().equals(now.sexes());
        return new Criteria(
                limits.ageFrom(),
                limits.ageTo(),
                sameAges ? now.ageReason() : null,
                limits.sexes(),
                sameSexes ? now.sexReason() : null,
                now.codes());
    }

    private List<StudySite> newSites(Study study, Instant now) {
        return after.sites(study.lead(), now).stream()
                .filter(site -> study.sites().stream()
                        .noneMatch(known -> known.odsCode().equals(site.odsCode())))
                .toList();
    }

    private static Details merged(Details now, Details old, Details fresh) {
        return new Details(
                Objects.requireNonNull(pick(now.title(), old.title(), fresh.title())),
                pick(now.shortTitle(), old.shortTitle(), fresh.shortTitle()),
                pick(now.summary(), old.summary(), fresh.summary()),
                pick(now.commercial(), old.commercial(), fresh.commercial()),
                now.besides(),
                pick(now.phase(), old.phase(), fresh.phase()),
                pick(now.sponsorName(), old.sponsorName(), fresh.sponsorName()),
                now.sponsorOds(),
                pick(now.chiefInvestigator(), old.chiefInvestigator(), fresh.chiefInvestigator()),
                pick(now.target(), old.target(), fresh.target()),
                now.ukTarget(),
                pick(now.plannedOpening(), old.plannedOpening(), fresh.plannedOpening()),
                pick(now.plannedClosing(), old.plannedClosing(), fresh.plannedClosing()),
                now.actualOpening(),
                now.sensitive(),
                Objects.requireNonNull(pick(now.conditions(), old.conditions(), fresh.conditions())),
                pick(now.eligibilityText(), old.eligibilityText(), fresh.eligibilityText()),
                now.costsPaid(),
                now.benefitStatement(),
                now.talkTo(),
                now.regulatory(),
                now.reportsHere(),
                now.consenting());
    }

    private static <T extends @Nullable Object> T pick(T now, T old, T fresh) {
        return Objects.equals(old, fresh) ? now : fresh;
    }
}
