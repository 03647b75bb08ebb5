package org.volens.participants;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.invitations.Words;
import org.volens.participants.ChoicePages.Entry;

/** What a person said, in order and in words, as they read it. */
final class ChoiceHistory {

    private ChoiceHistory() {}

    static List<Entry> entries(
            ConsentEvent event, Map<String, Purpose> offered, Map<Scope, StudyNamesSql.Named> names) {
        String route = Words.route(event.how().route());
        return switch (event) {
            case ConsentEvent.Chosen chosen ->
                chosen.choices().stream()
                        .map(choice -> entry(
                                event,
                                "choice",
                                new ConsentEvent.Item(choice.purpose(), choice.scope()),
                                choice.answer(),
                                chosen.leaflet(),
                                who(event)
                                        + switch (choice.answer()) {
                                            case GIVEN -> " said yes.";
                                            case REFUSED -> " said no.";
                                        },
                                names))
                        .toList();
            case ConsentEvent.Stopped stopped -> stopped(stopped, offered, names);
            case ConsentEvent.Resumed _ -> List.of(said(event, "resumed", route, "You ended the pause."));
            case ConsentEvent.Corrected corrected ->
                List.of(said(
                        event,
                        "corrected",
                        route,
                        "Decision " + corrected.wrong() + " was recorded in error: " + corrected.why()));
            case ConsentEvent.Lapsed _ ->
                List.of(said(
                        event,
                        "lapsed",
                        route,
                        "What somebody else said yes to for you carries nothing new from here on."));
            case ConsentEvent.Erased _ -> List.of(said(event, "erased", route, "What we held was deleted."));
        };
    }

    /** A stop of one choice names it, and each thing that ended with it; one of a study names the study. */
    private static List<Entry> stopped(
            ConsentEvent.Stopped stopped, Map<String, Purpose> offered, Map<Scope, StudyNamesSql.Named> names) {
        return switch (stopped.level()) {
            case PURPOSE ->
                stopped.withdrawn().stream()
                        .map(item -> entry(
                                stopped,
                                "stop",
                                item,
                                null,
                                null,
                                who(stopped) + " stopped " + StopWords.of(item, offered, names) + ".",
                                names))
                        .toList();
            case STUDY ->
                List.of(entry(
                        stopped,
                        "stop",
                        new ConsentEvent.Item(PurposeCodes.STUDY_CONTACT, stopped.scope()),
                        null,
                        null,
                        who(stopped) + " stopped everything about " + StopWords.study(names.get(stopped.scope())) + ".",
                        names));
            case PAUSE, CONTACT, ACCESS, REGISTER, ERASE ->
                List.of(said(stopped, "stop", Words.route(stopped.how().route()), words(stopped, offered)));
        };
    }

    private static String words(ConsentEvent.Stopped stopped, Map<String, Purpose> offered) {
        ConsentEvent.Said said = stopped.beforehand();
        if (said != null) {
            return "It was found that you could not decide. You had said beforehand, in decision " + said.seq() + ": “"
                    + Optional.ofNullable(offered.get(said.purpose()))
                            .map(Purpose::title)
                            .orElse("A choice that is not offered any more")
                    + "”. So this stopped: " + Words.level(stopped.level()) + ".";
        }
        return stopped.death()
                ? "A record told us of a death. All contact stopped, and every use but what you had let go on."
                : who(stopped) + " stopped " + Words.stopped(stopped) + ".";
    }

    private static Entry entry(
            ConsentEvent event,
            String kind,
            ConsentEvent.Item item,
            @Nullable Answer answer,
            @Nullable LeafletRef leaflet,
            String words,
            Map<Scope, StudyNamesSql.Named> names) {
        Optional<StudyNamesSql.Named> named = Optional.ofNullable(names.get(item.scope()));
        return new Entry(
                event.seq(),
                event.recordedAt(),
                kind,
                item.purpose(),
                answer == null ? null : answer.name().toLowerCase(Locale.ROOT),
                leaflet,
                Words.route(event.how().route()),
                words,
                named.map(StudyNamesSql.Named::study).orElse(null),
                named.map(StudyNamesSql.Named::title).orElse(null));
    }

    private static String who(ConsentEvent event) {
        How.Acting acting = event.how().acting();
        return acting == null
                ? "You"
                : "Somebody who acts for you (" + acting.role().replace('-', ' ') + ")";
    }

    private static Entry said(ConsentEvent event, String kind, String route, String words) {
        return new Entry(event.seq(), event.recordedAt(), kind, null, null, null, route, words, null, null);
    }
}
