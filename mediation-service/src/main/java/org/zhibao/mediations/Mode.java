package org.zhibao.mediations;

import java.util.List;

/** Under which law a mediation is held; drives fee, clocks and grounds of ending. */
public enum Mode {
    /** By a people's mediation committee (People's Mediation Law). */
    PEOPLES,
    /** By an administration (Patent Law, art. 65; Patent Implementing Rules, art. 102). */
    ADMINISTRATIVE,
    /** By an industry or professional organisation. */
    INDUSTRY,
    /** By a commercial mediation body (Commercial Mediation Regulation, in force since 1 May 2026). */
    COMMERCIAL,
    /** A court passes a dispute on before it files it (People's Mediation Law, art. 18; SPC Invited Mediation Provisions). */
    COURT_COMMISSIONED,
    /** A court passes on a dispute that it has filed already (SPC Invited Mediation Provisions). */
    COURT_ENTRUSTED;

    /**
     * People's mediation takes no fee of any kind (People's Mediation Law, art. 4); commercial bodies may, by a published tariff
     * (Commercial Mediation Regulation, art. 16). For the others the law we know says nothing, so nothing is refused.
     */
    public boolean mayChargeFee() {
        return this != PEOPLES;
    }

    /** Whether a court has passed the dispute on and waits for it to come back. */
    public boolean byCourt() {
        return this == COURT_COMMISSIONED || this == COURT_ENTRUSTED;
    }

    /** What the parties are told they can still do when nobody chose the words (People's Mediation Law, art. 26). */
    public List<Remedy> remedies() {
        return this == COURT_ENTRUSTED ? List.of(Remedy.COURT) : Remedy.BY_LAW;
    }
}
