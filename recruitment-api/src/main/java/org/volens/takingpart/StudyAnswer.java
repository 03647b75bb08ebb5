package org.volens.takingpart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.leaflets.StudyLeaflet;
import org.volens.signing.SignatureBody;
import org.volens.web.Refusal;

/**
 * An answer to taking part in a study, as it is sent.
 *
 * @param expectedSequence number that the choices stood at when it was made; a no needs none
 * @param leaflet the study's leaflet that was read; a no needs none
 * @param answer give or refuse; a consultee's advise-agree or advise-decline; left out where only options are answered
 * @param options answers to the options of taking part that the leaflet offers; one left out stays as it is
 * @param signature what it is signed with
 */
public record StudyAnswer(
        @Nullable Integer expectedSequence,
        @Nullable LeafletBody leaflet,
        @Nullable String answer,
        @Nullable List<OptionBody> options,
        @Nullable SignatureBody signature) {

    private static final int MOST_OPTIONS = 20;

    /** One option by its code, and a yes or no to it alone: give or refuse. */
    public record OptionBody(
            @Nullable String option, @Nullable String answer) {}

    /** The leaflet; its language is English and its format the standard one unless said. */
    public record LeafletBody(
            @Nullable Integer version,
            @Nullable String language,
            @Nullable String format,
            @Nullable String sha256) {}

    /** Whether it is a yes or a no; empty for anything else. */
    public Optional<Answer> said() {
        return read(answer);
    }

    private static Optional<Answer> read(@Nullable String answer) {
        return switch (answer == null ? "" : answer) {
            case "give" -> Optional.of(Answer.GIVEN);
            case "refuse" -> Optional.of(Answer.REFUSED);
            default -> Optional.empty();
        };
    }

    /** Whether it is a no: to taking part, or to options alone. */
    public boolean no() {
        List<OptionBody> chosen = options == null ? List.of() : options;
        return answer == null
                ? !chosen.isEmpty() && chosen.stream().allMatch(one -> one != null && "refuse".equals(one.answer()))
                : said().filter(said -> said == Answer.REFUSED).isPresent();
    }

    /** What is asked of the ledger, or the refusal that names the field. */
    public Choosing.Request request(UUID study, How how) {
        List<Choosing.Asked> answers = answers(Scope.study(study));
        boolean no = answers.stream().allMatch(asked -> asked.answer() == Answer.REFUSED);
        if (!no && expectedSequence == null) {
            throw no("expectedSequence", "required", "Say on which number the answer was made.");
        }
        return new Choosing.Request(
                expectedSequence == null ? 0 : expectedSequence, no ? shown(study) : read(study), answers, how);
    }

    /** What of it says no, read with patience: nothing but what it is about can be wrong with a no. */
    public Choosing.Request noes(UUID study, How how) {
        List<OptionBody> chosen = options == null ? List.of() : options;
        Stream<String> refused = Stream.concat(
                Stream.of(PurposeCodes.TAKE_PART).filter(_ -> "refuse".equals(answer)),
                chosen.stream()
                        .filter(one -> one != null && "refuse".equals(one.answer()))
                        .map(OptionBody::option)
                        .filter(Objects::nonNull)
                        .limit(MOST_OPTIONS));
        return new Choosing.Request(
                0,
                shown(study),
                refused.map(code -> new Choosing.Asked(code, Scope.study(study), Answer.REFUSED))
                        .toList(),
                how);
    }

    private List<Choosing.Asked> answers(Scope study) {
        List<OptionBody> chosen = options == null ? List.of() : options;
        if (chosen.size() > MOST_OPTIONS) {
            throw no("options", "length", "Answer at most 20 options at once.");
        }
        List<Choosing.Asked> answers = new ArrayList<>();
        if (answer != null || chosen.isEmpty()) {
            answers.add(new Choosing.Asked(PurposeCodes.TAKE_PART, study, said("answer", answer)));
        }
        for (int i = 0; i < chosen.size(); i++) {
            answers.add(option(study, "options[" + i + "]", chosen.get(i)));
        }
        List<Choosing.Asked> once = answers.stream().distinct().toList();
        if (once.stream().map(Choosing.Asked::purpose).distinct().count() < once.size()
                || once.size() < answers.size() && once.stream().anyMatch(asked -> asked.answer() == Answer.GIVEN)) {
            throw no("options", "once", "Each option can be answered once.");
        }
        return once;
    }

    private static Choosing.Asked option(Scope study, String field, @Nullable OptionBody body) {
        String code = body == null || body.option() == null ? "" : body.option();
        if (!code.matches("[a-z][a-z0-9-]{2,60}") || !PurposeCodes.option(code)) {
            throw no(field + ".option", StudyOptions.KNOWN, "There is no such option of taking part.");
        }
        return new Choosing.Asked(code, study, said(field + ".answer", body == null ? null : body.answer()));
    }

    private static Answer said(String field, @Nullable String answer) {
        return read(answer).orElseThrow(() -> no(field, "answer-known", "An answer is give or refuse."));
    }

    private LeafletRef read(UUID study) {
        LeafletRef shown = shown(study);
        if (shown == null) {
            throw no("leaflet", "required", "Say which leaflet was read: its version and hash.");
        }
        return shown;
    }

    private @Nullable LeafletRef shown(UUID study) {
        if (leaflet == null || leaflet.version() == null || leaflet.sha256() == null) {
            return null;
        }
        return new LeafletRef(
                StudyLeaflet.id(study),
                leaflet.version(),
                leaflet.language() == null ? "en" : leaflet.language(),
                leaflet.format() == null ? LeafletRef.STANDARD : leaflet.format(),
                leaflet.sha256());
    }

    private static RuntimeException no(String field, String rule, String sentence) {
        return Refusal.field(field, rule, sentence).toException();
    }
}
