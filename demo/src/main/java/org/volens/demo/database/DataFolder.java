package org.volens.demo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.volens.demo.settings.Folders;
import org.volens.demo.settings.SettingRefused;

/** Makes the folder of a new cluster, once. It appears whole or not at all, so a start that was killed is simply done again. */
final class DataFolder {

    static final String SUPERUSER = "volens_admin";
    private static final String VERSION = "18";

    private DataFolder() {}

    /** Makes the cluster unless it is there; refuses one that another PostgreSQL made. */
    static void prepare(Path data, Path home, Unprivileged runner, String password) throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            refuseForeign(data);
            return;
        }
        Path staging = data.resolveSibling(data.getFileName() + ".new");
        Folders.remove(staging);
        Files.createDirectories(staging);
        Path secret = Files.writeString(staging.resolve("password"), password + "\n");
        runner.own(staging);
        initialise(staging.resolve("data"), secret, home, runner);
        Files.move(staging.resolve("data"), data, StandardCopyOption.ATOMIC_MOVE);
        Folders.remove(staging);
    }

    private static void initialise(Path data, Path secret, Path home, Unprivileged runner) {
        var made = Commands.run(runner.command(List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8")));
        if (!made.succeeded()) {
            throw new SettingRefused("The database could not be made in " + data + ": "
                    + made.output().strip());
        }
    }

    private static void refuseForeign(Path data) throws IOException {
        String found = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!found.equals(VERSION)) {
            throw new SettingRefused("The data in " + data + " were made by PostgreSQL " + found + ", and this is "
                    + VERSION + ". Move that folder away, or set VOLENS_DEMO_DATA to another.");
        }
    }
}
