package org.volens.admin.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** Choosing one file, with its progress and its limit; what was chosen arrives on the page's own thread. */
public final class Uploading extends Div {
    private final Notices notices;
    private final Upload upload;

    private Uploading(Notices notices, long limit, UploadTaker taker, String... extensions) {
        this.notices = notices;
        addClassName("uploading");
        upload = new Upload(event -> take(event, limit, taker));
        upload.setMaxFiles(1);
        upload.setMaxFileSize((int) Math.min(limit, Integer.MAX_VALUE));
        upload.setAcceptedFileExtensions(extensions);
        upload.setI18n(words());
        upload.setDropLabel(new Span("or drop it here"));
        upload.addFileRejectedListener(rejected -> notices.problem(rejected.getErrorMessage()));
        add(upload);
    }

    /** Reads what was sent; runs on the thread of the upload, not on the page's. */
    private interface UploadTaker {
        Runnable take(String name, InputStream bytes) throws IOException;
    }

    /** A small file, taken into memory. */
    public static Uploading small(Notices notices, int limit, BiConsumer<String, byte[]> chosen, String... extensions) {
        return new Uploading(
                notices,
                limit,
                (name, bytes) -> {
                    var read = bytes.readNBytes(limit + 1);
                    return read.length > limit ? () -> tooLarge(notices) : () -> chosen.accept(name, read);
                },
                extensions);
    }

    /** A large file, kept on disk; the receiver deletes it. */
    public static Uploading large(Notices notices, long limit, BiConsumer<String, Path> chosen, String... extensions) {
        return new Uploading(
                notices,
                limit,
                (name, bytes) -> {
                    var file = Files.createTempFile("upload-", ".part");
                    Files.copy(bytes, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                    return () -> chosen.accept(name, file);
                },
                extensions);
    }

    private static void tooLarge(Notices notices) {
        notices.problem("The file is too large.");
    }

    private void take(UploadEvent event, long limit, UploadTaker taker) {
        try (var bytes = event.getInputStream()) {
            var arrived = taker.take(event.getFileName(), bytes);
            event.getUI().access(() -> arrived(arrived));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void arrived(Runnable next) {
        notices.clear();
        upload.clearFileList();
        next.run();
    }

    /** Asks the browser to look for news soon, because an upload's own answer carries none. */
    public Uploading watched(UI ui) {
        var watching = Waiting.every(ui, 500);
        addDetachListener(gone -> watching.close());
        return this;
    }

    private static UploadI18N words() {
        return new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles().setOne("Choose a file").setMany("Choose files"))
                .setDropFiles(
                        new UploadI18N.DropFiles().setOne("or drop it here").setMany("or drop them here"))
                .setError(new UploadI18N.Error()
                        .setFileIsTooBig("The file is too large.")
                        .setIncorrectFileType("This kind of file cannot be read here.")
                        .setTooManyFiles("Choose one file at a time."));
    }
}
