package org.volens.admin.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a list and the cursor of the next piece; {@code total} only where the API counts. */
public record Page<T>(
        List<T> items, @Nullable String next, @Nullable Integer total) {
    public Page {
        items = Absent.asEmpty(items);
    }
}
