package org.volens.demo.database;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.volens.demo.settings.SettingRefused;

/**
 * How to run a program that refuses to run as root, on a machine where we are root (containers, mostly): in a user
 * namespace where root is nobody and files keep their owner, or as the account {@code nobody}, to which the files
 * are then given.
 */
sealed interface Unprivileged {

    /** We are an ordinary person: nothing to do. */
    record Already() implements Unprivileged {}

    /** A namespace in which this process is nobody but still owns its files. */
    record Namespace() implements Unprivileged {}

    /** Another account, which must own the files and reach their folder. */
    record Account(String name) implements Unprivileged {}

    /** The first way that works here. */
    static Unprivileged detect() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Already();
        }
        if (Commands.run(List.of("unshare", "-U", "true")).succeeded()) {
            return new Namespace();
        }
        return new Account("nobody");
    }

    /** The command as it must be run. */
    default List<String> command(List<String> command) {
        return switch (this) {
            case Already() -> command;
            case Namespace() -> prefixed(List.of("unshare", "-U"), command);
            case Account(String name) ->
                prefixed(List.of("setpriv", "--reuid=" + name, "--regid=65534", "--clear-groups"), command);
        };
    }

    /** Gives a folder to whoever will use it, and refuses with the reason when that account cannot reach it. */
    default void own(Path folder) {
        if (this instanceof Account(String name)) {
            var given = Commands.run(List.of("chown", "-R", name, folder.toString()));
            var reached = Commands.run(command(List.of("test", "-w", folder.toString())));
            if (!given.succeeded() || !reached.succeeded()) {
                throw new SettingRefused(
                        "PostgreSQL does not run as root, and the account " + name + " cannot use " + folder
                                + ". Run as an ordinary user, or set VOLENS_DEMO_DATA to a folder that others may enter.");
            }
        }
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }
}
