package io.tongpin.platform.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One page of a list.
 *
 * @param total           exact up to {@link #EXACT}, else at least that
 * @param totalIsEstimate true when {@code total} is only a lower bound; absent otherwise
 * @param after           cursor of the next page for deep paging; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, int page, int size, long total, Boolean totalIsEstimate, String after) {
    /** Up to here totals are counted; beyond, counting costs more than it tells. */
    public static final int EXACT = 10_000;

    /** @param counted rows counted, at most {@link #EXACT} + 1 */
    public static <T> Page<T> of(List<T> items, PageRequest request, long counted, String after) {
        boolean more = counted > EXACT;
        return new Page<>(items, request.page(), request.size(), more ? EXACT : counted, more ? true : null, after);
    }
}
