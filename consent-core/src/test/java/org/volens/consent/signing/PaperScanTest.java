package org.volens.consent.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.signing.Pictures.joined;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperScanTest {

    private static final byte[] PDF =
            ("%PDF-1.7\n" + "x".repeat(2_000) + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"png, PNG", "jpg, JPEG", "tiff, TIFF"})
    void a_scan_is_known_by_its_bytes(String format, ImageCheck.Kind kind) {
        assertThat(PaperScan.check(scan(format)))
                .isInstanceOfSatisfying(
                        ImageCheck.Sound.class,
                        sound -> assertThat(sound.kind()).isEqualTo(kind));
    }

    @Test
    void a_pdf_is_a_scan() {
        assertThat(PaperScan.check(PDF)).isEqualTo(new ImageCheck.Sound(ImageCheck.Kind.PDF, 0, 0, Hashes.sha256(PDF)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp"})
    void other_files_are_not(String format) {
        assertThat(rule(scan(format))).isEqualTo("scan-kind");
        assertThat(rule("MZ".repeat(1_000).getBytes(StandardCharsets.US_ASCII))).isEqualTo("scan-kind");
        assertThat(rule((" %PDF-1.7" + "x".repeat(2_000) + "%%EOF").getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("scan-kind");
    }

    @Test
    void a_scan_has_a_plausible_size() {
        assertThat(rule(new byte[0])).isEqualTo("scan-size");
        assertThat(rule(Arrays.copyOf(PDF, 900))).isEqualTo("scan-size");
        assertThat(rule(Arrays.copyOf(PDF, 50_000_000))).isEqualTo("scan-size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void a_scan_that_was_cut_off_is_refused(String format) {
        byte[] sound = scan(format);
        assertThat(brokenOff(Arrays.copyOf(sound, sound.length - 1))).isTrue();
        assertThat(brokenOff(Arrays.copyOf(sound, 1_100))).isTrue();
        assertThat(rule(Arrays.copyOf(PDF, 1_500))).isEqualTo("scan-whole");
        byte[] tiff = scan("tiff");
        tiff[4] = tiff[5] = tiff[6] = tiff[7] = (byte) 0xff;
        assertThat(rule(tiff)).isEqualTo("scan-whole");
    }

    private static boolean brokenOff(byte[] bytes) {
        return rule(bytes).endsWith("-whole");
    }

    @Test
    void a_file_that_is_more_than_one_kind_at_once_is_refused() {
        byte[] jpeg = scan("jpg");
        byte[] page = "<HTML><script>x</script>".getBytes(StandardCharsets.US_ASCII);
        byte[] pageInside = joined(joined(Arrays.copyOf(jpeg, 20), page), Arrays.copyOfRange(jpeg, 20, jpeg.length));
        byte[] pdfInside = joined(
                joined(Arrays.copyOf(jpeg, 20), "%PDF-1.4".getBytes(StandardCharsets.US_ASCII)),
                Arrays.copyOfRange(jpeg, 20, jpeg.length));
        byte[] archive = "PK\5\6 and the rest".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(rule(pageInside)).isEqualTo("scan-alone");
        assertThat(rule(pdfInside)).isEqualTo("scan-alone");
        assertThat(rule(joined(PDF, archive))).isEqualTo("scan-alone");
        assertThat(rule(joined(scan("tiff"), archive))).isEqualTo("scan-alone");
        assertThat(rule(joined(scan("png"), archive))).isEqualTo("image-end");
        assertThat(rule(joined(jpeg, archive))).isEqualTo("scan-whole");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
                "<< /S /Java#53cript /JS 7 0 R >>",
                "<< /S /#4aavaScript >>",
                "<< /S /Launch /F (cmd.exe) >>",
                "<< /Type /EmbeddedFile >>",
                "<< /AcroForm << /XFA 3 0 R >> >>",
                "<< /Encrypt 9 0 R >>",
                "<< /Filter /ASCII85Decode >>",
                "<< /S /SubmitForm /F (http://example.org) >>"
            })
    void a_pdf_that_does_more_than_show_pages_is_refused(String part) {
        assertThat(rule(with(part.getBytes(StandardCharsets.US_ASCII)))).isEqualTo("scan-active");
    }

    @Test
    void a_script_in_a_packed_part_is_found_and_so_is_what_unpacks_without_end() {
        byte[] packed = packed("5 0 << /S /JavaScript /JS (x) >>".getBytes(StandardCharsets.US_ASCII));
        assertThat(rule(with(streamed(packed)))).isEqualTo("scan-active");
        assertThat(rule(with(streamed(packed("0 0 m 10 10 l S".getBytes(StandardCharsets.US_ASCII))))))
                .isEqualTo("sound");
        byte[] bomb = streamed(packed(new byte[4_000_000]));
        byte[] many = new byte[0];
        for (int i = 0; i < 20; i++) {
            many = joined(many, bomb);
        }
        assertThat(rule(with(many))).isEqualTo("scan-active");
    }

    private static byte[] with(byte[] part) {
        byte[] head = Arrays.copyOf(PDF, 40);
        return joined(joined(head, part), Arrays.copyOfRange(PDF, 40, PDF.length));
    }

    private static byte[] streamed(byte[] content) {
        return joined(
                joined("<< /Filter /FlateDecode >>\nstream\r\n".getBytes(StandardCharsets.US_ASCII), content),
                "\nendstream\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] packed(byte[] content) {
        java.util.zip.Deflater deflater = new java.util.zip.Deflater();
        deflater.setInput(content);
        deflater.finish();
        byte[] out = new byte[content.length + 100];
        return Arrays.copyOf(out, deflater.deflate(out));
    }

    private static byte[] scan(String format) {
        return Pictures.signature(format);
    }

    private static String rule(byte[] bytes) {
        return PaperScan.check(bytes) instanceof ImageCheck.Unsound unsound ? unsound.rule() : "sound";
    }
}
