import type { CheckpointKind } from '../lead/api';
import type { IconName } from '../ui/Icon';

export const ICON: Record<CheckpointKind, IconName> = { FIELD: 'note', FOLLOW_UP: 'phone', EVIDENCE: 'file', DECISION_MAKER: 'users', APPROVAL: 'check', EXPRESSION: 'filter' };
