package org.volens.demo.soak.check;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.volens.consent.proof.Sha256;
import org.volens.demo.soak.history.Call;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Kept;
import org.volens.demo.soak.history.Moment;
import org.volens.demo.soak.history.Row;
import org.volens.demo.soak.history.Wish;
import org.volens.demo.soak.timeline.Recorded;

/**
 * A history written by hand, of one person, in milliseconds from its beginning. What is said is recorded, committed and stored as it
 * should be, unless a test takes that away.
 */
final class Lived {

    static final UUID PERSON = UUID.fromString("01a20268-3fcb-7d4a-8ed4-7f1993d4b52d");
    static final UUID STUDY = UUID.fromString("5e2d0000-0000-4000-8000-000000000001");
    static final Deed INVITE = new Deed("invite", "email", STUDY);

    private static final Instant BEGUN = Instant.parse("2026-11-22T08:00:00Z");
    private static final String HOW = "\"how\":{\"route\":\"%s\",\"identity\":\"P9\"},\"person\":\"somebody\"}";

    final List<Happening> happenings = new ArrayList<>();
    private String route = "APP";
    private int seq;
    private long leaf;

    Lived() {
        happenings.add(new Happening.Known(0, PERSON));
    }

    static Moment at(long millis) {
        return new Moment(millis * 1_000_000, wall(millis));
    }

    static Instant wall(long millis) {
        return BEGUN.plusMillis(millis);
    }

    private static Call call(long asked, long answered, int status) {
        return new Call(1, "signed in P9", at(asked), at(answered), status, null);
    }

    /** Says yes to purposes; recorded in the middle of the request. */
    Lived gave(long asked, long answered, String... purposes) {
        return answered(asked, answered, null, "give", List.of(), purposes);
    }

    /** Says no to a purpose; recorded in the middle of the request. */
    Lived refused(long asked, long answered, String purpose, String... unfinished) {
        return answered(asked, answered, null, "refuse", List.of(unfinished), purpose);
    }

    /** Says no to a purpose beside something that is refused; the no is recorded all the same, and told so in the refusal. */
    Lived refusedBesideARefusal(long asked, long answered, String purpose, String... unfinished) {
        refused(asked, answered, purpose, unfinished);
        Happening.Gave gave = (Happening.Gave) happenings.removeLast();
        Map<String, String> answers = Map.of(purpose, "refuse", "results", "give");
        happenings.add(
                new Happening.Gave(0, call(asked, answered, 409), gave.key(), answers, gave.unfinished(), gave.kept()));
        return this;
    }

    /** Says yes, or no, to taking part in a study and its options. */
    Lived said(long asked, long answered, UUID study, String answer, String... purposes) {
        return answered(asked, answered, study, answer, List.of(), purposes);
    }

    private Lived answered(
            long asked, long answered, UUID study, String answer, List<String> unfinished, String... purposes) {
        String scope = study == null ? "" : "study:" + study;
        seq++;
        Map<String, String> answers = Arrays.stream(purposes).collect(Collectors.toMap(one -> one, _ -> answer));
        String stored = answer.equals("give") ? "GIVEN" : "REFUSED";
        String choices = Arrays.stream(purposes)
                .map(purpose -> "{\"purpose\":\"%s\",\"scope\":{\"value\":\"%s\"},\"answer\":\"%s\"}"
                        .formatted(purpose, scope, stored))
                .collect(Collectors.joining(","));
        recorded(
                (asked + answered) / 2,
                "\"kind\":\"chosen\",\"choices\":[" + choices
                        + "],\"leaflet\":{\"leafletId\":\"l\",\"version\":1,\"language\":\"en\",\"sha256\":\"00\"}");
        happenings.add(new Happening.Gave(
                0, call(asked, answered, 201), "key-" + seq, study, answers, unfinished, new Kept(seq, null, null)));
        return this;
    }

    /** Stops at a level; recorded in the middle of the request. */
    Lived stopped(long asked, long answered, Wish wish, String... unfinished) {
        event((asked + answered) / 2, wish);
        happenings.add(new Happening.Stopped(
                0, call(asked, answered, 201), wish, wish.level(), List.of(unfinished), new Kept(seq, null, null)));
        return this;
    }

