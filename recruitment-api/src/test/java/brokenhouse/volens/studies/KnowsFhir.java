package brokenhouse.volens.studies;

import ca.uhn.fhir.Stand;

class KnowsFhir {
    Stand hapi;
}
