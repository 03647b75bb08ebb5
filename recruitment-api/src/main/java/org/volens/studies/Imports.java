package org.volens.studies;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.cohort.CriteriaJson;
import org.volens.security.Actor;
import org.volens.security.StudyState;
import org.volens.studies.record.FieldChange;
import org.volens.studies.record.Note;
import org.volens.studies.record.RecordChanges;
import org.volens.studies.record.RecordReading;
import org.volens.studies.record.StudyRecord;
import org.volens.studies.record.StudyRecordJson;
import org.volens.studies.record.StudyRecords;
import org.volens.web.Refusal;
import org.volens.web.RefusalException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Imports study records: reads, compares with what is here, and saves all of it or nothing. Import always ends in draft. */
@Component
class Imports {

    private final Studies studies;
    private final ImportSql sql;
    private final Recording recording;
    private final Clock clock;

    Imports(Studies studies, ImportSql sql, Recording recording, Clock clock) {
        this.studies = studies;
        this.sql = sql;
        this.recording = recording;
        this.clock = clock;
    }

    /** What was read, what it would change, and the study it belongs to, if that is the caller's. */
    record Preview(
            String format,
            StudyRecord record,
            @Nullable UUID existingStudyId,
            List<FieldChange> changes,
            List<Note> notes) {}

    /** What was saved. */
    record Saved(UUID studyId, boolean created, List<FieldChange> changes, List<Note> notes) {}

    Mono<Preview> preview(byte[] content, Actor.Staff by) {
        return read(content).flatMap(read -> existing(read.record(), by).map(found -> preview(read, found)));
    }

    private Preview preview(RecordReading.Read read, Optional<Study> found) {
        return new Preview(
                read.record().source().format().slug(),
                read.record(),
                found.map(Study::id).orElse(null),
                found.flatMap(Imports::recordOf)
                        .map(before -> RecordChanges.between(before, read.record()))
                        .orElse(List.of()),
                notes(read, found));
    }

    /** Saves what was read; where the same record was made in between, it is the one that changes. */
    Mono<Saved> save(byte[] content, Actor.Staff by) {
        return read(content).flatMap(read -> save(read, by).onErrorResume(Imports::madeMeanwhile, _ -> save(read, by)));
    }

    private Mono<Saved> save(RecordReading.Read read, Actor.Staff by) {
        return existing(read.record(), by)
                .flatMap(found -> found.map(study -> update(study, read, by)).orElseGet(() -> create(read, by)));
    }

    private static boolean madeMeanwhile(Throwable failed) {
        return failed instanceof RefusalException refused
                && refused.refusal().rule().equals("identifier-once");
    }

    private Mono<Saved> create(RecordReading.Read read, Actor.Staff by) {
        FromRecord from = from(read.record());
        String criteria = CriteriaJson.write(from.criteria());
        Study draft = from.draft(by, clock.instant(), recording.today(), criteria);
        return studies.add(draft, by)
                .map(study -> new Saved(study.id(), true, List.of(), notes(read, Optional.empty())));
    }

    private Mono<Saved> update(Study study, RecordReading.Read read, Actor.Staff by) {
        StudyRecord before = recordOf(study).orElse(read.record());
        List<FieldChange> changes = RecordChanges.between(before, read.record());
        if (changes.isEmpty()) {
            return Mono.just(new Saved(study.id(), false, changes, notes(read, Optional.of(study))));
        }
        RecordUpdate update = new RecordUpdate(from(before), from(read.record()));
        return studies.change(study.id(), null, by, current -> {
                    if (current.state() == StudyState.CLOSED) {
                        throw Refusal.of(
                                        Refusal.Kind.WRONG_STATE,
                                        "study-closed",
                                        "The study is closed; its record stays as it was.")
                                .toException();
                    }
                    return update.onto(current, clock.instant());
                })
                .map(changed -> new Saved(changed.id(), false, changes, notes(read, Optional.of(study))));
    }

    private FromRecord from(StudyRecord record) {
        return new FromRecord(
                record,
                new Study.Source(
                        record.source().format().slug(),
                        record.source().sha256(),
                        StudyRecordJson.write(record),
                        clock.instant()));
    }

    /** What somebody must look at: in the record itself, and in what it would change. */
    private List<Note> notes(RecordReading.Read read, Optional<Study> study) {
        List<Note> notes = new ArrayList<>(read.notes());
        study.ifPresent(known -> recordOf(known)
                .map(before -> new RecordUpdate(from(before), from(read.record())))
                .ifPresent(update -> notes.addAll(update.notes(known))));
        for (String site : from(read.record()).unknownSites()) {
            notes.add(new Note("sites", "The ODS code of this site was not found; add it by hand: " + site + "."));
        }
        return notes;
    }

    private Mono<Optional<Study>> existing(StudyRecord record, Actor.Staff by) {
        return sql.find(record.identifiers(), by, recording.today())
                .flatMap(studies::find)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private static Optional<StudyRecord> recordOf(Study study) {
        return study.source().map(source -> StudyRecordJson.read(source.record()));
    }

    private static Mono<RecordReading.Read> read(byte[] content) {
        return Mono.fromCallable(() -> StudyRecords.read(content))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Imports::readOrRefused);
    }

    private static Mono<RecordReading.Read> readOrRefused(RecordReading reading) {
        return switch (reading) {
            case RecordReading.Read read -> Mono.just(read);
            case RecordReading.Refused refused ->
                Mono.error(Refusal.field(refused.field(), refused.rule(), refused.message())
                        .toException());
        };
    }
}
