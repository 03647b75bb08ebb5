package org.volens.web.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the API's own session says about the database.
 *
 * @param version {@code server_version_num}
 * @param durability the settings that decide whether a commit lasts
 * @param migrations versions applied, empty where there is no schema
 */
record DatabaseState(int version, Map<String, String> durability, List<String> migrations) {

    private static final int OLDEST = 170_000;

    DatabaseState {
        durability = Map.copyOf(durability);
        migrations = List.copyOf(migrations);
    }

    boolean isTooOld() {
        return version < OLDEST;
    }

    /** The settings that are off. */
    List<String> notDurable() {
        return durability.entrySet().stream()
                .filter(setting -> "off".equals(setting.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Why the API must not start on this database, each with what to do. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (isTooOld()) {
            faults.add("PostgreSQL is version " + version / 10_000 + "; 17 or newer is needed. Upgrade the database.");
        }
        notDurable()
                .forEach(
                        setting -> faults.add(
                                "The setting " + setting
                                        + " is off in this session, so what is acknowledged could be lost. Switch it on in the database."));
        if (KnownSchema.isTooOld(migrations)) {
            faults.add("The schema is older than this release needs (" + newest() + "). Run the migrations first.");
        }
        if (KnownSchema.isTooNew(migrations)) {
            faults.add("The schema is newer than this release knows (" + newest() + "). Start the newer release.");
        }
        return faults;
    }

    private String newest() {
        return "it has " + (migrations.isEmpty() ? "no migrations" : "version " + migrations.getLast())
                + ", known up to " + KnownSchema.VERSIONS.getLast();
    }
}
