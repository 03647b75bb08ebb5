package org.volens.transparency.log;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is kept.
 *
 * @param directory folder outside the database for the last checkpoint and the journal of erasures; all nodes share it
 * @param origin name of the log, the first line of its checkpoints
 * @param witnesses keys of witnesses whose cosignatures are taken, each written as name+id+key
 */
@ConfigurationProperties("volens.log")
record LogSettings(
        @Nullable Path directory,
        @DefaultValue("volens.example/consent") String origin,
        @DefaultValue List<String> witnesses) {}
