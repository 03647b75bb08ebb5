package org.volens.studies.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files made to hurt are refused, or come out as plain text; none takes long and none throws. */
class HostileFilesTest {

    private static final String DOCTYPE_BOMB = """
            <?xml version="1.0"?>
            <!DOCTYPE clinical_study [
              <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
              <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
            ]>
            <clinical_study><id_info><nct_id>NCT90000001</nct_id></id_info><brief_title>&d;</brief_title></clinical_study>
            """;

    @Test
    void an_empty_file() {
        refused(new byte[0], "not-empty");
    }

    @Test
    void white_space_only() {
        refused(" \n\t ".getBytes(UTF_8), "not-empty");
    }

    @Test
    void a_byte_order_mark_only() {
        refused(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, "not-empty");
    }

    @Test
    void one_byte_more_than_10_mb() {
        refused(new byte[10 * 1024 * 1024 + 1], "too-large");
    }

    @Test
    void twenty_megabytes_of_valid_json() {
        refused(padded(20 * 1024 * 1024), "too-large");
    }

    @Test
    void just_below_10_mb_is_read() {
        assertThat(read(padded(10 * 1024 * 1024))).isInstanceOf(RecordReading.Read.class);
    }

    @Test
    void a_binary_file() {
        byte[] binary = new byte[4096];
        new Random(7).nextBytes(binary);
        assertThat(read(binary)).isInstanceOf(RecordReading.Refused.class);
    }

    @Test
    void text_with_nul_bytes() {
        refused("{\0\"protocolSection\":{}}".getBytes(UTF_8), "text-file");
    }

    @Test
    void a_picture_of_a_study() {
        refused("%PDF-1.7 study".getBytes(UTF_8), "json-or-xml");
    }

    @Test
    void bytes_that_are_not_utf_8() {
        byte[] latin = Samples.text(Samples.V2).replace("Lyon", "Orléans").getBytes(StandardCharsets.ISO_8859_1);
        refused(latin, "encoding-valid");
    }

    @Test
    void overlong_utf_8() {
        refused(new byte[] {'{', (byte) 0xC0, (byte) 0xA2, '}'}, "encoding-valid");
    }

    @Test
    void an_encoding_that_nobody_needs() {
        refused("<?xml version=\"1.0\" encoding=\"UTF-7\"?><clinical_study/>".getBytes(UTF_8), "encoding-known");
    }

