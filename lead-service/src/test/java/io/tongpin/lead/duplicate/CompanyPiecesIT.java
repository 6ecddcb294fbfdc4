package io.tongpin.lead.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.lead.duplicate.domain.Likeness;
import io.tongpin.local.TestStack;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** By pieces of names every duplicate is found that comparing each name with each would find. */
@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A2")
class CompanyPiecesIT {
    private static final int PAIRS = 20_000;
    private static final int LONGEST = 20;
    private static final String CHARACTERS = "北京上海科技信息医疗器械 abc123";

    @Inject
    Pool pool;

    private final Random random = new Random(11);

    private record Pair(String known, String posted) {}

    @Test
    void namesAsAlikeAsADuplicateHaveAPieceInCommon() {
        // given
        var pairs = new ArrayList<Pair>();
        var lengths = new boolean[LONGEST + 4];
        while (pairs.size() < PAIRS) {
            var known = name(1 + random.nextInt(LONGEST + 4));
            var posted = slipped(known, 1 + random.nextInt(1 + known.length() * 15 / 100));
            if (!posted.equals(known) && Likeness.of(known, posted) >= Likeness.DUPLICATE && posted.length() <= LONGEST) {
                pairs.add(new Pair(known, posted));
                lengths[known.length() - 1] = true;
            }
        }
        // when
        var missed = pool.preparedQuery("select known, posted from unnest($1::text[], $2::text[]) p(known, posted) where not company_pieces(known) && company_probes(posted)")
                .execute(Tuple.of(pairs.stream().map(Pair::known).toArray(String[]::new), pairs.stream().map(Pair::posted).toArray(String[]::new)))
                .await().indefinitely();
        // then
        var told = new ArrayList<Pair>();
        missed.forEach(row -> told.add(new Pair(row.getString(0), row.getString(1))));
        assertThat(told).isEmpty();
        assertThat(List.of(lengths[5], lengths[6], lengths[12], lengths[13], lengths[LONGEST - 1], lengths[LONGEST + 2])).containsOnly(true);
    }

    @Test
    void otherNamesHaveNone() {
        // when
        var shared = pool.query("select company_pieces('北京安邦宝医疗器械') && company_probes('上海安邦宝医药设备') or company_pieces('上海云') && company_probes('上海云')").execute()
                .await().indefinitely();
        // then
        assertThat(shared.iterator().next().getBoolean(0)).isFalse();
    }

    private String name(int length) {
        var name = new StringBuilder();
        while (name.length() < length) {
            name.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return name.toString();
    }

    private String slipped(String name, int slips) {
        var slipped = new StringBuilder(name);
        for (int i = 0; i < slips; i++) {
            int at = random.nextInt(slipped.length() + 1);
            char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            int kind = at == slipped.length() ? 0 : random.nextInt(3);
            if (kind == 0) {
                slipped.insert(at, other);
            } else if (kind == 1 && slipped.length() > 1) {
                slipped.deleteCharAt(at);
            } else {
                slipped.setCharAt(Math.min(at, slipped.length() - 1), other);
            }
        }
        return slipped.toString();
    }
}
