package org.volens.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.cohort.ReleaseFunction;
import org.volens.cohort.Released;
import org.volens.cohort.ReleasedNumbers;
import org.volens.transparency.UseKind;
import org.volens.transparency.legal.Article6;
import org.volens.transparency.legal.Article9;
import org.volens.transparency.legal.Confidentiality;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How the register was used, in released numbers by month. A month of the register, or of one study, is one question: whoever
 * asks for it, and within whatever months, gets the same answer for the rest of the day. Every kind and route is in it, so that
 * none tells by being there that something happened.
 */
@Component
class UseNumbers {

    private final UseNumbersSql sql;
    private final ReleasedNumbers numbers;
    private final Clock clock;

    UseNumbers(UseNumbersSql sql, ReleasedNumbers numbers, Clock clock) {
        this.sql = sql;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** A number of uses by a code. */
    record UseNumber(String code, Released uses) {}

    /**
     * Uses of a month.
     *
     * @param month the month, by London's calendar
     * @param ended whether it is over; of the running one there will be more
     * @param uses all of them
     * @param byKind by kind of use
     * @param byRoute by route under the duty of confidentiality
     * @param byArticle6 by basis under Article 6 of the UK GDPR
     * @param byArticle9 by condition of its Article 9
     */
    record UsesOfMonth(
            String month,
            boolean ended,
            Released uses,
            List<UseNumber> byKind,
            List<UseNumber> byRoute,
            List<UseNumber> byArticle6,
            List<UseNumber> byArticle9) {}

    /** The month that runs. */
    YearMonth now() {
        return YearMonth.from(LocalDate.ofInstant(clock.instant(), ReleasedNumbers.LONDON));
    }

    /** Months from one to another, both of them in; empty where there is no such study that the asker may know. */
    Mono<List<UsesOfMonth>> of(@Nullable UUID study, YearMonth first, YearMonth last) {
        Mono<Boolean> known = study == null ? Mono.just(true) : sql.isPublic(study);
        return known.filter(yes -> yes)
                .flatMap(_ -> Flux.fromStream(
                                Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1)))
                        .concatMap(month -> month(study, month))
                        .collectList());
    }

    private Mono<UsesOfMonth> month(@Nullable UUID study, YearMonth month) {
        return numbers.answer(
                        study == null ? ReleasedNumbers.REGISTER : study,
                        "uses|" + month,
                        sql.cells(study, begin(month), begin(month.plusMonths(1)))
                                .map(UseTally::of))
                .map(released -> told(month, released));
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ReleasedNumbers.LONDON).toInstant();
    }

    private UsesOfMonth told(YearMonth month, Map<String, Released> released) {
        return new UsesOfMonth(
                month.toString(),
                month.isBefore(now()),
                number(released, UseTally.ALL),
                lines(Arrays.stream(UseKind.values()).map(UseKind::code), released, UseTally::kind),
                lines(
                        orNone(Arrays.stream(Confidentiality.values()).map(Confidentiality::code)),
                        released,
                        UseTally::route),
                lines(
                        orNone(Arrays.stream(Article6.values()).map(Article6::code)),
                        released,
                        code -> UseTally.article(6, code)),
                lines(
                        orNone(Arrays.stream(Article9.values()).map(Article9::code)),
                        released,
                        code -> UseTally.article(9, code)));
    }

    /** What was used before routes were written down has a line too. */
    private static Stream<String> orNone(Stream<String> codes) {
        return Stream.concat(codes, Stream.of(Confidentiality.NOT_RECORDED));
    }

    private static List<UseNumber> lines(
            Stream<String> codes, Map<String, Released> released, UnaryOperator<String> key) {
        return codes.map(code -> new UseNumber(code, number(released, key.apply(code))))
                .toList();
    }

    /** What did not happen is released like what happened to few. */
    private static Released number(Map<String, Released> released, String key) {
        return released.getOrDefault(key, ReleaseFunction.release(0));
    }
}
