package io.tongpin.platform.page;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** Which page of a list: use as {@code @Valid @BeanParam}. */
public class PageRequest {
    @QueryParam("page")
    @DefaultValue("0")
    @Min(0)
    int page;

    @QueryParam("size")
    @DefaultValue("20")
    @Min(1)
    @Max(200)
    int size;

    /** For who asks without a request. */
    public static PageRequest first(int size) {
        var first = new PageRequest();
        first.size = size;
        return first;
    }

    public int page() {
        return page;
    }

    public int size() {
        return size;
    }

    public int offset() {
        return page * size;
    }
}
