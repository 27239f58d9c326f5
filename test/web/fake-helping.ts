import { Problem } from '../../functions/problem/problem.ts';
import type { Demand, Operation } from '../../web/src/api/operations.ts';
import type { FakeAnswer, FakeCall } from './fake-api.ts';
import { PERSON } from './fake-data.ts';

type Body<K extends Operation> = Demand<K> extends { readonly body: infer B } ? B : never;

/** The code the person reads on their phone. */
export const CONTACT_CODE = '135790';

const STATEMENT_AT = '2026-11-21T10:00:00.000Z';
const OPENING = '0192d3a4-0000-8000-8000-00000000000f';
const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** What those are answered who help a person to open a dossier. */
export const helping: { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> } = {
  sendContactCode: ({ body }) => {
    if ((body as Body<'sendContactCode'>).birthOn !== PERSON.birthOn) throw new Problem('identity-not-matched');
    return { reply: { openingId: OPENING, sentTo: '••••••••5612', until: soon(10) } };
  },
  openWithPerson: ({ body }) => {
    if ((body as Body<'openWithPerson'>).code !== CONTACT_CODE) throw new Problem('contact-code-refused');
    if ((body as Body<'openWithPerson'>).nir !== PERSON.nir.replaceAll(' ', '')) throw new Problem('dossier-exists');
    const { identifier } = PERSON;
    return { reply: { openingId: OPENING, identifier, sheetUntil: soon(15), passwordUntil: soon(3 * 1440) } };
  },
  sendOpeningLetter: ({ body }) => {
    if ((body as Body<'sendOpeningLetter'>).vitaleSerial !== PERSON.vitaleSerial) {
      throw new Problem('identity-not-matched');
    }
    return { reply: { codeUntil: '2027-01-02T09:00:00.000Z' } };
  },
  printOpeningSheet: () => {
    const content = Buffer.from('%PDF-1.7 test').toString('base64');
    return { reply: { fileName: 'feuille.pdf', mediaType: 'application/pdf', content } };
  },
  verifyOpeningStatement: ({ body }) => {
    const { csv } = body as Body<'verifyOpeningStatement'>;
    if (!csv.includes('a'.repeat(64))) return { reply: { genuine: false } };
    return { reply: { genuine: true, madeAt: STATEMENT_AT, provisional: csv.includes('Provisoire') } };
  },
  readOpeningStatement: ({ query }) => {
    const month = String(query.month);
    const lines = [`${month}-03`, `${month}-21`].map((openedOn) => ({ openedOn, cents: 100 }));
    const csv = `"Établissement","Mois","Ouvert le","Montant (EUR)"\r\n"Sceau","${'a'.repeat(64)}"\r\n`;
    return {
      reply: {
        establishment: String(query.establishment ?? '1750000001'),
        month,
        madeAt: STATEMENT_AT,
        provisional: query.establishment === undefined,
        lines,
        totalCents: 200,
        csv,
      },
    };
  },
};
