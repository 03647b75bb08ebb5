package org.volens.consent.proof;

/**
 * A node of the log's tree that is complete: it stands over 2^level leaves and never changes again.
 *
 * @param level 0 for leaves
 * @param index number of the node within its level, from 0
 */
public record NodeId(int level, long index) {

    private static final int HIGHEST = 62;

    public NodeId {
        if (level < 0 || level > HIGHEST || index < 0) {
            throw new IllegalArgumentException("There is no node " + index + " at level " + level + ".");
        }
    }

    /** The first leaf below it. */
    public long begin() {
        return index << level;
    }

    /** One past the last leaf below it. */
    public long end() {
        return (index + 1) << level;
    }
}
