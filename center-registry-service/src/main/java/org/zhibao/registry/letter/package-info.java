/** Who holds an official letter's number: {@code LetterCommand ─▶ Letter ─▶ LetterEvent}, one stream per number. */
@NullMarked
package org.zhibao.registry.letter;

import org.jspecify.annotations.NullMarked;
