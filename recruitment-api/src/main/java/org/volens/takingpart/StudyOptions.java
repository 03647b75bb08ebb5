package org.volens.takingpart;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentRules;
import org.volens.consent.ConsentState;
import org.volens.consent.Position;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeBook;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.Supersessions;
import org.volens.consent.leaflet.LeafletInForce;
import org.volens.participants.ChoiceStanding;
import org.volens.web.Refusal;

/**
 * Options of taking part: purposes of single studies that the study's leaflet explains. Each has its own yes or no; none comes
 * with taking part, and none is left without it. Pure.
 */
final class StudyOptions {

    static final String KNOWN = "option-known";

    private StudyOptions() {}

    /**
     * One option and where it stands.
     *
     * @param option its code
     * @param text what a yes means, as it was defined when the leaflet was published
     * @param offered whether the leaflet in force offers it; one that it offers no more can still be stopped
     * @param standing where it stands, in the words of the page of all choices
     */
    record Line(
            String option,
            String title,
            String text,
            boolean offered,
            String standing,
            @Nullable Instant decidedAt) {}

    /** What a person is shown. */
    static List<Line> lines(
            Scope study,
            ConsentState state,
            @Nullable LeafletInForce leaflet,
            PurposeBook book,
            Supersessions changed,
            Instant now) {
        Set<String> offered = offered(leaflet);
        Set<String> all = new TreeSet<>(offered);
        state.positions().values().stream()
                .filter(position -> position.scope().equals(study) && PurposeCodes.option(position.purpose()))
                .map(Position::purpose)
                .forEach(all::add);
        Instant defined = leaflet == null ? now : published(leaflet, now);
        return all.stream()
                .flatMap(code -> book.at(code, defined).stream())
                .map(PurposeBook.Version::purpose)
                .sorted(Comparator.comparing(Purpose::position))
                .map(purpose -> line(purpose, study, state, offered.contains(purpose.code()), changed, now))
                .toList();
    }

    private static Line line(
            Purpose purpose, Scope study, ConsentState state, boolean offered, Supersessions changed, Instant now) {
        var position = state.position(purpose.code(), study);
        return new Line(
                purpose.code(),
                purpose.title(),
                purpose.plainText(),
                offered,
                standing(purpose.code(), study, state, changed, now),
                position.map(Position::decidedAt).orElse(null));
    }

    /** An option carries no further than taking part, which it rests on; what a permit says of it, the person reads. */
    private static String standing(String code, Scope study, ConsentState state, Supersessions changed, Instant now) {
        var option = state.position(code, study);
        boolean given = ConsentRules.whyNot(option, changed, now).isEmpty();
        return given && PurposeCodes.endsWithTakingPart(code)
                ? ChoiceStanding.of(state.position(PurposeCodes.TAKE_PART, study), changed, now)
                : ChoiceStanding.of(option, changed, now);
    }

    private static Instant published(LeafletInForce leaflet, Instant now) {
        return leaflet.publishedAt().getOrDefault(leaflet.source().ref(), now);
    }

    private static Set<String> offered(@Nullable LeafletInForce leaflet) {
        Set<String> offered = new TreeSet<>(leaflet == null ? Set.of() : leaflet.purposes());
        offered.removeIf(code -> !PurposeCodes.option(code));
        return offered;
    }

    /** The request, or the refusal that names the option: of a yes alone, since a no is refused for nothing that a leaflet says. */
    static Choosing.Request settled(
            Choosing.Request request,
            Scope study,
            ConsentState state,
            @Nullable LeafletInForce leaflet,
            Supersessions changed,
            Instant now) {
        Set<String> offered = offered(leaflet);
        for (Choosing.Asked asked : request.answers()) {
            if (asked.answer() == Answer.GIVEN
                    && PurposeCodes.option(asked.purpose())
                    && !offered.contains(asked.purpose())) {
                throw Refusal.field(
                                "options", KNOWN, "The leaflet of this study has no option " + asked.purpose() + ".")
                        .toException();
            }
        }
        boolean yes = request.answers().stream()
                .anyMatch(asked -> PurposeCodes.option(asked.purpose()) && asked.answer() == Answer.GIVEN);
        if (yes && !takesPart(request, study, state, changed, now)) {
            throw Refusal.of(
                            Refusal.Kind.WRONG_STATE,
                            "option-of-taking-part",
                            "An option goes with taking part. Say yes to taking part first, or with it.")
                    .toException();
        }
        return request;
    }

    private static boolean takesPart(
            Choosing.Request request, Scope study, ConsentState state, Supersessions changed, Instant now) {
        return request.answers().stream()
                .filter(asked -> asked.purpose().equals(PurposeCodes.TAKE_PART))
                .map(asked -> asked.answer() == Answer.GIVEN)
                .findFirst()
                .orElseGet(() -> ConsentRules.whyNot(state.position(PurposeCodes.TAKE_PART, study), changed, now)
                        .isEmpty());
    }
}
