package org.volens.admin.api.account;

import org.jspecify.annotations.Nullable;

/** What the API tells anybody about itself. */
public record Service(@Nullable String serviceName, boolean fictional) {}
