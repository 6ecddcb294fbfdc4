export interface ImportJob {
  id: string;
  state: string;
  fileName?: string | null;
  rows: number;
  accepted: number;
  updated?: number;
  frozen?: number;
  duplicates: number;
  rejected: number;
  /** Why it failed as a whole. */
  message?: string | null;
  errors?: { row: number; column: string | null; code: string; message: string }[];
  createdAt?: string;
  finishedAt?: string | null;
}

export const isRunning = (job: Pick<ImportJob, 'state'>) => /PENDING|QUEUED|RUNNING|READING|STARTED/.test(job.state);
export const hasFailed = (job: Pick<ImportJob, 'state'>) => /FAILED|ABORTED/.test(job.state);

/** Shares of the rows read so far; they add up to one once there are rows. */
export function sharesOf(job: Pick<ImportJob, 'rows' | 'accepted' | 'updated' | 'duplicates' | 'rejected'>) {
  const all = Math.max(job.rows, job.accepted + (job.updated ?? 0) + job.duplicates + job.rejected, 1);
  return { accepted: (job.accepted + (job.updated ?? 0)) / all, duplicates: job.duplicates / all, rejected: job.rejected / all };
}
