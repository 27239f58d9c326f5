import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { LARGEST } from '../../functions/archive/contract.ts';
import { documentIdOf } from '../../functions/archive/rules.ts';
import { patientsOf, readCda } from '../../functions/document/cda.ts';
import { get } from '../../functions/platform/store/table.ts';
import { documentItem } from '../../functions/record/document/document.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { insure, person } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import {
  aDocument,
  aTrace,
  created,
  DOCTOR,
  dossierOf,
  drop,
  dropManifest,
  resultOf,
  run,
  scanAll,
  toldIn,
  waitingIn,
} from './archives.ts';

beforeAll(useWorld);

const aRight = { ...DOCTOR, ground: 'medecin-traitant', since: '2015-02-01T09:00:00.000Z' };

describe('an import that is stopped', () => {
  it('ends the same, whichever AWS call fails', async () => {
    const cases = await everyFault(async (fail) => {
      const someone = await insure(person());
      const archive = { documents: [aDocument('a')], rights: [aRight], traces: [aTrace(1), aTrace(2)] };
      const dropped = await drop(someone, archive);
      await fail(() => run(dropped));
      for (let tries = 0; !(await run(dropped)); tries += 1) expect(tries).toBeLessThan(3);
      expect(await resultOf(dropped)).toMatchObject({
        ...{ outcome: 'opened', documents: { imported: 1, known: 0, refused: [] } },
        ...{ rights: { imported: 1, kept: 0 }, traces: { imported: 2, refused: [] } },
      });
      const dossierId = (await dossierOf(someone)) ?? '';
      const documentId = documentIdOf({ source: 'dmp-1', nirHash: await nirHash(someone.nir) }, 'a');
      expect((await waitingIn(dossierId)).map(({ Key }) => Key)).toEqual([`quarantine/${dossierId}/${documentId}`]);
      expect((await traceOf(dossierId)).map(toldIn)).toEqual([
        'channel department originalAt status',
        'originalAt status',
        'medecin-traitant',
        ...['originalAction originalAt', 'originalAction originalAt'],
        'documents rights traces',
      ]);
    });
    expect(cases).toBe(27);
  }, 240_000);

  it('goes on where time ran out: a trace of 500 lines is whole, in order, and in few transactions', async () => {
    const someone = await insure(person());
    const traces = Array.from({ length: 500 }, (_, number) => aTrace(number));
    const dropped = await drop(someone, { documents: [aDocument('a')], traces });
    const done: boolean[] = [];
    for (let tries = 0; tries < 9 && !done.at(-1); tries += 1) done.push(await run(dropped, 1));
    expect(done.filter(Boolean)).toEqual([true]);
    expect(done.length).toBeGreaterThan(3);
    const told = (await traceOf((await dossierOf(someone)) ?? '')).flatMap(({ change }) =>
      change?.originalAction ? [change.originalAt?.[1]] : [],
    );
    expect(told).toEqual(traces.map(({ at }) => at));
    const whole = await drop(await insure(person()), { traces });
    const calls = await callsOf(() => run(whole));
    // Six for the lines, one that opens, one that ends.
    expect(calls.filter((name) => /^TransactWrite/.test(name))).toHaveLength(8);
  });
});

