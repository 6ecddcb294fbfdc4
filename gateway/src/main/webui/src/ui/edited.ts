import { useState } from 'react';

/** What somebody edits, on the version that they read. A newer one is taken over by itself only while nothing was changed. */
export function useEdited<T extends { version: number }>(newest: T) {
  const [base, setBase] = useState(newest);
  const [next, setNext] = useState(newest);
  const dirty = JSON.stringify(next) !== JSON.stringify(base);
  const take = (read: T) => {
    setBase(read);
    setNext(read);
  };
  if (!dirty && newest.version > base.version) take(newest);
  return {
    next,
    setNext,
    dirty,
    /** To be sent with the change, so that nobody's work is overwritten unseen. */
    read: String(base.version),
    /** Somebody published since; their version is shown by {@link reload}, which drops what was changed. */
    outdated: newest.version > base.version,
    reload: () => take(newest),
    take,
  };
}
