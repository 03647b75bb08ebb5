package org.volens.diversity;

import java.util.Arrays;
import java.util.HexFormat;

/** A person's name in one run's draw: 32 random bytes made for that run and of no use anywhere else. */
public final class Pseudonym implements Comparable<Pseudonym> {

    private final byte[] bytes;

    private Pseudonym(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The pseudonym of these bytes. */
    public static Pseudonym of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("A pseudonym has 32 bytes.");
        }
        return new Pseudonym(bytes.clone());
    }

    /** A copy of the bytes, to be stored. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(Pseudonym other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pseudonym pseudonym && Arrays.equals(bytes, pseudonym.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
