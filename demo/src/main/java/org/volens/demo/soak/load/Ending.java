package org.volens.demo.soak.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Kept;
import org.volens.demo.soak.http.Reply;

/** After the load: proofs that were not there in time are fetched, everybody reads their own history, and the keys are read. */
public final class Ending {

    private final Crowd crowd;
    private final Looking looking;

    /** Of this crowd. */
    public Ending(Crowd crowd) {
        this.crowd = crowd;
        this.looking = new Looking(crowd);
    }

    /** A decision without its proof. */
    private record Unproven(int person, int sequence) {}

    /** Fetches what the history so far lacks; also for those who asked to be deleted, for nobody may have heard them. */
    public void proofs(Supplier<Stream<Happening>> history) {
        Map<Integer, List<Integer>> lacking = new HashMap<>();
        try (Stream<Happening> all = history.get()) {
            all.flatMap(Ending::unproven)
                    .forEach(one -> lacking.computeIfAbsent(one.person(), _ -> new java.util.ArrayList<>())
                            .add(one.sequence()));
        }
        List<Human> people = crowd.people().stream()
                .filter(person -> lacking.containsKey(person.number()))
                .toList();
        new Hands(people)
                .each(person -> lacking.getOrDefault(person.number(), List.of())
                        .forEach(sequence -> looking.receipt(person, sequence)));
    }

    private static Stream<Unproven> unproven(Happening happening) {
        return switch (happening) {
            case Happening.Gave one -> unproven(one.person(), one.kept());
            case Happening.Stopped one -> unproven(one.person(), one.kept());
            case Happening.Resumed one -> unproven(one.person(), one.kept());
            default -> Stream.empty();
        };
    }

    private static Stream<Unproven> unproven(int person, @Nullable Kept kept) {
        return kept == null || kept.sequence() == 0 || kept.proof() != null
                ? Stream.empty()
                : Stream.of(new Unproven(person, kept.sequence()));
    }

    /** Everybody reads their own choices for the last time. */
    public void looks() {
        new Hands(crowd.people()).each(person -> looking.look(person, true));
    }

    /** The last checkpoint, as each node shows it, and the keys that everything is checked by. */
    public void log() {
        crowd.http().nodes().all().forEach(looking::checkpoint);
        Reply reply = crowd.http().get(crowd.http().nodes().any(), "/log/published-keys.json", "");
        crowd.happened(new Happening.Keys(reply.body()));
    }
}
