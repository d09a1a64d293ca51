package org.zhibao.cases.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.zhibao.cases.CaseKeys;
import org.zhibao.cases.EvidenceStore;

/** What is kept beside the log, and is to be backed up with it: bytes of evidence, and keys. */
class CaseStores {
    @Produces
    @Singleton
    EvidenceStore evidence(@ConfigProperty(name = "zhibao.evidence", defaultValue = "evidence/cases") String folder) {
        return new EvidenceFolder(Path.of(folder));
    }

    /** The keys lie apart from the replica, whose folder may be deleted; without them nothing sealed is read again. */
    @Produces
    @Singleton
    CaseKeys keys(@ConfigProperty(name = "zhibao.keys", defaultValue = "keys/cases") String folder) {
        return new CaseKeyFolder(Path.of(folder));
    }
}
