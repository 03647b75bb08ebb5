package org.volens.admin.api.screening;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;

/** Exactly what the person agreed to pass to this site. */
public record Identity(List<Passed> passed, @Nullable String words) {
    public Identity {
        passed = Absent.asEmpty(passed);
    }

    /** One thing that was passed. */
    public record Passed(
            @Nullable String key,
            @Nullable String label,
            @Nullable String value) {}
}
