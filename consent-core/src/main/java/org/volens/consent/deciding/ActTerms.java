package org.volens.consent.deciding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Act;
import org.volens.consent.Nature;
import org.volens.consent.PurposeBook;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.duo.Clause;
import org.volens.consent.duo.DiseaseCode;
import org.volens.consent.duo.DuoMatching;
import org.volens.consent.duo.DuoTerm;
import org.volens.consent.duo.Finding;
import org.volens.consent.duo.Match;
import org.volens.consent.duo.StudyPurpose;
import org.volens.consent.duo.StudyPurpose.Aim;
import org.volens.consent.duo.VolunteerProfile;
import org.volens.consent.duo.WrittenClause;

/**
 * What people's choices say of one act in terms of the Data Use Ontology. A yes speaks by the definition that was there when it
 * was said; the lack of one by the definition of now. A purpose that allows a kind of data speaks of that data, and so only
 * where the act rests on it; one that only states conditions speaks of everything.
 */
public final class ActTerms {

    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final String HOME = "GB";

    private final Act act;
    private final Definitions definitions;
    private final Instant now;
    private final StudyPurpose study;

    private ActTerms(Act act, Nature nature, Definitions definitions, Instant now) {
        this.act = act;
        this.definitions = definitions;
        this.now = now;
        this.study = study(act, nature, day(now));
    }

    /** What the choices say. */
    public sealed interface Answer {

        /** The study lies within them. */
        record Within() implements Answer {}

        /** It goes beyond what this purpose allows. */
        record Outside(String purpose) implements Answer {}

        /** No rule can tell; a person must look at this. */
        record ToBeLookedAt(String what) implements Answer {}
    }

    /** A clause and the purpose that it comes from. */
    private record Said(String purpose, Clause clause) {}

    /** The terms of an act; empty for one that asks nothing of a study's nature. */
    public static Optional<ActTerms> of(Act act, Definitions definitions, Instant now) {
        return act.studied().map(nature -> new ActTerms(act, nature, definitions, now));
    }

    /**
     * The answer for somebody whose choices stand at yes since these moments. Where no choice states a term there is nothing to
     * match, except that an illness which nobody knows is never taken for one that suits.
     */
    public Answer answer(Map<String, Instant> yeses) {
        List<Said> said = said(yeses);
        if (said.isEmpty() && study.diseases().stream().allMatch(definitions.diseases()::knows)) {
            return new Answer.Within();
        }
        List<Clause> clauses = new ArrayList<>(said.stream().map(Said::clause).toList());
        if (clauses.stream().noneMatch(ActTerms::mayAllow)) {
            clauses.add(Clause.of(DuoTerm.GRU));
        }
        Match match = DuoMatching.match(new VolunteerProfile(clauses), study, definitions.diseases());
        return switch (match) {
            case Match.Approve _ -> new Answer.Within();
            case Match.Deny deny -> new Answer.Outside(whose(deny.findings().getFirst(), said));
            case Match.Abstain abstain -> new Answer.ToBeLookedAt(abstain.rationale());
        };
    }

    /** Without a term that says how far a yes goes, it goes as far as its own words. */
    private static boolean mayAllow(Clause clause) {
        return clause.term()
                .map(term -> term.kind() == DuoTerm.Kind.PERMISSION || term == DuoTerm.ANY_PERMISSION)
                .orElse(true);
    }

    private List<Said> said(Map<String, Instant> yeses) {
        List<Said> said = new ArrayList<>();
        for (String code : definitions.purposes().codes()) {
            Instant yes = yeses.get(code);
            clauses(code, yes).forEach(clause -> said.add(new Said(code, clause)));
        }
        return said;
    }

    private List<Clause> clauses(String code, @Nullable Instant yes) {
        PurposeBook book = definitions.purposes();
        if (yes != null) {
            return book.at(code, yes)
                    .filter(ActTerms::ofRegister)
                    .map(version -> counted(code, read(version.purpose().duo().given(), day(yes))))
                    .orElse(List.of());
        }
        return book.defined(code, now)
                .filter(ActTerms::ofRegister)
                .map(version -> read(version.purpose().duo().notGiven(), day(now)).stream()
                        .filter(clause -> !settled(code, clause))
                        .toList())
                .orElse(List.of());
    }

    private static boolean ofRegister(PurposeBook.Version version) {
        return version.purpose().scopeKind() == Scope.Kind.REGISTER;
    }

    private static List<Clause> read(List<String> texts, LocalDate from) {
        return texts.stream().map(text -> WrittenClause.read(text, from)).toList();
    }

    private List<Clause> counted(String code, List<Clause> clauses) {
        boolean ofOneKindOfData = clauses.stream()
                .flatMap(clause -> clause.term().stream())
                .anyMatch(term -> term.kind() == DuoTerm.Kind.PERMISSION);
        return ofOneKindOfData && !act.purposes().contains(code) ? List.of() : clauses;
    }

    /** Whether data stays at home is known of every study and asked as a purpose of its own where it does not. */
    private static boolean settled(String code, Clause clause) {
        return code.equals(PurposeCodes.OVERSEAS_TRANSFER)
                && clause.term().filter(term -> term == DuoTerm.GS).isPresent();
    }

    private String whose(Finding finding, List<Said> said) {
        return said.stream()
                .filter(one -> finding.term().startsWith(one.clause().code()))
                .map(Said::purpose)
                .findFirst()
                .orElseGet(() -> said.stream()
                        .map(Said::purpose)
                        .filter(act.purposes()::contains)
                        .findFirst()
                        .orElse(act.purposes().getLast()));
    }

    /** Of a study that names no illness it is not known which it is about. */
    private static StudyPurpose study(Act act, Nature nature, LocalDate on) {
        String area = nature.diseaseArea();
        return new StudyPurpose(
                on,
                Set.of(Aim.DISEASE),
                area == null ? Set.of() : Set.of(DiseaseCode.read(area)),
                nature.commercial() ? StudyPurpose.Money.COMMERCIAL : StudyPurpose.Money.NOT_FOR_PROFIT,
                new StudyPurpose.Where(
                        nature.overseas() ? Set.of() : Set.of(HOME),
                        Set.of(),
                        Set.of(),
                        act.study().map(Object::toString).orElse(null)),
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, UK);
    }

    Act act() {
        return act;
    }

    Instant now() {
        return now;
    }

    PurposeBook purposes() {
        return definitions.purposes();
    }
}
