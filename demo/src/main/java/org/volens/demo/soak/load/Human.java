package org.volens.demo.soak.load;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.volens.demo.people.PersonLine;

/** Somebody on the register, and what they have in their hands. */
final class Human {

    private final int number;
    private final PersonLine line;
    private final Map<Session, Token> tokens = new ConcurrentHashMap<>();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private volatile String reference = "";
    private volatile int sequence;
    private volatile boolean gone;
    private volatile boolean met;

    Human(int number, PersonLine line) {
        this.number = number;
        this.line = line;
    }

    /** A link that stops, and the study that its message was about. */
    record Link(String token, UUID study) {}

    /** A token and when it was made, in nanoseconds. */
    record Token(String text, long madeAt) {}

    int number() {
        return number;
    }

    PersonLine line() {
        return line;
    }

    Map<Session, Token> tokens() {
        return tokens;
    }

    List<Link> links() {
        return links;
    }

    /** The reference by which staff and senders name them; empty until staff have looked them up. */
    String reference() {
        return reference;
    }

    void refer(String given) {
        reference = given;
    }

    /** The last number of theirs that they know of. */
    int sequence() {
        return sequence;
    }

    void know(int number) {
        sequence = number;
    }

    void knowAtLeast(int number) {
        sequence = Math.max(sequence, number);
    }

    /**
     * Signs in for the first time, known in full, unless that is done: from then on the register knows the sign-in, by whatever
     * level it comes. Whether that was just done.
     */
    synchronized boolean meet(BooleanSupplier signIn) {
        if (met) {
            return false;
        }
        met = signIn.getAsBoolean();
        return met;
    }

    /** Whether they ever signed in. */
    boolean met() {
        return met;
    }

    /** Whether they asked to be deleted; they do nothing more by themselves. */
    boolean gone() {
        return gone;
    }

    void leave() {
        gone = true;
    }
}
