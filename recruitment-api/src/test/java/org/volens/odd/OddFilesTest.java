package org.volens.odd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.studies.record.RecordReading;
import org.volens.studies.record.StudyRecords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that are imported, with every value in them made odd in turn. */
class OddFilesTest {

    private static final String LINE = """
            {"nhsNumber":"9990001898","familyName":"Oddie","givenName":"Bo","birthDate":"1961-03-04","diedOn":"2020-01-01",
            "sexRegisteredAtBirth":"female",
            "ethnicity":{"system":"https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland","code":"A"},
            "postcode":"LE1 5WW","lsoa":"E01013649","imdDecile":3,"icb":"QK1","region":"Y60",
            "contact":{"email":"odd@home.example","phone":"07700900199","address":["1 High Street"]},"language":"en",
            "needs":["large-print"],"restricted":false,"source":"gp-odd",
            "coverage":[{"domain":"condition","from":"2001-01-01","to":"2026-11-01"}],
            "facts":[{"domain":"condition","system":"http://snomed.info/sct","code":"44054006","display":"Diabetes",
            "onset":"2012-05-01","recorded":"2012-05-03","abated":"2013-01-01","status":"active","verification":"confirmed",
            "hidden":false}]}""".replace("\\n", "");

    private static final String STUDY = """
            {"protocolSection":{
            "identificationModule":{"nctId":"NCT90000077","briefTitle":"Odd","officialTitle":"An odd study",
            "orgStudyIdInfo":{"id":"ODD-1"},"secondaryIdInfos":[{"id":"123456","type":"OTHER","domain":"IRAS"}]},
            "statusModule":{"overallStatus":"RECRUITING","startDateStruct":{"date":"2026-10"},
            "primaryCompletionDateStruct":{"date":"2028-03-01","type":"ESTIMATED"}},
            "sponsorCollaboratorsModule":{"leadSponsor":{"name":"A sponsor","class":"INDUSTRY"}},
            "descriptionModule":{"briefSummary":"A summary."},"conditionsModule":{"conditions":["Sleep"]},
            "designModule":{"phases":["PHASE3"],"enrollmentInfo":{"count":120}},
            "eligibilityModule":{"eligibilityCriteria":"Adults.","sex":"ALL","minimumAge":"18 Years","maximumAge":"80 Years"},
            "contactsLocationsModule":{"overallOfficials":[{"name":"Dr Ada Lane","role":"PRINCIPAL_INVESTIGATOR"}],
            "locations":[{"facility":"Leicester","city":"Leicester","zip":"LE1 5WW","country":"United Kingdom"}]}}}""";

    @Test
    void an_odd_line_of_people_is_rejected_by_itself_with_its_field() {
        List<Oddity> odd = Oddity.of(JsonMapper.shared().readTree(LINE)).stream()
                .filter(one -> !one.kind().rule().isEmpty())
                .toList();
        String file = odd.stream().map(Oddity::body).collect(Collectors.joining("\n"));
        JsonNode report = Asked.for_(
                200,
                TestApi.as(Persona.STEWARD)
                        .post()
                        .uri("/v1/register/imports")
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue(file + "\n" + JsonMapper.shared().readTree(LINE)));
        List<Integer> rejected = new ArrayList<>();
        report.get("rejected").forEach(one -> rejected.add(one.get("line").asInt()));
        assertThat(IntStream.rangeClosed(1, odd.size())
                        .filter(line -> !rejected.contains(line))
                        .mapToObj(line -> odd.get(line - 1).toString()))
                .isEmpty();
        assertThat(rejected).as("the good line").doesNotContain(odd.size() + 1);
    }

    @Test
    void an_odd_study_record_is_refused_with_its_field_or_read_without_what_cannot_be_kept() {
        for (Oddity oddity : Oddity.of(JsonMapper.shared().readTree(STUDY))) {
            switch (StudyRecords.read(oddity.body().getBytes(StandardCharsets.UTF_8))) {
                case RecordReading.Read read ->
                    assertThat(read.toString()).as(oddity.toString()).doesNotContain("\0", "\u0007", "\ud800");
                case RecordReading.Refused refused -> assertThat(refused.rule()).isNotBlank();
            }
        }
    }
}
