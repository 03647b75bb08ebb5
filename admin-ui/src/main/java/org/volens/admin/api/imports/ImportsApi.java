package org.volens.admin.api.imports;

import java.util.Map;
import org.springframework.http.MediaType;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Http;

/** Reads a study record without keeping it, or keeps it as a draft. */
public final class ImportsApi {
    private final Http http;

    public ImportsApi(Http http) {
        this.http = http;
    }

    public Answer<Preview> preview(StudyFile file) {
        return http.send(upload("/v1/study-imports/preview", file), Preview.class);
    }

    public Answer<Imported> save(StudyFile file, String key) {
        return http.send(upload("/v1/study-imports", file).once(key), Imported.class);
    }

    public Answer<Imported> byNumber(String number, String key) {
        return http.send(
                Ask.post("/v1/study-imports/by-number").once(key).body(Map.of("number", number)), Imported.class);
    }

    private static Ask upload(String path, StudyFile file) {
        return Ask.post(path)
                .header("X-Filename", file.headerName())
                .body(MediaType.APPLICATION_OCTET_STREAM, file.bytes());
    }
}
