package brokenhouse.volens.studies;

import brokenhouse.volens.cohort.UsesStudies;
import com.nimbusds.jwt.JWT;

class ReadsTokens {
    JWT token;
    UsesStudies cycle;
}
