import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { french } from '../../web/src/words/fr.ts';
import { openStage, type Stage } from './browser.ts';
import { PERSON } from './fake-data.ts';
import { onPage } from './steps.ts';

/** How the person of the tests signs in, once they have a password of their own. */
export const CREDENTIALS = { identifier: PERSON.identifier, password: PERSON.password, code: () => PERSON.code };

/** A file to add. */
export const PDF = {
  name: 'Ordonnance_dr-martin.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4 test'),
};

/** One browser for the tests of a file; a fresh API for each, in which no page may have complained. */
export function useStage(): () => Stage {
  let stage: Stage | undefined;
  const get = () => {
    if (!stage) throw new Error('The stage opens before the first test.');
    return stage;
  };
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());
  beforeEach(async () => {
    // A page that is still open would ask the fresh API with the session of the test before.
    await get().empty();
    get().fake.reset();
  });
  afterEach(() => expect(get().complaints()).toEqual([]));
  return get;
}

/** A visitor who is in their dossier: they signed in before, and their cookie still stands. */
export async function signedIn(stage: Stage, options?: Parameters<Stage['visitor']>[0]): Promise<Page> {
  stage.fake.api().password = PERSON.password;
  const page = await stage.visitor(options);
  await page.context().addCookies([stage.fake.session]);
  await page.goto('/documents');
  await onPage(page, french.dossier.title);
  return page;
}

/** The requests of one operation that reached the API. */
export const sent = ({ fake }: Stage, operation: string) =>
  fake.seen.filter((request) => request.operation === operation);
