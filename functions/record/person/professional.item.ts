import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';
import { directoryName } from './directory.ts';

/** What is known of a professional, whatever the dossier. Codes are those of TRE_G15, TRE_R38 and TRE_R02. */
const ProfessionalProfile = z.strictObject({
  rpps: z.string(),
  name: z.string(),
  profession: z.exactOptional(z.string()),
  specialty: z.exactOptional(z.string()),
  sector: z.exactOptional(z.string()),
  establishment: z.exactOptional(z.string()),
  establishmentName: z.exactOptional(z.string()),
});
export type ProfessionalProfile = Readonly<z.infer<typeof ProfessionalProfile>>;

/** A professional by their national number. */
export const professionalItem = itemKind({
  name: 'professional',
  lifetime: 'kept',
  key: (rpps: string) => ({ pk: `PROFESSIONAL#${rpps}`, sk: 'PROFILE' }),
  schema: ProfessionalProfile,
});

/** Where a professional is found by the beginning of their name, family name first; {@link directoryName} files it. */
export const directoryItem = itemKind({
  name: 'directory',
  lifetime: 'kept',
  key: (name: string, rpps: string) => ({
    pk: `DIRECTORY#${directoryName(name).slice(0, 2)}`,
    sk: `${directoryName(name)}#${rpps}`,
  }),
  begins: ['DIRECTORY#\u0001', '\u0001'],
  schema: ProfessionalProfile,
});
