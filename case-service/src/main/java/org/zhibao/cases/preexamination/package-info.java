/** The decisions about a pre-examination. {@code PreExaminationCommand → PreExamination → PreExaminationEvent} */
@NullMarked
package org.zhibao.cases.preexamination;

import org.jspecify.annotations.NullMarked;
