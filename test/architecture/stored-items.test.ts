import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Compiled, compile } from './compiler.ts';
import { inside } from './sources.ts';

/**
 * Where the functions tell the compiler a type (`as`), and how often: what comes from outside and is proved elsewhere, or
 * a type that is too clever for the compiler. Nothing stored is among it but in `item-check`, through which every read goes.
 */
const CASTS = {
  // The one place where what a table answered is taken to be what its owner says; tests look at each item there.
  'functions/platform/store/item-check.ts': 1,
  // Keys of an object as its type names them.
  'functions/platform/keys-of.ts': 2,
  // What the contract of a route parsed, whose type hangs on the route; what middy's router wants.
  'functions/platform/http/input.ts': 2,
  'functions/record/access/call.ts': 2,
  'functions/record/access/endpoint.ts': 4,
  // What our own authorizer said, and what its tokens claim once they are verified.
  'functions/record/access/caller.ts': 1,
  'functions/session/tokens.adapter.ts': 3,
  // Messages of EventBridge and SES; what is no such message goes to the dead letters.
  'functions/platform/jobs/due.ts': 1,
  'functions/notification/bounce.event.ts': 1,
  // Data of our own, as JSON.
  'functions/access/matrix.ts': 1,
  'functions/vaccination/calendar.ts': 2,
  // A name made of a name; some fields of an object; a stream that the SDK types less well than it is.
  'functions/notification/templates.ts': 1,
  'functions/dossier/rules.ts': 1,
  'functions/archive/files.adapter.ts': 1,
};

// A field, the owner of the item it is in: renamed there, and nowhere else.
const RENAMED = [
  ['windowEndsOn', 'functions/record/person/enrolment.item.ts'],
  ['lastVisitAt', 'functions/record/access/access-index.item.ts'],
  ['archivesObjected', 'functions/record/person/identity.item.ts'],
  ['refusedRights', 'functions/archive/progress.item.ts'],
] as const;

/** A file in which a stored item is cast. */
const CASTING = 'functions/card/store.ts';

describe('what is stored', () => {
  const paths = inside('functions/').map(({ path }) => path);
  const planted: Record<string, string> = {
    [CASTING]: `${readFileSync(CASTING, 'utf8')}\nexport const cast = (item: object) => item as StoredCard;`,
  };
  for (const [field, owner] of RENAMED)
    planted[owner] = readFileSync(owner, 'utf8').replaceAll(field, `${field}Renamed`);
  let compiled: Compiled;
  beforeAll(() => {
    compiled = compile(paths, planted);
  });

  it('is never cast: the functions hold the casts that are justified here, and the one that is planted', () => {
    expect(compiled.casts).toEqual({ ...CASTS, [CASTING]: 1 });
  });

  it.each(RENAMED)(
    'does not compile any more where `%s` is read or written, once its schema has it not',
    (field, owner) => {
      // As a property, and neither in a text nor in a contract, which names it for itself.
      const use = new RegExp(`\\.${field}\\b|[{,] ${field}(?:,| \\}|:)`);
      const users = inside('functions/').filter(({ path, text }) => path !== owner && use.test(text));
      const expected = users.map(({ path }) => path).filter((path) => !path.endsWith('contract.ts'));
      expect(expected.length).toBeGreaterThan(0);
      expect(expected.filter((path) => !compiled.faulty.includes(path))).toEqual([]);
    },
  );
});
