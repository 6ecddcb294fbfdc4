package io.tongpin.lead.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** A feature that learns from conversations: it forgets one when its customer takes the consent back. */
public interface LearntFromCalls {

    /** Removes what was learnt from the call, in the transaction that records the withdrawal. */
    Uni<Void> forget(SqlConnection tx, UUID call);
}
