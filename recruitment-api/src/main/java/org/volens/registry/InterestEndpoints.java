package org.volens.registry;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** What interests a participant, told and read back by themselves. */
@RestController
class InterestEndpoints {

    private static final int MOST = 50;

    private final People people;
    private final Interests interests;

    InterestEndpoints(People people, Interests interests) {
        this.people = people;
        this.interests = interests;
    }

    /** The interests kept, with their names. */
    record InterestsJson(List<RegisterCodes.Named> interests) {}

    /** The interests told. */
    record ToldJson(@Nullable List<CodeJson> interests) {}

    /** One code of the register's list. */
    record CodeJson(@Nullable String system, @Nullable String code) {}

    @GetMapping("/v1/me/interests")
    Mono<InterestsJson> mine(Actor.Participant actor) {
        return people.personOf(actor)
                .flatMap(interests::of)
                .defaultIfEmpty(List.of())
                .map(InterestsJson::new);
    }

    @PutMapping("/v1/me/interests")
    Mono<InterestsJson> tell(Actor.Participant actor, @RequestBody ToldJson body) {
        List<RegisterCodes.Code> codes = codes(Objects.requireNonNullElse(body.interests(), List.of()));
        return people.personOf(actor)
                .switchIfEmpty(Mono.error(
                        () -> Refusal.of(Refusal.Kind.WRONG_STATE, "register-first", "You are not on the register yet.")
                                .toException()))
                .flatMap(person -> interests.tell(person, codes))
                .map(InterestsJson::new);
    }

    private static List<RegisterCodes.Code> codes(List<CodeJson> told) {
        if (told.size() > MOST) {
            throw Refusal.field("interests", "length", "At most 50 interests can be kept.")
                    .toException();
        }
        return told.stream().map(InterestEndpoints::code).distinct().toList();
    }

    private static RegisterCodes.Code code(@Nullable CodeJson told) {
        if (told == null || told.system() == null || told.code() == null) {
            throw Refusal.field("interests", "required", "Each interest needs its system and code.")
                    .toException();
        }
        return new RegisterCodes.Code(told.system(), told.code());
    }
}