    /** Stops by the page behind a link, which tells neither number nor choice; and what is recorded of it. */
    Lived stoppedByPage(long asked, long answered, Wish wish, Wish recorded) {
        route = "LINK";
        event((asked + answered) / 2, recorded);
        route = "APP";
        Call call = new Call(1, "link page", at(asked), at(answered), 200, null);
        happenings.add(new Happening.Stopped(0, call, wish, null, List.of(), null));
        return this;
    }

    /** A stop that the ledger has and nobody was told of. */
    Lived unanswered(long asked, Wish wish) {
        event(asked + 1, wish);
        happenings.add(new Happening.Stopped(0, call(asked, asked + 9, 0), wish, null, List.of(), null));
        return this;
    }

    private void event(long at, Wish wish) {
        seq++;
        String scope = wish.study() == null ? "" : "study:" + wish.study();
        String withdrawn = wish.purpose() == null
                ? ""
                : "{\"purpose\":\"%s\",\"scope\":{\"value\":\"\"}}".formatted(wish.purpose());
        String until = wish.until() == null ? "" : ",\"until\":\"" + wish.until() + "\"";
        recorded(
                at,
                "\"kind\":\"stopped\",\"level\":\"%s\",\"scope\":{\"value\":\"%s\"},\"withdrawn\":[%s]%s"
                        .formatted(wish.level().toUpperCase(java.util.Locale.ROOT), scope, withdrawn, until));
    }

    private void recorded(long at, String said) {
        byte[] canonical = ("{" + said + ",\"seq\":" + seq + ",\"recordedAt\":\"" + wall(at) + "\","
                        + HOW.formatted(route))
                .getBytes(StandardCharsets.UTF_8);
        String commitment = HexFormat.of().formatHex(Sha256.of(canonical));
        commit(
                at,
                new Row.Event(PERSON, seq, wall(at), "any", commitment),
                new Row.Content(PERSON, seq, "00", HexFormat.of().formatHex(canonical)));
        happenings.add(new Happening.StoredEvent(PERSON, seq, wall(at), commitment));
        happenings.add(new Happening.StoredPlace(PERSON, seq, leaf));
        happenings.add(new Happening.StoredLeaf(leaf++, commitment, null));
        happenings.add(new Happening.StoredState(PERSON, seq));
    }

    void commit(long at, Row... rows) {
        happenings.add(new Happening.Committed(at, wall(at), List.of(rows)));
    }

    /** A permit that a sender asked for and got, on what it then saw; committed in the middle of the request. */
    UUID permitted(long asked, long answered, Deed deed, int saw) {
        long at = (asked + answered) / 2;
        UUID permit = UUID.randomUUID();
        commit(
                at,
                new Row.Permit(
                        PERSON,
                        permit,
                        deed.act(),
                        deed.study() == null ? "" : "study:" + deed.study(),
                        saw,
                        wall(at),
                        wall(at + 5_000),
                        false));
        happenings.add(
                new Happening.Asked(0, call(asked, answered, 201), deed, "permitted", saw, permit, wall(at + 5_000)));
        return permit;
    }

    Lived arrived(long at, Deed deed, UUID permit) {
        happenings.add(new Happening.Arrived(0, deed, permit, at(at)));
        return this;
    }

    Lived ended(long at, UUID permit, String outcome) {
        happenings.add(new Happening.Ended(0, call(at, at + 5, 204), permit, outcome));
        return this;
    }

    Recorded read() {
        return Recorded.of(Stream.concat(
                happenings.stream().filter(one -> !(one instanceof Happening.Committed)),
                happenings.stream()
                        .filter(Happening.Committed.class::isInstance)
                        .map(Happening.Committed.class::cast)
                        .sorted(java.util.Comparator.comparing(Happening.Committed::position))));
    }

    /** What a rule finds, by the names of the faults. */
    List<String> found(LawThree.Rule rule) {
        return rule.faults(read()).map(fault -> fault.kind().code()).toList();
    }
}
