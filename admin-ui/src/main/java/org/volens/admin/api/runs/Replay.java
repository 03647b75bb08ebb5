package org.volens.admin.api.runs;

import org.jspecify.annotations.Nullable;

/** What repeating a draw from its seed showed. */
public record Replay(@Nullable String seed, @Nullable String seedHash, boolean seedMatches, boolean drawMatches) {}
