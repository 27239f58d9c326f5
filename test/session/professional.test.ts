import { describe, expect, it } from 'vitest';
import { surnameFirst } from '../../functions/record/person/directory.ts';
import { isAdeli, isFiness, isRpps, isStructureId } from '../../functions/record/person/identifiers.ts';
import { toProfessional } from '../../functions/session/professional.ts';
import { claimsOf } from '../../local/pro-sante-connect/claims.ts';
import { PROFESSIONALS, professionalWith } from '../../local/pro-sante-connect/professionals.ts';

type Claims = ReturnType<typeof claimsOf>;

/** The claims of the GP, changed. */
function claims(change: (said: Claims) => object = (said) => said): object {
  const gp = professionalWith('10999990012');
  if (!gp) throw new Error('no such professional');
  return change(structuredClone(claimsOf(gp)));
}
/** The claims with the first activity changed. */
const at = (place: object) =>
  claims((said) => {
    const [exercise] = said.SubjectRefPro.exercices;
    return {
      ...said,
      SubjectRefPro: { exercices: [{ ...exercise, activities: [{ ...exercise?.activities[0], ...place }] }] },
    };
  });

describe('a professional as their sign-in presents them', () => {
  it.each(PROFESSIONALS)('$label', (one) => {
    expect(toProfessional(claimsOf(one))).toEqual({
      professional: {
        rpps: one.rpps,
        name: `${one.givenName} ${one.familyName}`,
        profession: one.profession,
        ...(one.specialty ? { specialty: one.specialty } : {}),
        establishment: one.place.finess,
        establishmentName: one.place.name,
        regulates: one.regulates ?? false,
      },
      doubts: isRpps(one.rpps) ? [] : ['rpps-key'],
    });
  });

  it('is written with the family name in capitals, however it came', () => {
    const said = claims(({ SubjectRefPro: _, ...rest }) => ({
      ...rest,
      given_name: 'JEAN-PIERRE',
      family_name: 'de la Tour',
    }));
    expect(toProfessional(said).professional.name).toBe('Jean-Pierre DE LA TOUR');
  });

  it('has the role as profession when no exercise is told', () => {
    const said = claims((all) => ({
      ...all,
      SubjectRefPro: { exercices: [] },
      SubjectRole: ['60^1.2.250.1.213.1.1.5.5'],
    }));
    const { professional } = toProfessional(said);
    expect(professional).toMatchObject({ profession: '60', establishment: '990000010' });
    expect(professional).not.toHaveProperty('specialty');
  });

  it('acts for the first activity only', () => {
    const said = claims((all) => {
      const [exercise] = all.SubjectRefPro.exercices;
      const other = { ...exercise, codeProfession: '21', codeSavoirFaire: '' };
      return { ...all, SubjectRefPro: { exercices: [exercise, other] } };
    });
    expect(toProfessional(said).professional.profession).toBe('10');
  });

  it.each([
    ['the site', { numeroFinessetablissementJuridique: '990000093' }, '990000010'],
    ['the legal entity', { numeroFinessSite: '', numeroFinessetablissementJuridique: '990000093' }, '990000093'],
    [
      'the structure',
      { numeroFinessSite: '', identifiantTechniqueDeLaStructure: 'R10100000198079' },
      'R10100000198079',
    ],
    ['the organisation', { numeroFinessSite: '', identifiantTechniqueDeLaStructure: '' }, '990000010'],
  ])('is placed by the number of %s', (_, place, establishment) => {
    expect(toProfessional(at(place))).toMatchObject({ professional: { establishment }, doubts: [] });
  });

  it('has no establishment under an id that could be taken for a key of ours', () => {
    const said = at({ numeroFinessSite: '', identifiantTechniqueDeLaStructure: 'X#HEAD' });
    expect(toProfessional(said).professional).not.toHaveProperty('establishment');
  });

  it.each([
    ['a wrong FINESS key', at({ numeroFinessSite: '990000011' }), ['finess-key']],
    [
      'a structure of no known kind',
      claims((all) => ({ ...all, SubjectOrganizationID: '9990000010' })),
      ['structure-id'],
    ],
    ['a wrong ADELI form', claims((all) => ({ ...all, SubjectNameID: '0ABC' })), ['adeli-form']],
  ])('is doubtful with %s', (_, said, doubts) => {
    expect(toProfessional(said).doubts).toEqual(doubts);
  });

  it('is known by the RPPS number beside an ADELI number', () => {
    const { professional, doubts } = toProfessional(claims((all) => ({ ...all, SubjectNameID: '0751234567' })));
    expect([professional.rpps, doubts]).toEqual(['10999990012', []]);
  });

  it('regulates only when that is said in so many letters', () => {
    for (const word of ['vrai', 'true', '', 1, true]) {
      const said = claims((all) => ({ ...all, Acces_Regulation_Medicale: word }));
      expect(toProfessional(said).professional.regulates).toBe(false);
    }
  });

  it.each([
    ['no number at all', claims((all) => ({ ...all, SubjectNameID: undefined, otherIds: [] }))],
    ['an ADELI number only', claims((all) => ({ ...all, SubjectNameID: '0751234567', otherIds: [] }))],
    ['the number of an employee', claims((all) => ({ ...all, SubjectNameID: '3990000010/12' }))],
    ['two different RPPS numbers', claims((all) => ({ ...all, SubjectNameID: '810999990020' }))],
    ['ten digits', claims((all) => ({ ...all, SubjectNameID: '81099999001', otherIds: [] }))],
    ['no profession', claims((all) => ({ ...all, SubjectRefPro: {}, SubjectRole: [] }))],
    ['a profession that is no code', claims((all) => ({ ...all, SubjectRefPro: {}, SubjectRole: ['x#y^1'] }))],
    ['no name', claims((all) => ({ ...all, SubjectRefPro: {}, family_name: '' }))],
    ['nothing', {}],
    ['something else', 'claims'],
    ['null', null],
  ])('is nobody with %s', (_, said) => {
    expect(() => toProfessional(said)).toThrow();
  });
});

describe('the national identifiers', () => {
  it.each([
    [
      isRpps,
      ['10002422979', '10107592585', '10100375103', '99700218896'],
      ['10001234567', '10000001111', '1000242297', '1000242297A'],
    ],
    [
      isFiness,
      ['010780914', '060016219', '030782866', '2A0000014', '2B0000020'],
      ['010780915', '2C0000014', '01078091'],
    ],
    [isAdeli, ['751234567', '2A1234567'], ['75123456', 'A51234567']],
    [
      isStructureId,
      ['1010780914', '0751234567', '2732829320', '373282932000074', '41000242297901'],
      ['1010780915', '5010780914', ''],
    ],
  ])('%o: right and wrong ones', (is, right, wrong) => {
    expect(right.filter((value) => !is(value))).toEqual([]);
    expect(wrong.filter((value) => is(value))).toEqual([]);
  });
});

describe('a name in the directory', () => {
  it.each([
    ['Claire MOREAU', 'MOREAU Claire'],
    ['Jean-Pierre DE LA TOUR', 'DE LA TOUR Jean-Pierre'],
    ['Éloïse D’ARC', 'D’ARC Éloïse'],
    ['MOREAU', 'MOREAU'],
    ['Claire', 'Claire'],
  ])('%s is filed as %s', (name, filed) => {
    expect(surnameFirst(name)).toBe(filed);
  });
});
