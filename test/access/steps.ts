import fc from 'fast-check';
import type { Actor } from '../../functions/access/actor.ts';
import type { WrittenGround } from '../../functions/access/facts.ts';
import { block, end, unblock } from '../../functions/consent/rules.ts';
import { both, DAY, HOLDER, HOUSES, instantOf, STAFF, type Stored, settle, somebody, step, write } from './life.ts';
import { mayDeclare, mayDelete, mayDeposit, mayOpen, mayRead, type Paper, type Reference, TYPES } from './reference.ts';

/** Everything that may happen in a dossier, by its holder, by professionals, and by time. */

const who = fc.constantFrom(...STAFF);
const anybody = fc.constantFrom(HOLDER, ...STAFF);
const someone = fc.constantFrom(...STAFF.map(({ id }) => id), ...HOUSES);
const kinds = fc.constantFrom<WrittenGround>(
  'medecin-traitant',
  'same-rights',
  'consented',
  'care-team',
  'break-glass',
);
const lasting = fc.constantFrom({}, ...[1, 20, DAY, 30 * DAY].map((minutes) => ({ minutes })));
const limits = fc.oneof(
  fc.constant({}),
  fc.subarray(['10', '11', '95'], { minLength: 1 }).map((classes) => ({ classes })),
);

const give = fc.tuple(someone, kinds, lasting, limits).map(([to, kind, until, limit]) => {
  const gift = { to, kind, ...until, ...(kind === 'consented' ? limit : {}) };
  return step(`give(${JSON.stringify(gift)})`, (m, s) => settle(m, s, gift));
});

const withdraw = fc.tuple(someone, kinds).map(([to, kind]) =>
  step(`withdraw(${to}, ${kind})`, (m, s) => {
    m.given = m.given.filter((right) => right.to !== to || right.kind !== kind);
    write(s, to, (rights, at) => end(rights, kind, at));
  }),
);

const setBlock = fc.tuple(someone, fc.boolean()).map(([to, out]) =>
  step(`${out ? 'block' : 'unblock'}(${to})`, (m, s) => {
    if (out) m.blocked.add(to);
    else m.blocked.delete(to);
    write(s, to, (rights, at) => (out ? block(rights, at) : unblock(rights)));
  }),
);

const oppose = fc.tuple(fc.boolean(), fc.boolean()).map(([glass, regulation]) =>
  step(`oppose(${glass}, ${regulation})`, (m, s) => {
    const { opposedBreakGlassAt, opposedRegulationAt, ...head } = s.head;
    const at = instantOf(s.minute);
    m.opposed = { glass, regulation };
    s.head = {
      ...head,
      ...(glass ? { opposedBreakGlassAt: at } : {}),
      ...(regulation ? { opposedRegulationAt: at } : {}),
    };
  }),
);

const stateRegulation = fc.boolean().map((stated) =>
  step(`regulating(${stated})`, (m, s) => {
    m.regulating = stated;
    s.regulation = stated;
  }),
);

const signIn = who.map(({ id }) =>
  step(`signIn(${id})`, (m, s) => {
    m.signedIn.set(id, m.minute);
    s.signedIn.set(id, s.minute);
  }),
);

const wait = fc.constantFrom(1, 14, 16, 60, DAY, 31 * DAY).map((minutes) =>
  step(`wait(${minutes})`, (m, s) => {
    m.minute += minutes;
    s.minute += minutes;
  }),
);

const declareCare = fc.tuple(who, lasting).map(([actor, until]) =>
  step(`declareCare(${actor.id}, ${JSON.stringify(until)})`, (m, s) => {
    if (!both(mayDeclare(m, somebody(actor)), s, actor, 'care-team:declare')) return;
    settle(m, s, { to: actor.id, kind: 'care-team', ...until });
  }),
);

const breakGlass = who.map((actor) =>
  step(`breakGlass(${actor.id})`, (m, s) => {
    if (!both(mayOpen(m, somebody(actor)), s, actor, 'emergency:open')) return;
    settle(m, s, { to: actor.id, kind: 'break-glass', minutes: DAY });
  }),
);

const deposit = fc
  .tuple(anybody, fc.constantFrom(...TYPES), fc.boolean(), fc.boolean())
  .map(([actor, kind, hidden, held]) =>
    step(`deposit(${actor.id}, ${kind.type}, ${hidden}, ${held})`, (m, s) => {
      const secret = held && actor !== HOLDER;
      if (!both(mayDeposit(m, somebody(actor)), s, actor, 'document:deposit') || m.papers.length > 3) return;
      const paper = { type: kind.type, class: kind.class, hidden };
      m.papers = [...m.papers, { ...paper, by: actor.id, secret }];
      s.documents = [...s.documents, { ...paper, authorId: actor.id, notAnnounced: secret }];
    }),
  );

/** A change of one document, when there is such a one. */
const onPaper = (name: string, does: (actor: Actor, index: number, m: Reference, s: Stored) => void) =>
  fc.tuple(anybody, fc.nat({ max: 3 })).map(([actor, index]) =>
    step(`${name}(${actor.id}, ${index})`, (m, s) => {
      if (index < m.papers.length) does(actor, index, m, s);
    }),
  );

const flag = onPaper('flag', (actor, index, m, s) => {
  const paper = m.papers[index] as Paper;
  const document = s.documents[index];
  const may = actor === HOLDER && mayRead(m, somebody(actor), paper);
  if (!document || !both(may, s, actor, 'document:flag', document)) return;
  m.papers = m.papers.with(index, { ...paper, hidden: !paper.hidden });
  s.documents = s.documents.with(index, { ...document, hidden: !paper.hidden });
});

const announce = onPaper('announce', (actor, index, m, s) => {
  const paper = m.papers[index] as Paper;
  const document = s.documents[index];
  const asTraitant = { ...m, given: m.given.filter(({ kind }) => /traitant|same/.test(kind)), regulating: false };
  const may = actor !== HOLDER && mayRead(asTraitant, somebody(actor), paper);
  if (!document || !both(may, s, actor, 'document:announce', document)) return;
  m.papers = m.papers.with(index, { ...paper, secret: false });
  s.documents = s.documents.with(index, { ...document, notAnnounced: false });
});

const remove = onPaper('remove', (actor, index, m, s) => {
  const may = mayDelete(m, somebody(actor), m.papers[index] as Paper);
  if (!both(may, s, actor, 'document:delete', s.documents[index])) return;
  m.papers = m.papers.toSpliced(index, 1);
  s.documents = s.documents.toSpliced(index, 1);
});

/** One time in six: nothing more happens in a closed dossier. */
const close = fc.nat({ max: 5 }).map((chance) =>
  step(`close(${chance})`, (m, s) => {
    if (chance > 0) return;
    m.open = false;
    s.head = { ...s.head, status: 'closed' };
  }),
);

export const STEPS = [
  give,
  withdraw,
  setBlock,
  oppose,
  stateRegulation,
  signIn,
  wait,
  declareCare,
  breakGlass,
  deposit,
  flag,
  announce,
  remove,
  close,
];
