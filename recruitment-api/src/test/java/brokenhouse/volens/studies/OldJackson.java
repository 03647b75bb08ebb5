package brokenhouse.volens.studies;

import com.fasterxml.jackson.databind.ObjectMapper;

public class OldJackson {
    ObjectMapper mapper;
}
