package org.zhibao.mediations;

/** Under which law a mediation is held; drives fee, clocks and grounds of ending. */
public enum Mode {
    /** By a people's mediation committee (People's Mediation Law). */
    PEOPLES,
    /** By an administration (Patent Law, art. 65; Patent Implementing Rules, art. 102). */
    ADMINISTRATIVE,
    /** By an industry or professional organisation. */
    INDUSTRY,
    /** By a commercial mediation body (Commercial Mediation Regulation, in force since 1 May 2026). */
    COMMERCIAL;

    /**
     * People's mediation takes no fee of any kind (People's Mediation Law, art. 4); commercial bodies may, by a published tariff
     * (Commercial Mediation Regulation, art. 16). For the others the law we know says nothing, so nothing is refused.
     */
    public boolean mayChargeFee() {
        return this != PEOPLES;
    }
}
