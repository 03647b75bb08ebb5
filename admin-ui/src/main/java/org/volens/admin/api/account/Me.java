package org.volens.admin.api.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;

/** The signed-in person as the API sees them: their roles here and the commands those roles may ever give. */
public record Me(
        String id,
        @Nullable String name,
        @Nullable Organisation organisation,
        List<String> roles,
        List<String> commands) {
    public Me {
        roles = Absent.asEmpty(roles);
        commands = Absent.asEmpty(commands);
    }

    /** Where the person works. */
    public record Organisation(String odsCode, @Nullable String name) {}
}
