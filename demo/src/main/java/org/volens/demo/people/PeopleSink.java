package org.volens.demo.people;

import java.util.List;

/** Where made-up people go: a file, or the register. Chunks arrive in order and are small enough for one transaction. */
@FunctionalInterface
public interface PeopleSink {

    /** Takes a chunk. */
    void accept(List<SyntheticPerson> chunk);
}
