package io.tongpin.lead.phrasepack;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.conversation.LearntFromCalls;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes a conversation out of every pack when its customer no longer consents. */
@Singleton
class ForgetPhrases implements LearntFromCalls {

    @Override
    public Uni<Void> forget(SqlConnection tx, UUID call) {
        return tx.preparedQuery("delete from phrase where quoted_call = $1").execute(Tuple.of(call))
                .chain(() -> tx.preparedQuery("delete from phrase_source where call_id = $1").execute(Tuple.of(call)))
                .chain(() -> tx.preparedQuery("delete from call_fragment where call_id = $1").execute(Tuple.of(call)))
                .chain(() -> tx.preparedQuery("update call set fragmented = false where id = $1").execute(Tuple.of(call))).replaceWithVoid();
    }
}
