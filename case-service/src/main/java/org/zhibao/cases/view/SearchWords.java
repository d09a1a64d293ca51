package org.zhibao.cases.view;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts text into what it is found by: words of letters and digits as they are, Chinese by every one and every two signs. What
 * somebody types in becomes such words and is compared with them as a value, never as an expression.
 */
final class SearchWords {
    /** No word is kept longer, so that no document grows by what somebody pastes in. */
    private static final int LONGEST = 40;

    private static final int SHORTEST_NUMBER = 6;

    private SearchWords() {}

    /** By what a text can be found. */
    static Set<String> of(String text) {
        return cut(text, true);
    }

    /** What must all be found; a Chinese word of two signs or more is looked for by its pairs. */
    static Set<String> asked(String text) {
        return cut(text, false);
    }

    private static Set<String> cut(String text, boolean all) {
        Set<String> words = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        StringBuilder signs = new StringBuilder();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT) + " ";
        plain.codePoints().forEach(sign -> {
            boolean chinese = Character.isIdeographic(sign);
            if (!chinese) {
                addSigns(words, signs, all);
            }
            if (chinese || !isOfWord(sign)) {
                addWord(words, word, all);
            }
            if (chinese) {
                signs.appendCodePoint(sign);
            } else if (Character.isLetterOrDigit(sign)) {
                word.appendCodePoint(sign);
            }
        });
        return words;
    }

    /** Dots and dashes within a number belong to it, and are left out: ZL202310000001.X is found by ZL202310000001X too. */
    private static boolean isOfWord(int sign) {
        return Character.isLetterOrDigit(sign) || sign == '.' || sign == '-';
    }

    /** A number is found without the letters it begins with, and without what follows it, too. */
    private static void addWord(Set<String> words, StringBuilder word, boolean all) {
        if (word.isEmpty()) {
            return;
        }
        String whole = word.substring(0, Math.min(LONGEST, word.length()));
        word.setLength(0);
        words.add(whole);
        int begin = 0;
        while (begin < whole.length() && !Character.isDigit(whole.charAt(begin))) {
            begin++;
        }
        int end = begin;
        while (end < whole.length() && Character.isDigit(whole.charAt(end))) {
            end++;
        }
        if (all && end - begin >= SHORTEST_NUMBER) {
            words.add(whole.substring(begin));
            words.add(whole.substring(begin, end));
        }
    }

    private static void addSigns(Set<String> words, StringBuilder signs, boolean everySign) {
        int[] all = signs.codePoints().toArray();
        for (int i = 0; i < all.length; i++) {
            if (everySign || all.length == 1) {
                words.add(Character.toString(all[i]));
            }
            if (i + 1 < all.length) {
                words.add(Character.toString(all[i]) + Character.toString(all[i + 1]));
            }
        }
        signs.setLength(0);
    }
}
