package org.volens.demo.soak.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A history on disk: one JSON object a line, in the order in which it was written down. */
public final class HistoryFile implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final BufferedWriter out;

    /** Begins a history. */
    public HistoryFile(Path file) throws IOException {
        this.out = Files.newBufferedWriter(file);
    }

    /** Writes a line. */
    public synchronized void write(Happening happening) {
        try {
            out.write(line(happening));
            out.newLine();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Everything written so far can be read from now on. */
    public synchronized void flush() {
        try {
            out.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A happening as one line, without its end. */
    public static String line(Happening happening) {
        return JSON.writerFor(Happening.class).writeValueAsString(happening);
    }

    /** Reads a line. */
    public static Happening read(String line) {
        return JSON.readValue(line, Happening.class);
    }

    /** Everything that a file holds, in order; to be closed. */
    public static Stream<Happening> all(Path file) {
        try {
            return Files.lines(file).map(HistoryFile::read);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
