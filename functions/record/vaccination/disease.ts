import * as z from 'zod/mini';

/** What a vaccine protects against. The words are in the interface. */
export const Disease = z.enum(
  [
    'diphtheria',
    'tetanus',
    'polio',
    'pertussis',
    'hib',
    'hepB',
    'hepA',
    'pneumococcus',
    'menB',
    'menC',
    'menACWY',
    'measles',
    'mumps',
    'rubella',
    'varicella',
    'rotavirus',
    'hpv',
    'influenza',
    'covid19',
    'zoster',
    'rsv',
    'tuberculosis',
    'yellow-fever',
    'rabies',
    'typhoid',
    'tick-encephalitis',
    'smallpox',
  ],
  'not-a-choice',
);
export type Disease = z.infer<typeof Disease>;
