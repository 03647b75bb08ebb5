package org.volens.studies.record;

import java.util.List;
import org.volens.studies.record.source.Field;
import org.volens.studies.record.source.Syntax;
import org.volens.studies.record.source.Unreadable;

/**
 * The one study in a file and the format it is in, told by what the file holds. A file with several studies is refused:
 * a coordinator decides on one study at a time.
 *
 * @param study the part of the record that the format's paths begin at
 */
record Found(RecordFormat format, Field study) {

    static Found in(Field file) {
        return file.syntax() == Syntax.XML ? inXml(file) : inJson(file);
    }

    private static Found inXml(Field file) {
        return switch (file.path()) {
            case "clinical_study" -> new Found(RecordFormat.CTGOV_XML, file);
            case "allTrials" -> new Found(RecordFormat.ISRCTN_XML, only(file.at("fullTrial")));
            case "fullTrial" -> new Found(RecordFormat.ISRCTN_XML, file);
            default -> throw unknown();
        };
    }

    private static Found inJson(Field file) {
        if (file.has("studies")) {
            return version2(only(file.at("studies")));
        }
        if (file.has("FullStudiesResponse")) {
            return version1(only(file.at("FullStudiesResponse.FullStudies")).at("Study"));
        }
        if (file.has("FullStudy")) {
            return version1(file.at("FullStudy.Study"));
        }
        return file.has("Study") ? version1(file.at("Study")) : version2(file);
    }

    private static Found version2(Field study) {
        if (!study.has("protocolSection")) {
            throw unknown();
        }
        return new Found(RecordFormat.CTGOV_V2, study.at("protocolSection"));
    }

    private static Found version1(Field study) {
        if (!study.has("ProtocolSection")) {
            throw unknown();
        }
        return new Found(RecordFormat.CTGOV_V1, study.at("ProtocolSection"));
    }

    private static Field only(Field list) {
        List<Field> studies = list.items();
        if (studies.isEmpty()) {
            throw list.refuse("study-present", "The file holds no study.");
        }
        if (studies.size() > 1) {
            throw list.refuse(
                    "one-at-a-time", "The file holds " + studies.size() + " studies. Import them one at a time.");
        }
        return studies.getFirst();
    }

    private static Unreadable unknown() {
        return Unreadable.file(
                "format-known",
                "The file is not a study record of ClinicalTrials.gov (JSON or XML) or of ISRCTN (XML).");
    }
}
