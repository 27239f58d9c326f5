import { useState } from 'preact/hooks';
import type { Vaccination } from '../../../../functions/vaccination/contract.ts';
import { FailureError, failureOf } from '../../api/failure.ts';
import type { ApiClient } from '../../session/call.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';

/** A dose that somebody is about to change. */
export type MovingDose = {
  /** What it says, as last read. */
  readonly now: Vaccination;
  /** It changed elsewhere meanwhile, and was read again: the person looks, and sends once more what they typed. */
  readonly moved: boolean;
  /** Changes the version last read. @throws {FailureError} for everything but a change meanwhile */
  readonly attempt: (act: (version: number) => Promise<unknown>) => Promise<void>;
};

/** Hook: a dose that is being changed in a form. When it changed elsewhere meanwhile nothing that was typed is lost. */
export function useMovingDose(client: ApiClient, first: Vaccination, done: () => void): MovingDose {
  const words = useVaccinationWords();
  const [now, setNow] = useState(first);
  const [moved, setMoved] = useState(false);
  const readAgain = async () => {
    const { vaccinations } = await client.call('listVaccinations', { path: { dossierId: client.dossierId() } });
    const found = vaccinations.find(({ vaccinationId }) => vaccinationId === first.vaccinationId);
    if (!found) throw new FailureError({ kind: 'not-found', title: words.gone, fields: [] });
    setNow(found);
    setMoved(true);
  };
  const attempt: MovingDose['attempt'] = async (act) => {
    setMoved(false);
    try {
      await act(now.version);
    } catch (error) {
      if (failureOf(error).kind !== 'version-conflict') throw error;
      return readAgain();
    }
    done();
  };
  return { now, moved, attempt };
}