    @Test
    void a_byte_order_mark_is_honoured() {
        for (Charset charset : new Charset[] {UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
            for (String sample : Samples.ALL) {
                byte[] marked = ("\uFEFF" + Samples.text(sample)).getBytes(charset);
                assertThat(Samples.record(marked).title())
                        .isEqualTo(Samples.record(sample).title());
            }
        }
    }

    @Test
    void a_declared_encoding_is_honoured() {
        byte[] latin = Samples.text(Samples.LEGACY)
                .replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"")
                .replace("Lyon", "Orléans")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Samples.record(latin).sites())
                .extracting(StudyRecord.Site::city)
                .contains("Orléans");
    }

    @Test
    void white_space_before_the_xml_declaration_is_forgiven() {
        assertThat(Samples.read("\n  " + Samples.text(Samples.LEGACY))).isInstanceOf(RecordReading.Read.class);
    }

    @Test
    void entities_that_grow() {
        refused(DOCTYPE_BOMB.getBytes(UTF_8), "no-doctype");
    }

    @Test
    void a_document_type_without_entities() {
        refused(("<!DOCTYPE clinical_study>" + "<clinical_study/>").getBytes(UTF_8), "no-doctype");
    }

    @Test
    void a_document_type_elsewhere() {
        refused(
                "<!DOCTYPE clinical_study SYSTEM \"http://127.0.0.1:1/x.dtd\"><clinical_study/>".getBytes(UTF_8),
                "no-doctype");
    }

    @Test
    void an_external_entity() {
        String reach = "<!DOCTYPE clinical_study [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<clinical_study><brief_title>&x;</brief_title></clinical_study>";
        refused(reach.getBytes(UTF_8), "no-doctype");
    }

    @Test
    void an_entity_that_was_never_declared() {
        refused("<clinical_study><brief_title>&x;</brief_title></clinical_study>".getBytes(UTF_8), "well-formed-xml");
    }

    @Test
    void an_inclusion_of_another_file() {
        String reach = "<clinical_study xmlns:xi=\"http://www.w3.org/2001/XInclude\">"
                + "<brief_title><xi:include href=\"/etc/passwd\" parse=\"text\"/></brief_title></clinical_study>";
        refused(reach.getBytes(UTF_8), "no-inclusion");
    }

    @Test
    void json_nested_too_deep() {
        refused(("{\"protocolSection\":" + "[".repeat(101) + "]".repeat(101) + "}").getBytes(UTF_8), "not-too-deep");
    }

    @Test
    void json_nested_a_million_deep() {
        refused("{\"a\":".repeat(1_000_000).getBytes(UTF_8), "not-too-deep");
    }

    @Test
    void xml_nested_too_deep() {
        refused(("<a>".repeat(101) + "</a>".repeat(101)).getBytes(UTF_8), "not-too-deep");
    }

    @Test
    void xml_nested_a_million_deep() {
        refused("<a>".repeat(1_000_000).getBytes(UTF_8), "not-too-deep");
    }

    @Test
    void deep_nesting_under_long_names() {
        String name = "n".repeat(900);
        String deep = ("{\"" + name + "\":").repeat(90) + "[" + "{\"a\":1},".repeat(400_000) + "1]" + "}".repeat(90);
        refused(deep.getBytes(UTF_8), "format-known");
    }

    @Test
    void more_values_than_any_record_has() {
        refused(("{\"a\":[" + "[],".repeat(1_500_000) + "1]}").getBytes(UTF_8), "not-too-many-values");
    }

    @Test
    void more_elements_than_any_record_has() {
        refused(("<a>" + "<b/>".repeat(1_500_000) + "</a>").getBytes(UTF_8), "not-too-many-values");
    }

    @Test
    void a_key_given_twice() {
        refused(
                "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT90000001\",\"nctId\":\"NCT90000002\"}}}"
                        .getBytes(UTF_8),
                "protocolSection.identificationModule.nctId",
                "no-duplicate-keys");
    }

    @Test
    void a_key_given_twice_and_null_once() {
        refused(
                "{\"protocolSection\":null,\"protocolSection\":{}}".getBytes(UTF_8),
                "protocolSection",
                "no-duplicate-keys");
    }

    @Test
    void a_number_of_a_million_digits() {
        byte[] huge = Samples.with(Samples.V2, "240", "9".repeat(1_000_000));
        refused(huge, "well-formed-json");
    }

    @Test
    void a_number_that_is_small_to_write_and_large_to_hold() {
        refused(
                Samples.with(Samples.V2, "240", "1e999999999"),
                "protocolSection.designModule.enrollmentInfo.count",
                "count-understood");
    }

    @Test
    void numbers_that_json_does_not_have() {
        refused(Samples.with(Samples.V2, "240", "NaN"), "well-formed-json");
    }

    @Test
    void something_after_the_end() {
        refused((Samples.text(Samples.V2) + "{}").getBytes(UTF_8), "well-formed-json");
        refused((Samples.text(Samples.LEGACY) + "<more/>").getBytes(UTF_8), "well-formed-xml");
    }

    @Test
    void more_sites_than_any_study_has() {
        byte[] many = Samples.with(Samples.V2, "\"locations\": [", "\"locations\": [" + "{},".repeat(5_000));
        refused(many, "protocolSection.contactsLocationsModule.locations", "list-length");
    }

    @Test
    void a_very_long_text_is_cut_and_noted() {
        byte[] content = Samples.with(Samples.V2, "Does walking together help?", "x".repeat(3_000_000));
        assertThat(Samples.record(content).summary()).hasSize(100_000);
        assertThat(Samples.notes(content))
                .containsExactly(new Note(
                        "protocolSection.descriptionModule.briefSummary",
                        "protocolSection.descriptionModule.briefSummary is longer than anyone reads and was cut."));
    }

    @Test
    void megabytes_of_escapes_and_paragraphs_take_no_long() {
        read(Samples.with(Samples.V2, "Does walking together help?", "\\\\>\\n\\n".repeat(600_000)));
        read(Samples.with(Samples.LEGACY, "Able to walk", "a\n\n  - ".repeat(900_000)));
        read(Samples.with(Samples.LEGACY, "Able to walk", "1".repeat(4_000_000) + " " + "-".repeat(4_000_000)));
        read(Samples.with(Samples.ISRCTN, "CPMS 61234, IRAS 1009999", "IRAS ".repeat(1_500_000)));
        read(Samples.with(Samples.V2, "Does walking together help?", "a" + "\u0316\u0301".repeat(1_200_000)));
    }

    @Test
    void many_ordinary_references_are_no_bomb() {
        byte[] content = Samples.with(Samples.LEGACY, "Able to walk", "&gt;".repeat(2_000_000));
        assertThat(read(content)).isInstanceOf(RecordReading.Read.class);
    }

    @Test
    void markup_stays_text_letter_for_letter() {
        String script = "<script>alert('x')</script><img src=x onerror=alert(1)>";
        byte[] content = Samples.with(Samples.V2, "Walking groups for stiff knees", script);
        assertThat(Samples.record(content).title()).isEqualTo(script);
    }

    @Test
    void characters_that_cannot_be_seen_are_taken_out_and_noted() {
        byte[] content = Samples.with(
                Samples.V2,
                "Walking groups for stiff knees",
                "Walking\\u0000\\u0008 \\u202Egroups\\u202C\\u200B for\\u2066 stiff\\uFEFF\\u001B[31m knees\\ud800");
        assertThat(Samples.record(content).title()).isEqualTo("Walking groups for stiff[31m knees");
        assertThat(Samples.notes(content))
                .extracting(Note::field)
                .containsExactly("protocolSection.identificationModule.briefTitle");
    }

    @Test
    void a_registry_number_with_hidden_characters_is_compared_without_them() {
        byte[] content = Samples.with(Samples.V2, "NCT90000001", "NCT9000\\u200B0001");
        assertThat(Samples.record(content).identifiers().nct()).isEqualTo("NCT90000001");
    }

    @Test
    void hostile_names_of_fields_come_back_harmless() {
        String name = "\\u202E<b>\\u0007".repeat(90);
        RecordReading reading = Samples.read("{\"" + name + "\":1,\"" + name + "\":2}");
        assertThat(((RecordReading.Refused) reading).field())
                .hasSizeLessThanOrEqualTo(300)
                .doesNotContain("\u202E", "\u0007");
    }

    private static byte[] padded(int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        out.writeBytes(Samples.bytes(Samples.V2));
        out.writeBytes(" ".repeat(size - out.size()).getBytes(UTF_8));
        return out.toByteArray();
    }

    private static RecordReading read(byte[] content) {
        return assertTimeoutPreemptively(Duration.ofSeconds(10), () -> StudyRecords.read(content));
    }

    private static void refused(byte[] content, String rule) {
        RecordReading reading = read(content);
        assertThat(reading).isInstanceOf(RecordReading.Refused.class);
        assertThat(((RecordReading.Refused) reading).rule()).as("%s", reading).isEqualTo(rule);
    }

    private static void refused(byte[] content, String field, String rule) {
        refused(content, rule);
        assertThat(((RecordReading.Refused) read(content)).field()).isEqualTo(field);
    }
}
