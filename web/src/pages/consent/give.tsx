import { useState } from 'preact/hooks';
import type { AccessOverview, Professional } from '../../../../functions/consent/contract.ts';
import { WhenLoaded } from '../../parts/loading.tsx';
import { useLoad } from '../../state/load.ts';
import { ChooseStep } from './choose-step.tsx';
import { ConfirmStep, type Giving } from './confirm-step.tsx';
import { NameStep } from './name-step.tsx';
import { findPerson, type RightName, readAccess } from './people.ts';
import { SearchStep } from './search-step.tsx';

type GiveProps = {
  /** Known from the page of a person; searched for otherwise. */
  readonly professionalId?: string;
  /** Decided by the link that led here; chosen otherwise. */
  readonly right?: RightName & 'medecin-traitant';
};

/** Gives a professional a right, one question a page: who, what, and a clear yes. */
function GiveRight(given: GiveProps) {
  const loaded = useLoad(readAccess, 'access');
  return <WhenLoaded loaded={loaded}>{(overview) => <Steps overview={overview} {...given} />}</WhenLoaded>;
}

/** Gives a right to somebody to be found first. */
export const Give = () => <GiveRight />;

/** Gives a right to somebody known from their page. */
export const GiveTo = ({ professionalId }: { professionalId: string }) => <GiveRight professionalId={professionalId} />;

/** Designates the médecin traitant: the right is decided. */
export const Designate = () => <GiveRight right="medecin-traitant" />;

/** A professional whose name may still be missing. */
type Found = Pick<Professional, 'rpps'> & Partial<Professional>;

function Steps({ overview, professionalId, right }: GiveProps & { overview: AccessOverview }) {
  const asked = professionalId && (findPerson(overview, professionalId)?.professional ?? { rpps: professionalId });
  const [found, setFound] = useState<Found | undefined>(asked || undefined);
  const [chosen, setChosen] = useState<Giving>();
  const designate = right !== undefined;
  const restart = () => setFound(undefined);
  if (!found) return <SearchStep designate={designate} onFound={setFound} />;
  const { rpps, name } = found;
  if (!name) return <NameStep rpps={rpps} onName={(typed) => setFound({ ...found, name: typed })} back={restart} />;
  const professional = { ...found, name };
  const giving = chosen ?? (designate ? { right } : undefined);
  if (!giving) return <ChooseStep professional={professional} onChosen={setChosen} back={restart} />;
  const back = () => (designate ? restart() : setChosen(undefined));
  return <ConfirmStep overview={overview} professional={professional} giving={giving} back={back} />;
}
