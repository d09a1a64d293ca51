/**
 * Answers about cases, one file per question. Fed by AssistanceEvent and the registry's log, read by rest; may be deleted
 * and rebuilt at any time.
 */
@NullMarked
package org.zhibao.cases.view;

import org.jspecify.annotations.NullMarked;
