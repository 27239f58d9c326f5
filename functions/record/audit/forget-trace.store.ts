import { removeAll, removePart } from '../../platform/store/batch.ts';
import { pagesOf } from '../../platform/store/pages.ts';
import { write } from '../../platform/store/table.ts';
import { DAY, epochSeconds, SECOND } from '../../platform/time/durations.ts';
import type { Forget } from '../forget.ts';
import { attemptsHash } from '../person/pepper.adapter.ts';
import { auditItem, orphanEntryItem } from './audit.item.ts';
import { destroyedAttemptsItem } from './destroyed-attempts.item.ts';

/** How long it is kept with which dossier an account's attempts went, in days: as long as the list of destructions. */
const ATTEMPTS_DAYS = 40;

/**
 * Takes away the holder's refused attempts at dossiers that never existed. Which dossier they went with is written down
 * first: the watch over the trace sees lines of an account go, and nothing else will lead from it to the dossier.
 */
export const orphanEntries: Forget = {
  what: 'stray attempts of the holder',
  kinds: [orphanEntryItem],
  forget: async ({ dossierId, identifier }, at) => {
    if (identifier === undefined) return;
    for await (const lines of pagesOf({ pk: orphanEntryItem.key(`patient:${identifier}`, '').pk }, 'audit')) {
      if (lines.length === 0) return;
      const expiresAt = epochSeconds(at) + (ATTEMPTS_DAYS * DAY) / SECOND;
      await write([destroyedAttemptsItem.put([await attemptsHash(identifier)], { dossierId, expiresAt })]);
      await removeAll(lines, 'audit');
    }
  },
};

/** Takes away the trace itself. */
export const trace: Forget = {
  what: 'trace',
  kinds: [auditItem],
  forget: ({ dossierId }) => removePart({ pk: auditItem.key(dossierId, 0).pk }, 'audit'),
};
