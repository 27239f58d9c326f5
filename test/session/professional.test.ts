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
        sector: one.place.sector,
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

  const THERE = { codeSecteurDactivite: 'SA66', numeroFinessSite: '990000085', raisonSocialeSite: 'Ailleurs' };
  /** The GP, who works in a second place too; what the claims say of the present sign-in, and of the two places, changed. */
  const inTwoPlaces = (present: object, there: object = {}, here: object = {}, exercise: object = {}) =>
    claims((all) => {
      const [own] = all.SubjectRefPro.exercices;
      const exercices = [
        { ...own, ...exercise, activities: [{ ...own?.activities[0], ...THERE, ...there }] },
        { ...own, activities: [{ ...own?.activities[0], ...here }] },
      ];
      return { ...all, SubjectRefPro: { exercices }, ...present };
    });
  const HOME = { sector: 'SA07', establishment: '990000010', establishmentName: 'Cabinet médical des Lilas' };

  it.each([
    ['the organisation and the sector of the sign-in', inTwoPlaces({}), HOME],
    ['the organisation alone', inTwoPlaces({ Secteur_Activite: '' }), HOME],
    ['the sector alone', inTwoPlaces({ SubjectOrganizationID: '' }), HOME],
    [
      'the technical id of the structure',
      inTwoPlaces({ SubjectOrganizationID: 'F990000010' }, { identifiantTechniqueDeLaStructure: 'F990000085' }),
      HOME,
    ],
    [
      'the number of the company',
      inTwoPlaces({ SubjectOrganizationID: '3732829320000741' }, {}, { numeroSiretSite: '732829320000741' }),
      HOME,
    ],
    [
      'the other one, where that was chosen',
      inTwoPlaces({ SubjectOrganizationID: '1990000085', Secteur_Activite: 'SA66^1.2.250.1.71.4.2.4' }),
      { sector: 'SA66', establishment: '990000085', establishmentName: 'Ailleurs' },
    ],
  ])('acts, of several activities, for the one told by %s', (_, said, expected) => {
    expect(toProfessional(said).professional).toMatchObject({ profession: '10', specialty: 'SM26', ...expected });
  });

  it('has the profession of the activity they chose', () => {
    const pharmacist = { codeProfession: '21', codeSavoirFaire: '' };
    const present = {
      SubjectRole: ['21^1.2.250.1.213.1.1.5.5'],
      SubjectOrganizationID: '',
      Secteur_Activite: '',
    };
    const { professional } = toProfessional(inTwoPlaces(present, { codeSecteurDactivite: 'SA33' }, {}, pharmacist));
    expect(professional).toMatchObject({ profession: '21', sector: 'SA33' });
    expect(professional).not.toHaveProperty('specialty');
  });

  it.each([
    ['nothing says which', inTwoPlaces({ SubjectOrganizationID: '', Secteur_Activite: '' })],
    [
      'both are in the sector told, and no organisation is',
      inTwoPlaces({ SubjectOrganizationID: '' }, { codeSecteurDactivite: 'SA07' }),
    ],
    [
      'the organisation is of one, the sector of the other',
      inTwoPlaces({ Secteur_Activite: 'SA66^1.2.250.1.71.4.2.4' }),
    ],
    ['the organisation is of neither', inTwoPlaces({ SubjectOrganizationID: '1990000036' })],
    ['the sign-in names a sector that is of neither', inTwoPlaces({ Secteur_Activite: 'SA23^1.2.250.1.71.4.2.4' })],
  ])('has no place and no sector when, of several activities, %s', (_, said) => {
    const { professional } = toProfessional(said);
    expect(professional.profession).toBe('10');
    for (const field of ['sector', 'establishment', 'establishmentName', 'specialty'])
      expect(professional).not.toHaveProperty(field);
  });

  it.each([
    ['none is told', at({ codeSecteurDactivite: '' }), 'SA07'],
    ['two are told', at({ codeSecteurDactivite: 'SA66' }), undefined],
    [
      'it is no code',
      claims((all) => ({
        ...at({ codeSecteurDactivite: 'SA7' }),
        Secteur_Activite: '',
        SubjectNameID: all.SubjectNameID,
      })),
      undefined,
    ],
    [
      'it is no text',
      claims((all) => ({ ...at({ codeSecteurDactivite: 7 }), Secteur_Activite: 7, SubjectNameID: all.SubjectNameID })),
      undefined,
    ],
  ])('has, of one activity, the sector that all claims agree on: %s', (_, said, sector) => {
    expect(toProfessional(said).professional.sector).toBe(sector);
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
