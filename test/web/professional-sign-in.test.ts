import { describe, expect, it } from 'vitest';
import { buildWeb } from '../../web/build.ts';
import { common } from '../../web/src/words/fr/common.ts';
import { professional as words } from '../../web/src/words/fr/professional.ts';
import { signInAsProfessional } from './professional-steps.ts';
import { sent, useStage } from './stage.ts';
import { follow, onPage, press } from './steps.ts';

/** Signing in with Pro Santé Connect: what leaves, what is believed, and what happens when the keys run out. */

const stage = useStage();
const issuer = () => stage().fake.professionals().issuer;

describe('signing in', () => {
  it('asks with PKCE, state and nonce, and proves the verifier', async () => {
    const page = await stage().visitor();
    await signInAsProfessional(page);
    expect(issuer().asked[0]).toMatchObject({
      response_type: 'code',
      client_id: 'dossier-test',
      scope: 'openid scope_all',
      acr_values: 'eidas1',
      code_challenge_method: 'S256',
      redirect_uri: `${stage().fake.origin}/professionnel/retour`,
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(issuer().exchanged[0]).toMatchObject({ grant_type: 'authorization_code' });
    expect(issuer().exchanged[0]).not.toHaveProperty('client_secret');
  });

  it('keeps no key where another page could read it, and no code in the address', async () => {
    const page = await stage().visitor();
    await signInAsProfessional(page);
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).toBe('{}');
    expect(page.url()).toBe(`${stage().fake.origin}/professionnel/patients`);
  });

  it('refuses an answer that nobody asked for', async () => {
    const page = await stage().visitor();
    await page.goto('/professionnel/retour?code=stolen&state=stolen');
    await onPage(page, words.signIn.failedTitle);
    expect(issuer().exchanged).toEqual([]);
  });

  it('refuses an identity made for another sign-in', async () => {
    issuer().nonce = 'another';
    const page = await stage().visitor();
    await page.goto('/professionnel');
    await press(page, words.signIn.button);
    await onPage(page, words.signIn.failedTitle);
    expect(sent(stage(), 'readMe')).toEqual([]);
  });

  it('takes it kindly when the person gives up, and lets them start again', async () => {
    issuer().cancels = true;
    const page = await stage().visitor();
    await page.goto('/professionnel');
    await press(page, words.signIn.button);
    await onPage(page, words.signIn.failedTitle);
    issuer().cancels = false;
    await press(page, words.signIn.button);
    await onPage(page, words.patients.title);
  });

  it('leads whoever opens a page by its address to the sign-in, and back', async () => {
    stage().fake.professionals().ground = 'care-team';
    const page = await stage().visitor();
    await page.goto(`/professionnel/dossiers/${stage().fake.api().dossier.dossierId}/traces`);
    await page.getByText(words.signIn.backTo).waitFor();
    await press(page, words.signIn.button);
    await onPage(page, words.traces.title);
  });
});

describe('keys that run out', () => {
  it('are renewed once, unseen, for all who wait', async () => {
    stage().fake.professionals().ground = 'care-team';
    const page = await stage().visitor();
    await signInAsProfessional(page);
    await page.getByRole('link', { name: 'Jeanne MOREAU', exact: true }).waitFor();
    // Counted at this page: one of an earlier test that is still loading would renew its keys here as well.
    const renewals: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('grant_type=refresh_token')) renewals.push(request.url());
    });
    stage().fake.expire(false);
    await follow(page, 'Jeanne MOREAU');
    await onPage(page, 'Dossier de Jeanne MOREAU');
    expect(renewals).toEqual([`${issuer().origin}/token`]);
  });

  it('end in a kind word and the same page, when they cannot be renewed', async () => {
    stage().fake.professionals().ground = 'care-team';
    const page = await stage().visitor();
    await signInAsProfessional(page);
    await page.getByRole('link', { name: 'Jeanne MOREAU', exact: true }).waitFor();
    stage().fake.expire(true);
    await follow(page, 'Jeanne MOREAU');
    await page.getByText(common.notice.ended).waitFor();
    issuer().renews = true;
    await press(page, words.signIn.button);
    await onPage(page, 'Dossier de Jeanne MOREAU');
  });
});

describe('a patient', () => {
  it('never fetches the pages of professionals, and loads 60 KB at most at first', async () => {
    const page = await stage().visitor();
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname.slice(1)));
    await page.goto('/');
    await page.locator('h1').waitFor();
    const built = await buildWeb('/tmp/web-of-the-test');
    const first = built.filter(({ file }) => file === 'index.html' || fetched.includes(file));
    const firstBytes = first.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
    expect(firstBytes).toBeGreaterThan(20_000);
    expect(firstBytes).toBeLessThanOrEqual(60_000);
    const later = built.filter((file) => file.later && !first.includes(file));
    fetched.length = 0;
    await follow(page, common.toProfessionals);
    await onPage(page, words.title);
    expect(later.filter(({ file }) => fetched.includes(file))).not.toEqual([]);
  });
});
