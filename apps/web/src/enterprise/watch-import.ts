import type { EnterpriseImport } from '@duban/contract-http';
import { apiClient } from '../api/api-client';
import { longWork } from '../shell/long-work';

const LOOK_MS = 1_000;
/** So often in a row no answer may come before nobody asks any more. */
const PATIENCE = 30;
const BUSY: readonly string[] = ['reading', 'committing'];
const watched = new Set<string>();

/** Follows a list that is being read or put into effect, wherever its reader is meanwhile. */
export async function watchImport(id: string): Promise<void> {
  if (watched.has(id)) return;
  watched.add(id);
  const whose = longWork.owner();
  try {
    for (let missed = 0; missed < PATIENCE && longWork.owner() === whose;) {
      const one: EnterpriseImport | undefined = await apiClient
        .read(`/enterprises/imports/${id}`, {})
        .catch(() => undefined);
      missed = one ? 0 : missed + 1;
      if (longWork.owner() !== whose) return;
      if (one) show(one);
      if (one && !BUSY.includes(one.state)) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  } finally {
    watched.delete(id);
  }
}

function show(one: EnterpriseImport): void {
  const { id, fileName, state, rows, committedLine } = one;
  const done = state === 'committing' ? committedLine : rows;
  const total = state === 'committing' ? rows : null;
  longWork.put({
    id: `import/${id}`,
    title: () => fileName,
    sentence: (t) =>
      BUSY.includes(state)
        ? t(state === 'reading' ? 'work.importReading' : 'work.importCommitting', { done, total: rows })
        : t('work.importOver', { rows }),
    done,
    total,
    isOver: !BUSY.includes(state),
    to: `/imports?open=${id}`,
  });
}
