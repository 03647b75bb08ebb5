package org.volens.reporting;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.StudyStanding;
import org.volens.web.Days;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;

/** The recruitment return as CSV: of one study for its team, of all for NIHR and the steward. Streamed; the request is
 * audited, and everybody in the file for NIHR is told. */
@RestController
class ReturnEndpoints {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    private final Returns returns;

    ReturnEndpoints(Returns returns) {
        this.returns = returns;
    }

    @GetMapping("/v1/studies/{studyId}/recruitment-return.csv")
    ResponseEntity<Flux<String>> ofStudy(StudyStanding standing) {
        return file("recruitment-return.csv", returns.ofStudy(standing.studyId()));
    }

    @GetMapping("/v1/returns/recruitment.csv")
    ResponseEntity<Flux<String>> ofAll(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        LocalDate first = date("from", from);
        LocalDate last = date("to", to);
        if (first != null && last != null && last.isBefore(first)) {
            throw Refusal.field("to", "dates-in-order", "The last day cannot come before the first.")
                    .toException();
        }
        return file("recruitment.csv", returns.ofAll(first, last));
    }

    private static @Nullable LocalDate date(String field, @Nullable String text) {
        try {
            return Days.within(field, text == null ? null : LocalDate.parse(text), Days.FIRST, LAST);
        } catch (DateTimeParseException notADate) {
            throw Refusal.field(field, "date-form", "Give a date as 2026-11-30.")
                    .toException();
        }
    }

    private static ResponseEntity<Flux<String>> file(String name, Flux<RecruitmentReturn> rows) {
        Flux<String> lines =
                Flux.just(Csv.line(RecruitmentReturn.COLUMNS)).concatWith(rows.map(row -> Csv.line(row.cells())));
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(lines);
    }
}
