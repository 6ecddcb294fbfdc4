package io.tongpin.lead.intake;

import io.tongpin.platform.security.Caller;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reading rows of {@code import_job}. */
final class ImportJobs {
    /** More rows than this are not read: the file is to be split. */
    static final int MOST_ROWS = 100_000;

    enum Mode { CREATE, UPDATE, UPSERT }

    private ImportJobs() {}

    /** Header by field, as the person told it. */
    static Map<String, String> told(JsonObject mapping) {
        var told = new HashMap<String, String>();
        if (mapping != null) {
            mapping.forEach(entry -> told.put(entry.getKey(), entry.getValue() == null ? "" : String.valueOf(entry.getValue())));
        }
        return told;
    }

    /** Whoever started the job, with the rights of that moment. */
    static Caller starter(Row job) {
        return new Caller(job.getUUID("created_by"), job.getString("created_by_name"), job.getString("created_by_name"),
                Set.of(job.getArrayOfStrings("created_by_roles")), job.getString("created_by_path"), Locale.CHINESE);
    }
}
