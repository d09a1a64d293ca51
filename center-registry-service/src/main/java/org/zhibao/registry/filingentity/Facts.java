package org.zhibao.registry.filingentity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;

/**
 * What a filing entity says of itself, for the conditions of a recordation.
 *
 * @param inventionsGranted how many it holds as first applicant
 * @param otherPatentsGranted utility models and designs, as first applicant
 * @param lastMisconductOn the day of the last dishonesty, abnormal filing or wilful infringement; absent when there was none
 */
public record Facts(
        Division seat,
        LocalDate establishedOn,
        boolean independentLegalPerson,
        int insuredStaff,
        boolean ownResearch,
        boolean managesRights,
        int inventionsGranted,
        int otherPatentsGranted,
        @Nullable LocalDate lastMisconductOn) {}
