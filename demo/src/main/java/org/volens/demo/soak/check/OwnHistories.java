package org.volens.demo.soak.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PurposeCodes;
import org.volens.demo.soak.check.Fault.Kind;
import org.volens.demo.soak.history.Call;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Page;
import org.volens.demo.soak.timeline.Acknowledged;
import org.volens.demo.soak.timeline.LedgerEvent;
import org.volens.demo.soak.timeline.Recorded;
import org.volens.demo.soak.timeline.Timeline;
import org.volens.demo.soak.timeline.Wants;

/** What a person reads of their own choices over HTTP is what came of what they said, and never behind what they were told. */
final class OwnHistories implements LawThree.Rule {

    @Override
    public Stream<Fault> faults(Recorded recorded) {
        return recorded.people().stream()
                .flatMap(person -> person.looked().stream()
                        .flatMap(looked -> Stream.concat(behind(person, looked), atTheEnd(person, looked))));
    }

    private static Stream<Fault> behind(Timeline person, Happening.Looked looked) {
        Page page = looked.page();
        return page == null || person.erasedBy(looked.call().answered().wall())
                ? Stream.empty()
                : person.acknowledged().stream()
                        .filter(one -> one.seq() > page.sequence() && before(one, looked.call()))
                        .limit(1)
                        .map(one -> Fault.of(
                                Kind.HISTORY_BEHIND,
                                "%s read up to event %d and had been told of %d before.",
                                person.name(),
                                page.sequence(),
                                one.seq()));
    }

    private static boolean before(Acknowledged one, Call looking) {
        return switch (one.by()) {
            case Happening.Gave gave -> gave.call().answered().before(looking.asked());
            case Happening.Stopped stopped -> stopped.call().answered().before(looking.asked());
            case Happening.Resumed resumed -> resumed.call().answered().before(looking.asked());
            default -> false;
        };
    }

    private static Stream<Fault> atTheEnd(Timeline person, Happening.Looked looked) {
        if (!looked.last()) {
            return Stream.empty();
        }
        Page page = looked.page();
        return page == null
                ? Stream.of(differs(
                        person,
                        "it could not be read (%d)".formatted(looked.call().status())))
                : differences(person, page, looked.call().answered().wall());
    }

    private static Stream<Fault> differences(Timeline person, Page page, Instant at) {
        boolean erased = person.erasedBy(at);
        int last = erased ? 0 : person.events().isEmpty() ? 0 : person.events().lastKey();
        Optional<Wants> wants = erased ? Optional.of(new Wants(List.of())) : person.wants(last);
        return wants.map(known -> Stream.of(
                                number(person, page, last),
                                entries(person, page, erased),
                                standings(person, page, known),
                                pause(person, page, known, at))
                        .flatMap(faults -> faults))
                .orElseGet(() -> Stream.of(differs(person, "the ledger does not tell what was said")));
    }

    private static Stream<Fault> number(Timeline person, Page page, int last) {
        return page.sequence() == last
                ? Stream.empty()
                : Stream.of(differs(person, "it ends with %d and not with %d".formatted(page.sequence(), last)));
    }

    private static Stream<Fault> entries(Timeline person, Page page, boolean erased) {
        List<Page.Entry> wanted = new ArrayList<>();
        if (!erased) {
            person.events().values().forEach(event -> wanted.addAll(entries(event)));
        }
        return wanted.equals(page.entries())
                ? Stream.empty()
                : Stream.of(differs(person, "it tells another story than the events"));
    }

    private static List<Page.Entry> entries(LedgerEvent event) {
        return switch (event.said()) {
            case ConsentEvent.Chosen chosen ->
                chosen.choices().stream()
                        .map(choice -> new Page.Entry(
                                event.seq(),
                                "choice",
                                choice.purpose(),
                                choice.answer() == Answer.GIVEN ? "given" : "refused"))
                        .toList();
            case ConsentEvent.Stopped stopped -> stopped(event, stopped);
            case ConsentEvent.Resumed _ -> List.of(bare(event, "resumed"));
            case ConsentEvent.Corrected _ -> List.of(bare(event, "corrected"));
            case ConsentEvent.Lapsed _ -> List.of(bare(event, "lapsed"));
            case ConsentEvent.Erased _ -> List.of(bare(event, "erased"));
            case null -> List.of();
        };
    }

    /** Of one choice and of one study it says which; of more it says no single one. */
    private static List<Page.Entry> stopped(LedgerEvent event, ConsentEvent.Stopped stopped) {
        return switch (stopped.level()) {
            case PURPOSE ->
                stopped.withdrawn().stream()
                        .map(item -> new Page.Entry(event.seq(), "stop", item.purpose(), null))
                        .toList();
            case STUDY -> List.of(new Page.Entry(event.seq(), "stop", PurposeCodes.STUDY_CONTACT, null));
            case PAUSE, CONTACT, ACCESS, REGISTER, ERASE -> List.of(bare(event, "stop"));
        };
    }

    private static Page.Entry bare(LedgerEvent event, String kind) {
        return new Page.Entry(event.seq(), kind, null, null);
    }

    private static Stream<Fault> standings(Timeline person, Page page, Wants wants) {
        return page.standings().entrySet().stream()
                .filter(one -> !wants.standing(one.getKey()).equals(one.getValue()))
                .map(one -> differs(
                        person,
                        "%s stands at %s and should at %s"
                                .formatted(one.getKey(), one.getValue(), wants.standing(one.getKey()))));
    }

    private static Stream<Fault> pause(Timeline person, Page page, Wants wants, Instant at) {
        @Nullable Instant until = wants.pausedUntil();
        @Nullable Instant wanted = until != null && until.isAfter(at) ? until : null;
        boolean justEnded = page.pausedUntil() != null && !page.pausedUntil().isAfter(at);
        return justEnded || Objects.equals(page.pausedUntil(), wanted)
                ? Stream.empty()
                : Stream.of(differs(
                        person, "the pause lasts until %s and should until %s".formatted(page.pausedUntil(), wanted)));
    }

    private static Fault differs(Timeline person, String how) {
        return Fault.of(Kind.HISTORY_DIFFERS, "The history of %s is not its own: %s.", person.name(), how);
    }
}
