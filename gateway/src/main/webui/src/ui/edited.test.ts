import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { describe, expect, it } from 'vitest';
import { useEdited } from './edited';

interface Terms {
  version: number;
  hours: number;
}

/** Renders the hook with what was read last, and hands out what it says. */
function editing(first: Terms) {
  const root = createRoot(document.createElement('div'));
  let told!: ReturnType<typeof useEdited<Terms>>;
  const Page = ({ newest }: { newest: Terms }) => {
    told = useEdited(newest);
    return null;
  };
  const shows = (newest: Terms) => act(() => root.render(createElement(Page, { newest })));
  shows(first);
  return { shows, edit: (next: Terms) => act(() => told.setNext(next)), reload: () => act(() => told.reload()), says: () => told };
}

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

describe('something that is edited together', () => {
  it('follows what others publish while nothing was changed here', () => {
    const page = editing({ version: 1, hours: 24 });
    page.shows({ version: 2, hours: 12 });
    expect(page.says()).toMatchObject({ next: { version: 2, hours: 12 }, dirty: false, outdated: false, read: '2' });
  });

  it('keeps what was changed and names the version that it was read on', () => {
    const page = editing({ version: 1, hours: 24 });
    page.edit({ version: 1, hours: 8 });
    page.shows({ version: 2, hours: 12 });
    expect(page.says()).toMatchObject({ next: { hours: 8 }, dirty: true, outdated: true, read: '1' });
    page.reload();
    expect(page.says()).toMatchObject({ next: { version: 2, hours: 12 }, dirty: false, outdated: false, read: '2' });
  });
});
