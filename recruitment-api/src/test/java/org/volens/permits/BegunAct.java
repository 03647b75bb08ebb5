package org.volens.permits;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople.Someone;
import tools.jackson.databind.JsonNode;

/** A message by e-mail that some other system has a permit for and has not told the end of. */
public record BegunAct(String person, String permit, Instant deadline) {

    /** What an answer calls it. */
    public static final String NAMED = "A message was being sent when you told us, and may still reach you.";

    /** Takes the permit, as that system does. */
    public static BegunAct to(Someone someone) {
        String reference = Asked.for_(
                        200,
                        TestApi.as(Persona.HELPLINE)
                                .post()
                                .uri("/v1/people/search")
                                .bodyValue(Map.of("nhsNumber", someone.nhsNumber())))
                .at("/items/0/personRef")
                .asString();
        JsonNode taken = Asked.for_(
                201,
                TestApi.as(Persona.SENDER)
                        .post()
                        .uri("/v1/permits")
                        .bodyValue(Map.of(
                                "personRef",
                                reference,
                                "act",
                                "invite",
                                "channel",
                                "email",
                                "studyId",
                                UUID.randomUUID().toString(),
                                "commercial",
                                false,
                                "genetic",
                                false,
                                "overseas",
                                false)));
        return new BegunAct(
                reference,
                taken.get("permitId").asString(),
                Instant.parse(taken.get("deadline").asString()));
    }

    /** Does something while the test goes on, each on a thread of its own: the JDK's common pool may be busy. */
    public static <T> CompletableFuture<T> meanwhile(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
    }

    /** Tells that it is done, and answers what came of telling it. */
    public int end() {
        return TestApi.as(Persona.SENDER)
                .post()
                .uri("/v1/permits/" + permit + "/end")
                .bodyValue(Map.of("personRef", person, "outcome", "done"))
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }
}
