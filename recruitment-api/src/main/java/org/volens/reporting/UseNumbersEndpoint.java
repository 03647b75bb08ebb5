package org.volens.reporting;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.web.Days;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * How the register was used, for those who make or read the returns and for the auditor: numbers of uses by month, from the same
 * rows that each person reads about themselves, released and never read.
 */
@RestController
class UseNumbersEndpoint {

    private static final int MOST_MONTHS = 24;

    private final UseNumbers numbers;

    UseNumbersEndpoint(UseNumbers numbers) {
        this.numbers = numbers;
    }

    record UseNumbersJson(String from, String to, @Nullable UUID studyId, List<UseNumbers.UsesOfMonth> months) {}

    /** Whole months, both ends in; the running one where none is named. A study is one of the public register of data uses. */
    @GetMapping("/v1/uses/numbers")
    Mono<UseNumbersJson> numbers(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String studyId) {
        YearMonth now = numbers.now();
        YearMonth last = month("to", to, now);
        YearMonth first = from == null ? last : month("from", from, now);
        inOrder(first, last);
        @Nullable UUID study = study(studyId);
        return numbers.of(study, first, last)
                .map(months -> new UseNumbersJson(first.toString(), last.toString(), study, months))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private static void inOrder(YearMonth first, YearMonth last) {
        if (last.isBefore(first)) {
            throw Refusal.field("to", "months-in-order", "The last month cannot come before the first.")
                    .toException();
        }
        if (first.plusMonths(MOST_MONTHS).compareTo(last) <= 0) {
            throw Refusal.field("from", "months-few", "Ask for " + MOST_MONTHS + " months at most.")
                    .toException();
        }
    }

    private static YearMonth month(String field, @Nullable String text, YearMonth now) {
        YearMonth month = read(field, text, now);
        if (month.isAfter(now)) {
            throw Refusal.field(field, "not-in-the-future", "This month is in the future.")
                    .toException();
        }
        if (month.isBefore(YearMonth.from(Days.FIRST))) {
            throw Refusal.field(field, "date-range", "Give a month from " + YearMonth.from(Days.FIRST) + " on.")
                    .toException();
        }
        return month;
    }

    private static YearMonth read(String field, @Nullable String text, YearMonth now) {
        try {
            return text == null ? now : YearMonth.parse(text);
        } catch (DateTimeParseException notAMonth) {
            throw Refusal.field(field, "month-form", "Give a month as 2026-11.").toException();
        }
    }

    private static @Nullable UUID study(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw Refusal.field("studyId", "id-form", "Give the id of a study, or none for all studies.")
                    .toException();
        }
    }
}
