package org.volens.studies;

import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.Nature;
import reactor.core.publisher.Mono;

/** What a study is, in one row. */
@Component
public class StudyNatureSql {

    private final DatabaseClient database;

    StudyNatureSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Nature> of(UUID study) {
        return database.sql("""
                        SELECT commercial, genetic, overseas, disease_area FROM volens.study WHERE study_id = :study
                        """)
                .bind("study", study)
                .map(StudyNatureSql::nature)
                .one();
    }

    /** The nature in a row with the columns {@code commercial}, {@code genetic}, {@code overseas} and {@code disease_area}. */
    public static Nature nature(Readable row) {
        return new Nature(
                Boolean.TRUE.equals(row.get("commercial", Boolean.class)),
                Boolean.TRUE.equals(row.get("genetic", Boolean.class)),
                Boolean.TRUE.equals(row.get("overseas", Boolean.class)),
                row.get("disease_area", String.class));
    }
}
