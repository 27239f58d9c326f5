import type { Page } from 'playwright-core';
import { agent as words } from '../../web/src/words/fr/agent.ts';
import { AGENT_PERSON, CODES } from './fake-professional.ts';
import { press } from './steps.ts';

/** Signs in as an agent with a password and the code of an application, and comes to a page of theirs. */
export async function signInAsAgent(page: Page, path = '/agent'): Promise<void> {
  await page.goto(path);
  await page.getByLabel(words.signIn.username).fill(AGENT_PERSON.username);
  await page.getByLabel(words.signIn.password, { exact: true }).fill(AGENT_PERSON.password);
  await press(page, words.signIn.submit);
  await page.getByLabel(words.signIn.code).fill(CODES.agent);
  await press(page, words.signIn.codeSubmit);
}
