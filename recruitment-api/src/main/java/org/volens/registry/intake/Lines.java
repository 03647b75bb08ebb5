package org.volens.registry.intake;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A stream of bytes as numbered lines. Holds one line at most; of a line over the limit nothing is kept but its number.
 * Empty lines are counted and left out.
 */
final class Lines {

    private static final byte NEWLINE = '\n';

    private final int longest;
    private final ByteArrayOutputStream current = new ByteArrayOutputStream();
    private boolean tooLong;
    private long number = 1;

    private Lines(int longest) {
        this.longest = longest;
    }

    /** One line; {@code bytes} is null when it was too long. */
    record Line(long number, byte @Nullable [] bytes) {
        int size() {
            return bytes == null ? 0 : bytes.length;
        }
    }

    static Flux<Line> of(Flux<DataBuffer> body, int longest) {
        return Flux.defer(() -> {
            Lines lines = new Lines(longest);
            return body.concatMapIterable(lines::take, 1)
                    .concatWith(Mono.defer(() -> Mono.justOrEmpty(lines.end())))
                    .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
        });
    }

    private List<Line> take(DataBuffer buffer) {
        try {
            List<Line> lines = new ArrayList<>();
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            int from = 0;
            for (int at = 0; at < bytes.length; at++) {
                if (bytes[at] == NEWLINE) {
                    add(bytes, from, at - from);
                    Line line = end();
                    if (line != null) {
                        lines.add(line);
                    }
                    from = at + 1;
                }
            }
            add(bytes, from, bytes.length - from);
            return lines;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private void add(byte[] bytes, int from, int length) {
        if (tooLong || current.size() + length > longest) {
            tooLong = true;
            current.reset();
        } else {
            current.write(bytes, from, length);
        }
    }

    private @Nullable Line end() {
        byte[] bytes = current.toByteArray();
        Line line = tooLong ? new Line(number, null) : blank(bytes) ? null : new Line(number, bytes);
        current.reset();
        tooLong = false;
        number++;
        return line;
    }

    private static boolean blank(byte[] bytes) {
        for (byte one : bytes) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }
}
