package brokenhouse.volens.cohort;

import brokenhouse.volens.studies.OldJackson;

public class UsesStudies {
    OldJackson studies;
}
