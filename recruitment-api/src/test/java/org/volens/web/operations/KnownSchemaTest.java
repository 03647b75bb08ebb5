package org.volens.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class KnownSchemaTest {

    @Test
    void the_known_versions_are_those_of_the_migrations_folder() throws Exception {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql");
        List<String> versions = Arrays.stream(files)
                .map(file -> file.getFilename().replaceAll("^V([0-9.]+)__.*", "$1"))
                .sorted(Comparator.comparing(Integer::valueOf))
                .toList();
        assertThat(KnownSchema.VERSIONS).isEqualTo(versions);
    }
}
