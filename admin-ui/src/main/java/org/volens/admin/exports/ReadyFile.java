package org.volens.admin.exports;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A CSV file that was fetched, and the link that gives it to the person; compared by identity. */
final class ReadyFile implements DownloadHandler {
    private final String name;
    private final byte[] bytes;

    ReadyFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    String words() {
        var lines = new String(bytes, StandardCharsets.UTF_8).lines().count() - 1;
        return switch ((int) Math.max(0, lines)) {
            case 0 -> "The file is ready. Nobody is in it yet.";
            case 1 -> "The file is ready. It holds one participant.";
            default -> "The file is ready. It holds " + lines + " participants.";
        };
    }

    Anchor link() {
        var link = new Anchor(this, "Download " + name);
        link.setDownload(true);
        return link;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        event.setFileName(name);
        event.setContentType("text/csv;charset=utf-8");
        event.setContentLength(bytes.length);
        event.getOutputStream().write(bytes);
    }
}
