import { describe, expect, it } from 'vitest';
import { match, PATHS, type PageName, pathTo } from '../../web/src/router/routes.ts';

describe('the addresses of pages', () => {
  it('lead back to their page, parameters included', () => {
    const documentId = '0192d3a4-0000-7000-8000-000000000001';
    const known = { documentId, professionalId: '10002422979', right: 'care-team', reviewId: documentId };
    for (const page of Object.keys(PATHS) as PageName[]) {
      const found = match(pathTo(page, known));
      expect(found?.page).toBe(page);
      const named = Object.entries(known).filter(([name]) => PATHS[page].split(/[/:]/).includes(name));
      expect(found?.params).toEqual(PATHS[page].includes(':') ? Object.fromEntries(named) : {});
    }
  });

  it('forgive a slash at the end', () => {
    expect(match('/documents/')?.page).toBe('dossier');
    expect(match('/')?.page).toBe('home');
  });

  it('do not take a word for a document', () => {
    expect(match('/documents/ajouter')?.page).toBe('add');
    expect(match('/droits/donner')?.page).toBe('give');
    expect(match('/droits/medecin-traitant')?.page).toBe('designate');
  });

  it.each(['/documents/a/b', '/documents/%2e%2e', '/documents/ajouter/autre'])('lead nowhere: %s', (path) => {
    expect(match(path)).toBeUndefined();
  });
});
