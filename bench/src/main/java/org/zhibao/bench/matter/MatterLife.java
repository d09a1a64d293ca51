package org.zhibao.bench.matter;

import org.zhibao.bench.matter.MatterCommand.AddEntry;
import org.zhibao.bench.matter.MatterCommand.OpenMatter;

/** What one client asks for: five commands a matter, one matter after the other, for ever. */
public final class MatterLife {
    public static final int COMMANDS = 5;

    /** Makes the data of an event some 300 bytes of JSON. */
    public static final String TEXT =
            "The applicant's evidence was examined and found to be complete. ".repeat(4) + "It was put on file.";

    private final String prefix;
    private long matters;
    private int asked;

    /** {@code prefix} is different for every client and every run. */
    public MatterLife(String prefix) {
        this.prefix = prefix;
    }

    public MatterCommand next() {
        MatterId matter = new MatterId(prefix + matters);
        MatterCommand next = asked == 0 ? new OpenMatter(matter, TEXT) : new AddEntry(matter, TEXT);
        asked++;
        if (asked == COMMANDS) {
            asked = 0;
            matters++;
        }
        return next;
    }
}
