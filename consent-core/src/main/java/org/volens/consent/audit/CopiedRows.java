package org.volens.consent.audit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the binary form of COPY: a header, a message a row, and a mark at the end. */
final class CopiedRows implements RowSource {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int FLAGS = 4;

    private final Raw raw;
    private final Runnable end;
    private boolean begun;

    /** Rows out of those messages; what is to be done at the end is done once. */
    CopiedRows(Raw raw, Runnable end) {
        this.raw = raw;
        this.end = end;
    }

    @Override
    public @Nullable Row next() {
        byte[] message = raw.read();
        if (message == null) {
            return null;
        }
        int at = begun ? 0 : header(message);
        begun = true;
        if (at == message.length) {
            return next();
        }
        return ByteBuffer.wrap(message).getShort(at) < 0 ? null : new Row(message, at);
    }

    private static int header(byte[] message) {
        if (message.length < SIGNATURE.length + FLAGS + Integer.BYTES
                || !Arrays.equals(SIGNATURE, Arrays.copyOf(message, SIGNATURE.length))) {
            throw new IllegalStateException("The database did not answer in the binary form of COPY.");
        }
        int extension = SIGNATURE.length + FLAGS;
        return extension + Integer.BYTES + ByteBuffer.wrap(message).getInt(extension);
    }

    @Override
    public void close() {
        end.run();
    }
}
