package org.volens.consent.proof;

/**
 * Names a tile.
 *
 * @param level height in tiles, 0 for leaves
 * @param index number of the tile within its level, from 0
 */
public record TileId(int level, long index) {

    /** Leaves that one hash of the tile stands for. */
    long leavesOfHash() {
        return 1L << (Tile.HEIGHT * level);
    }

    /** Hashes that the tile has in a log of that size; 0 where the log has not reached it. */
    public int widthAt(long size) {
        long before = index * Tile.WIDTH;
        long all = size / leavesOfHash();
        return (int) Math.max(0, Math.min(Tile.WIDTH, all - before));
    }

    /** The path under which it is served, with its width where that is not full: {@code 0/x001/x234/067.p/12}. */
    public String path(int width) {
        StringBuilder number = new StringBuilder(String.format(java.util.Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, String.format(java.util.Locale.ROOT, "x%03d/", rest % 1000));
        }
        return level + "/" + number + (width == Tile.WIDTH ? "" : ".p/" + width);
    }
}
