package io.tongpin.analytics.sandbox.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A pivot written out in one language, for a text and for a picture.
 *
 * @param lines   the head, one for each row, the total; the first cell is the name, a line of a single cell is a remark
 * @param lengths of the rows' bars: those of {@code lengths[i]} belong to {@code lines[1 + i]}, from its second cell on; null where there is nothing
 * @param inTime  the rows are moments in their order
 * @param adds    the bars of a row may stand on one another
 */
public record WrittenPivot(List<List<String>> lines, List<List<BigDecimal>> lengths, boolean inTime, boolean adds) {

    /** One line each, the values apart by a bar. */
    public String text() {
        return lines.stream().map(line -> String.join(" | ", line)).collect(Collectors.joining("\n"));
    }
}
