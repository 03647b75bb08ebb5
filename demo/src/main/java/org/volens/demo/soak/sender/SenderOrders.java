package org.volens.demo.soak.sender;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a sender is told at its start.
 *
 * @param name its name
 * @param nodes where the API answers
 * @param provider where the provider, and whoever records what the sender does, answers
 * @param token the sender's token
 * @param people whom it may name, by the references that it was given
 * @param studies the studies that it sends for
 * @param workers how many acts it has under way at once
 * @param plant the fault that it has; empty for none
 */
public record SenderOrders(
        String name,
        List<String> nodes,
        String provider,
        String token,
        List<Reachable> people,
        List<UUID> studies,
        int workers,
        String plant) {

    /** A sender that keeps a yes and sends by it later without asking. */
    public static final String KEPT_YES = "kept-yes";

    /** A sender that does not look at the clock after it was stopped. */
    public static final String PAST_DEADLINE = "past-deadline";

    /** A sender that sends twice under one permit. */
    public static final String TWICE = "twice";

    /** A sender that takes a permit to search and sends a message by it. */
    public static final String OTHER_ACT = "other-act";

    /** The variable of the environment that names the file. */
    public static final String FILE = "SOAK_SENDER";

    public SenderOrders {
        nodes = List.copyOf(nodes);
        people = List.copyOf(people);
        studies = List.copyOf(studies);
    }

    /** Somebody by their number in the history and their reference. */
    public record Reachable(int person, String reference) {}

    /** Writes the orders into a file that only its owner may read, for there is a token in them. */
    public Path write(Path file) throws java.io.IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
        return Files.write(file, JsonMapper.shared().writeValueAsBytes(this));
    }

    static SenderOrders read(Path file) throws java.io.IOException {
        return JsonMapper.shared().readValue(Files.readAllBytes(file), SenderOrders.class);
    }
}
