package io.tongpin.platform.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A refusal that is answered as RFC 9457 problem+json in the caller's language. {@code code} names its texts in the bundle
 * {@code problems}: {@code <code>.title} and {@code <code>} (the detail, a MessageFormat that takes the arguments).
 */
public class Problem extends RuntimeException {
    private record FieldError(String field, String code, Object[] args) {}

    private final int status;
    private final String code;
    private final transient Object[] args;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient List<FieldError> errors = new ArrayList<>();

    private Problem(int status, String code, Object[] args) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.args = args;
    }

    public static Problem of(int status, String code, Object... args) {
        return new Problem(status, code, args);
    }

    /** 400: one field is malformed; {@code code} says how. */
    public static Problem badRequest(String field, String code, Object... args) {
        return of(400, "malformed").error(field, code, args);
    }

    /** 403 */
    public static Problem forbidden(String code, Object... args) {
        return of(403, code, args);
    }

    /** 404: also for what the caller may not see. */
    public static Problem notFound() {
        return of(404, "not-found");
    }

    /** 409 */
    public static Problem conflict(String code, Object... args) {
        return of(409, code, args);
    }

    /** 422: a rule of the business refuses. */
    public static Problem refused(String code, Object... args) {
        return of(422, code, args);
    }

    /** Adds a member beside the standard ones, such as {@code missing}. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Adds a field at fault to {@code errors[]}. */
    public Problem error(String field, String code, Object... args) {
        errors.add(new FieldError(field, code, args));
        return this;
    }

    /** The same of a part of what was sent: its fields stand below {@code at}. */
    public Problem below(String at) {
        var problem = new Problem(status, code, args);
        problem.members.putAll(members);
        errors.forEach(error -> problem.errors.add(new FieldError(at + "." + error.field(), error.code(), error.args())));
        return problem;
    }

    /** Words of one code outside of a problem, such as a row of an error report; the code itself when there are none. */
    public static String text(String code, Locale locale, Object... args) {
        var text = Texts.of(code, locale, args);
        return text == null ? code : text;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** What the words of {@link #code} are about. */
    public Object[] args() {
        return args.clone();
    }

    /** The body, in the caller's language. */
    public Map<String, Object> body(Locale locale) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:tongpin:problem:" + code);
        var title = Texts.of(code + ".title", locale, args);
        body.put("title", title == null ? Texts.of("status." + status + ".title", locale) : title);
        body.put("status", status);
        var detail = Texts.of(code, locale, args);
        if (detail != null) {
            body.put("detail", detail);
        }
        if (!errors.isEmpty()) {
            body.put("errors", errors.stream().map(error -> fieldError(error, locale)).toList());
        }
        body.putAll(members);
        return body;
    }

    private static Map<String, Object> fieldError(FieldError error, Locale locale) {
        return Map.of("field", error.field(), "code", error.code(), "message", text(error.code(), locale, error.args()));
    }
}
