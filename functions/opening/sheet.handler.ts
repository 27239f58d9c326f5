import { actorFacts } from '../access/facts.ts';
import { stateOf } from '../access/life.ts';
import { decide } from '../access/policy.ts';
import { toPdf } from '../platform/files/pdf.ts';
import { asRequestKey } from '../platform/http/input.ts';
import { optionalSetting } from '../platform/runtime.ts';
import { DAY, later } from '../platform/time/durations.ts';
import { Problem } from '../problem/problem.ts';
import { momentOf, toTrace } from '../record/access/authorize.ts';
import { api, endpoint, serving } from '../record/access/endpoint.ts';
import { commitAlone } from '../record/audit/commit-access.store.ts';
import { patientIdentifier, temporaryPassword } from '../record/person/pepper.adapter.ts';
import { findOpening, takeSheet } from './assisted.store.ts';
import { PASSWORD_DAYS } from './confirm-opening.ts';
import { routes } from './contract.ts';
import { type PrintDeps, printSheet } from './print-sheet.ts';
import { sheetPage } from './sheet-layout.ts';
import { unlessMoved } from './unless-moved.ts';

/** Apart from the other openings: what makes PDF files is twice as large as all the rest. */

const route = routes.printOpeningSheet;

/** A day as people say it in France: `1er janvier 2027`. */
const dayInWords = (at: string): string =>
  new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' })
    .format(new Date(at))
    .replace(/^1 /, '1er ');

const print = endpoint(route, async (call) => {
  const { actor, at } = call;
  const requestKey = asRequestKey(call.requestKey);
  const decision = decide(actor.kind, route.action, actorFacts(actor, momentOf(call)));
  const deps: PrintDeps = {
    find: () => findOpening(call.params.openingId ?? ''),
    take: ({ openingId, dossierId }) => {
      const trace = toTrace(route, call, decision, { change: { sheet: [null, 'printed'] } });
      return unlessMoved(
        commitAlone(dossierId, (head) => {
          if (stateOf(head) !== 'open') throw new Problem('not-found');
          return { trace, change: { writes: [takeSheet(openingId, requestKey)] } };
        }),
      );
    },
    again: ({ dossierId }) =>
      commitAlone(dossierId, () => ({
        trace: toTrace(route, call, decision, { change: { answer: [null, 'again'] } }),
      })),
  };
  const opened = await printSheet(deps, { helperId: actor.id, requestKey, at });
  const { openingId, usedAt, by } = opened;
  const page = sheetPage({
    identifier: await patientIdentifier(openingId),
    password: await temporaryPassword(openingId),
    before: dayInWords(later(usedAt, PASSWORD_DAYS * DAY)),
    by,
    site: optionalSetting('SITE'),
  });
  const pdf = await toPdf([page], { title: 'Votre dossier médical est ouvert', language: 'fr', at: usedAt });
  const content = Buffer.from(pdf).toString('base64');
  return { body: { fileName: 'feuille.pdf', mediaType: 'application/pdf' as const, content } };
});

export const handler = api(serving<Pick<typeof routes, 'printOpeningSheet'>>({ printOpeningSheet: print }));
