import { useQuery } from '@tanstack/react-query';
import type { CheckpointKind, LevelName } from '../lead/api';
import { get } from '../ui/http';

export interface MaturityModel {
  version: number;
  publishedAt: string | null;
  levels: { level: LevelName; title: string; checkpoints: { id: string; title: string; kind: CheckpointKind; params?: Record<string, unknown> | null }[] }[];
}

export const useModel = () =>
  useQuery({ queryKey: ['maturity-model'], queryFn: ({ signal }) => get<MaturityModel>('/maturity-model', {}, signal), staleTime: 60_000 });

/** What is different between two models. */
export interface Difference {
  change: 'ADDED' | 'REMOVED' | 'MOVED' | 'CHANGED' | 'RENAMED';
  checkpoint: string | null;
  title: string;
  from: LevelName | null;
  to: LevelName | null;
}
