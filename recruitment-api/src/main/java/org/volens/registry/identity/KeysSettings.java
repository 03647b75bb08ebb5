package org.volens.registry.identity;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the register's keys are.
 *
 * @param directory folder of the key files ({@code volens.keys.directory})
 * @param create whether keys are made when the folder has none; for first starts and demonstrations
 */
@ConfigurationProperties("volens.keys")
record KeysSettings(@Nullable Path directory, boolean create) {}
