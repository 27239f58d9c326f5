import type { KeptFlags } from '../record/profile/flags.ts';
import type { StoredVaccination } from '../record/vaccination/vaccination.item.ts';
import { saidNow } from './vaccination.ts';

/** A flag that a change sets or takes away, for the trace. */
function flagChange(flag: keyof KeptFlags, before: StoredVaccination | undefined, after: StoredVaccination) {
  const [was, is] = [before?.[flag] === true, after[flag] === true];
  return was === is ? {} : { [flag]: [String(was), String(is)] as const };
}

/** What a change leaves behind, and what tells the same again: never what the vaccination says. */
export function changed(before: StoredVaccination | undefined, after: StoredVaccination, at: string) {
  const was = before && saidNow(before);
  const is = saidNow(after);
  const why = is ? is.because : after.removedBecause;
  return {
    outcome: { vaccinationId: after.vaccinationId, version: after.version, at },
    object: after.vaccinationId,
    change: {
      status: [was?.status ?? null, is?.status ?? null],
      version: [before ? String(before.version) : null, String(after.version)],
      ...flagChange('hidden', before, after),
      ...flagChange('hiddenFromRepresentatives', before, after),
      ...(why === undefined ? {} : { motive: [null, why] as const }),
    } as const,
  };
}
