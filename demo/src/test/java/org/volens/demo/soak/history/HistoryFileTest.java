package org.volens.demo.soak.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryFileTest {

    private static final UUID ID = UUID.fromString("01a20268-3fcb-7d4a-8ed4-7f1993d4b52d");
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123456Z");
    private static final Moment MOMENT = new Moment(5, AT);
    private static final Call CALL = new Call(2, "link", MOMENT, new Moment(9, AT), 503, "records-away");
    private static final Deed DEED = new Deed("invite", "sms", ID, Set.of("commercial"));

    @Test
    void every_kind_of_line_is_read_back_as_it_was_written() {
        List<Happening> all = List.of(
                new Happening.Known(1, ID),
                new Happening.Gave(
                        1,
                        CALL,
                        "key",
                        Map.of("results", "give"),
                        List.of("A message ..."),
                        new Kept(3, "receipt", null)),
                new Happening.Stopped(
                        1, CALL, new Wish("pause", null, ID, AT), "pause", List.of("A message ..."), null),
                new Happening.Gave(1, CALL, "key", ID, Map.of("take-part", "give"), List.of(), null),
                new Happening.Resumed(1, CALL, null),
                new Happening.Fetched(1, CALL, new Kept(3, "receipt", "proof")),
                new Happening.Asked(1, CALL, DEED, "permitted", 3, ID, AT),
                new Happening.Ended(1, CALL, ID, "done"),
                new Happening.Arrived(1, DEED, null, MOMENT),
                new Happening.Published(CALL, "note\n"),
                new Happening.Keys("{}"),
                new Happening.Looked(
                        1,
                        CALL,
                        true,
                        new Page(3, Map.of("results", "given"), AT, List.of(new Page.Entry(3, "stop", null, null)))),
                new Happening.Waved(ID, "issued", MOMENT),
                new Happening.Trouble("killed", "postgresql", MOMENT),
                new Happening.Committed(
                        7,
                        AT,
                        List.of(
                                new Row.Event(ID, 3, AT, "chosen", "00"),
                                new Row.Content(ID, 3, "01", "02"),
                                new Row.Permit(ID, ID, "invite", "", 3, AT, AT, true),
                                new Row.Sent(ID, ID, null, "invitation"))),
                new Happening.StoredEvent(ID, 3, AT, "00"),
                new Happening.StoredState(ID, 3),
                new Happening.StoredLeaf(4, "00", "run"),
                new Happening.StoredPlace(ID, 3, 4));
        assertThat(all)
                .allSatisfy(one ->
                        assertThat(HistoryFile.read(HistoryFile.line(one))).isEqualTo(one));
        assertThat(all.stream().map(Object::getClass).distinct())
                .hasSize(Happening.class.getPermittedSubclasses().length);
    }
}
