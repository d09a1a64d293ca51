package org.zhibao.cases.wiring;

import java.nio.file.Path;
import java.util.Optional;
import org.zhibao.cases.CaseKeys;
import org.zhibao.cases.Sealed;
import org.zhibao.eventlog.boxes.Box;
import org.zhibao.eventlog.boxes.KeyFolder;

/** A key for each case, in a folder that all instances share (ADR 9). */
final class CaseKeyFolder implements CaseKeys {
    private final KeyFolder keys;

    CaseKeyFolder(Path folder) {
        this.keys = new KeyFolder(folder);
    }

    @Override
    public Sealed seal(String caseId, String text) {
        return keys.seal(caseId, text)
                .map(box -> new Sealed(box.digest(), box.box()))
                .orElseThrow(() -> new IllegalStateException("the key of case %s was destroyed".formatted(caseId)));
    }

    @Override
    public Optional<String> open(String caseId, Sealed sealed) {
        return keys.open(caseId, new Box(sealed.digest(), sealed.box()));
    }

    @Override
    public void destroy(String caseId) {
        keys.destroy(caseId);
    }
}
