package org.zhibao.mediations.wiring;

import java.nio.file.Path;
import org.zhibao.eventlog.boxes.Box;
import org.zhibao.eventlog.boxes.KeyFolder;
import org.zhibao.mediations.Compartments;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.MediationRejected.Reason;
import org.zhibao.mediations.Sealed;

/** A key for each compartment of each mediation, in a folder that all instances share (ADR 9). */
final class CompartmentKeys implements Compartments {
    private final KeyFolder keys;

    CompartmentKeys(Path folder) {
        this.keys = new KeyFolder(folder);
    }

    @Override
    public Sealed seal(String mediation, String compartment, String text) {
        return keys.seal(place(mediation, compartment), text)
                .map(box -> new Sealed(compartment, box.digest(), box.box()))
                .orElseThrow(() -> nothingToRead(mediation));
    }

    @Override
    public String open(String mediation, Sealed sealed) {
        return keys.open(place(mediation, sealed.compartment()), new Box(sealed.digest(), sealed.box()))
                .orElseThrow(() -> nothingToRead(mediation));
    }

    @Override
    public void destroy(String mediation, String compartment) {
        keys.destroy(place(mediation, compartment));
    }

    /** Names files that there are: changing it would lose what was sealed. */
    private static String place(String mediation, String compartment) {
        return mediation + "\n" + compartment;
    }

    private static MediationRejected nothingToRead(String mediation) {
        return new MediationRejected(
                Reason.COMPARTMENT_SEALED, "mediation %s: there is nothing here to read".formatted(mediation));
    }
}