describe('a bad archive', () => {
  it('has its bad parts told by place, and its good ones taken', async () => {
    const someone = await insure(person());
    const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    const bad = [
      aDocument('path', { file: '../manifest.json' }),
      aDocument('slash', { file: 'a/b.pdf' }),
      aDocument('hash', { sha256: 'a'.repeat(64) }),
      aDocument('short', { size: 3 }),
      aDocument('long', { size: 900 }),
      aDocument('huge', { size: 20_000_001 }),
      aDocument('image', {}, png),
      aDocument('type', { type: '99999-9' }),
      aDocument('untyped', { type: undefined }),
      aDocument('author', { author: { kind: 'insurer', name: 'x' } }),
      aDocument('extra', { ground: 'own-dossier' }),
    ].map((one) => ({ ...one, file: one.file.includes('/') ? 'x.pdf' : one.file }));
    const gone = aDocument('gone');
    const archive = {
      documents: [...bad, aDocument('good')],
      rights: [{ ...aRight, rpps: '10002422978' }, { ...aRight, ground: 'own-dossier' }, aRight],
      traces: [JSON.stringify(aTrace(1)), 'no json', '', JSON.stringify({ ...aTrace(2), at: 'yesterday' })].join('\n'),
      manifest: {},
    };
    const documents = [...archive.documents.map(({ stated }) => stated), gone.stated, null];
    const dropped = await drop(someone, { ...archive, manifest: { documents } });
    expect(await run(dropped)).toBe(true);
    const result = await resultOf(dropped);
    expect(result?.documents.imported).toBe(1);
    expect(result?.documents.refused.map(({ place, reasons }) => `${place} ${reasons.join(' ')}`)).toEqual([
      '1 /file not-valid',
      '2 /file not-valid',
      '3 /file other-content',
      '4 /file other-content',
      '5 /file other-content',
      '6 /size file-too-big',
      '7 /file other-format',
      '8 /type type-unknown',
      '9 /type required',
      '10 /author/kind not-a-choice',
      '11 / not-expected',
      '13 /file missing',
      '14 / required',
    ]);
    expect(result?.rights).toEqual({
      ...{ imported: 1, kept: 0 },
      refused: [
        { place: 1, reasons: ['/rpps rpps-key'] },
        { place: 2, reasons: ['/ground not-a-choice'] },
      ],
    });
    expect(result?.traces).toMatchObject({
      imported: 1,
      refused: [
        { place: 2, reasons: ['/ not-json'] },
        { place: 4, reasons: ['/at not-valid'] },
      ],
    });
    const told = JSON.stringify(result);
    for (const secret of [someone.nir, someone.familyName, DOCTOR.name, DOCTOR.rpps])
      expect(told).not.toContain(secret);
  });

  it('has its manifest refused as a whole, with reasons and nothing of what it says', async () => {
    const someone = await insure(person());
    const refusals = [
      [{ version: 2 }, '/version not-a-choice'],
      [{ nir: someone.nir.replace(/..$/, '00') }, '/nir nir-key'],
      [{ source: '../x' }, '/source not-valid'],
      [{ openedAt: '2021-07-01T00:00:00.000Z' }, '/openedAt not-valid'],
      [{ documents: Array(1001).fill({}) }, '/documents too-long'],
      [{ [someone.nir]: 1 }, '/ not-expected'],
    ] as const;
    for (const [manifest, reason] of refusals) {
      const dropped = await drop(someone, { manifest });
      expect(await run(dropped)).toBe(true);
      expect(await resultOf(dropped)).toMatchObject({ outcome: 'refused', reasons: [reason] });
    }
    for (const [text, reason] of [
      ['{', '/ not-json'],
      [' '.repeat(LARGEST.manifest + 1), '/ too-big'],
    ] as const) {
      const dropped = await dropManifest(randomUUID(), text);
      expect(await run(dropped)).toBe(true);
      expect(await resultOf(dropped)).toMatchObject({ outcome: 'refused', reasons: [reason] });
    }
    expect(await dossierOf(someone)).toBeUndefined();
  });

  it('has its trace refused when the file is another than was stated, and the rest taken', async () => {
    for (const [size, sha256, reason] of [
      [1, 'a'.repeat(64), '/traces other-content'],
      [2, createHash('sha256').update('{}').digest('hex'), undefined],
    ] as const) {
      const someone = await insure(person());
      const dropped = await drop(someone, {
        documents: [aDocument('a')],
        traces: '{}',
        manifest: { traces: { size, sha256 } },
      });
      await run(dropped);
      expect(await resultOf(dropped)).toMatchObject({ documents: { imported: 1 }, traces: { imported: 0 } });
      expect((await resultOf(dropped))?.traces.reasons).toEqual(reason === undefined ? undefined : [reason]);
    }
  });

  it('is left alone when the object is no manifest, is gone, or has a newer version', async () => {
    for (const key of ['manifest.json', 'a/b/manifest.json', '../x/manifest.json', 'a/manifest.json.txt'])
      expect(await callsOf(() => run({ event: created(`inbound/archives/${key}`) }))).toEqual([]);
    expect(await run({ event: created(`inbound/archives/${randomUUID()}/manifest.json`) })).toBe(true);
    const someone = await insure(person());
    const older = await drop(someone, { documents: [aDocument('a')] });
    await drop(someone, { documents: [] }, older.name);
    expect(await run(older)).toBe(true);
    expect(await dossierOf(someone)).toBeUndefined();
  });
});

const CORPUS = new URL('../../../shared/corpus/cda/', import.meta.url);
const names = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => name.endsWith('.xml')) : [];

describe.skipIf(names.length === 0)('documents of the ANS corpus in an archive', () => {
  it('go the way of every deposit: kept where they are about the holder, refused elsewhere', async () => {
    const roots = [8, 9, 10, 11].map((last) => `1.2.250.1.213.1.4.${last}`);
    process.env.INS_OIDS = roots.join(',');
    const [name = ''] = names.filter((one) => one.startsWith('VSM'));
    const bytes = readFileSync(new URL(encodeURIComponent(name), CORPUS));
    const cda = readCda(bytes);
    const [about] = cda ? patientsOf(cda) : [];
    const nir = about?.ids.find(({ root }) => roots.includes(root))?.extension ?? '';
    const them = await insure(person({ nir, familyName: about?.familyNames[0] ?? '', birthOn: about?.birthOn ?? '' }));
    const stated = { file: 'vsm.xml', format: 'application/hl7-cda+xml', type: undefined };
    for (const [someone, status] of [
      [them, 'available'],
      [await insure(person()), 'refused'],
    ] as const) {
      const dropped = await drop(someone, { documents: [aDocument('vsm', stated, bytes)] });
      expect(await run(dropped)).toBe(true);
      expect(await resultOf(dropped)).toMatchObject({ documents: { imported: 1, refused: [] } });
      const dossierId = (await dossierOf(someone)) ?? '';
      await scanAll(dossierId);
      const documentId = documentIdOf({ source: 'dmp-1', nirHash: await nirHash(someone.nir) }, 'vsm');
      expect(await get(documentItem.key(dossierId, documentId))).toMatchObject({ status });
    }
  });
});
