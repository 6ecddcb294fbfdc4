package io.tongpin.lead.view;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Knows which characters, and pairs of them, are in the words of so many leads that to look at one lead after the other finds what a search
 * wants sooner than an index, which is read to its end. Each instance looks at some pages of the table by itself; until it has, nothing counts as common.
 */
@ApplicationScoped
class CommonWords {
    /** Per cent of the table's pages. */
    private static final float LOOKED_AT = 0.1f;
    /** Of fewer leads it says nothing, and a search costs little either way. */
    private static final int FEWEST = 200;
    /** One lead in so many has what is common: from here on looking takes less time, measured at a million leads. */
    private static final int ONE_IN = 6;

    private final Pool pool;
    private volatile Set<String> common = Set.of();

    CommonWords(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "10m", delayed = "40s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return look(LOOKED_AT, FEWEST);
    }

    /** @param fewest leads that have to be on those pages */
    Uni<Void> look(float percent, int fewest) {
        return pool.preparedQuery("""
                with seen as materialized (select grams(lead_words(company, contact_name, custom)) as grams from lead tablesample system ($1)),
                  leads as (select count(*) as n from seen)
                select gram from leads, seen, lateral (select distinct unnest(grams) as gram) g where n >= $2 group by gram, n having count(*) * $3 > n""")
                .execute(Tuple.of(percent, fewest, ONE_IN)).invoke(rows -> {
                    var found = new HashSet<String>();
                    rows.forEach(row -> found.add(row.getString("gram")));
                    common = found;
                }).replaceWithVoid();
    }

    /** Whether all that the text is made of is common. */
    boolean has(String text) {
        var characters = text.toLowerCase(Locale.ROOT).codePoints().mapToObj(Character::toString).toList();
        return characters.size() == 1 ? common.contains(characters.get(0))
                : IntStream.range(1, characters.size()).allMatch(at -> common.contains(characters.get(at - 1) + characters.get(at)));
    }
}
