package org.volens.demo.soak.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.volens.demo.people.People;
import org.volens.demo.people.PersonLine;
import org.volens.demo.signin.TokensOfPeople;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.http.Http;

/** Everybody in a soak, their tokens, and what they share: the history, the studies, the leaflet. */
public final class Crowd {

    private static final long TOKEN_KEPT = Duration.ofMinutes(25).toNanos();

    private final List<Human> people;
    private final TokensOfPeople tokens;
    private final StaffTokens staff;
    private final Http http;
    private final Consumer<Happening> history;
    private volatile List<UUID> studies = List.of();

    /** People made from a seed; nobody is on the register yet. */
    public Crowd(long seed, int size, TokensOfPeople tokens, String signIn, Http http, Consumer<Happening> history) {
        List<PersonLine> lines = People.made(seed, size).stream()
                .map(person -> person.line().withoutAddress())
                .toList();
        this.people = IntStream.range(0, lines.size())
                .mapToObj(number -> new Human(number, lines.get(number)))
                .toList();
        this.tokens = tokens;
        this.staff = new StaffTokens(signIn);
        this.http = http;
        this.history = history;
    }

    /** Their lines, as the register imports them. */
    public List<PersonLine> lines() {
        return people.stream().map(Human::line).toList();
    }

    /** The studies that people may be asked about from now on. */
    public void hear(List<UUID> open) {
        studies = List.copyOf(open);
    }

    /** Whom senders may name: by their number and the reference that staff were given. */
    public List<Referred> referred() {
        return people.stream()
                .filter(person -> !person.reference().isEmpty())
                .map(person -> new Referred(person.number(), person.reference()))
                .toList();
    }

    /** Somebody by number and reference. */
    public record Referred(int person, String reference) {}

    List<Human> people() {
        return people;
    }

    List<UUID> studies() {
        return studies;
    }

    Human anybody(Random chance) {
        return people.get(chance.nextInt(people.size()));
    }

    Http http() {
        return http;
    }

    StaffTokens staff() {
        return staff;
    }

    void happened(Happening happening) {
        history.accept(happening);
    }

    /** Somebody's token for a kind of session, made anew before it ends. */
    String token(Human person, Session session) {
        long now = System.nanoTime();
        Human.Token token = person.tokens()
                .compute(
                        session,
                        (_, known) -> known != null && now - known.madeAt() < TOKEN_KEPT
                                ? known
                                : new Human.Token(tokens.of(person.line(), session.at(Instant.now())), now));
        return Objects.requireNonNull(token).text();
    }
}
