import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureOf } from '../../api/failure.ts';
import { Button } from '../../parts/button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { CarriedNotice, FailureNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { go, place } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { arrive, professional } from '../../session/professional.ts';
import { leaveToSignIn } from '../../session/professional-sign-in.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { pathOf } from './paths.ts';

/** The way in: one button, which goes to Pro Santé Connect. */
export function ProfessionalSignIn() {
  const words = useProfessionalWords();
  const [backTo] = useState(() => place.get().carried.backTo);
  const who = professional.use();
  useEffect(() => {
    if (who) go(pathOf('patients'), {}, true);
  }, [who]);
  return (
    <>
      <CarriedNotice />
      <Page title={words.title} lead={words.signIn.lead}>
        <SignInButton backTo={backTo} />
        <p>{words.signIn.how}</p>
        {backTo && <p>{words.signIn.backTo}</p>}
        <p>
          <a href={pathTo('home')}>{words.signIn.patientSpace}</a>
        </p>
      </Page>
    </>
  );
}

/** Comes back from Pro Santé Connect, and goes on to where the person was. */
export function BackFromSignIn() {
  const { signIn } = useProfessionalWords();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    arrive(location.search).then(
      (backTo) => go(backTo, {}, true),
      (error: unknown) => setFailure(failureOf(error)),
    );
  }, []);
  // What came back is worth nothing a second time, so that trying again is signing in again.
  const known = failure?.kind === 'offline' || failure?.detail ? failure : undefined;
  if (!failure) return <Page title={signIn.returning} children={<Loading />} />;
  return (
    <Page key="failed" title={signIn.failedTitle} lead={signIn.failed}>
      {known && <FailureNotice failure={known} />}
      <SignInButton backTo={undefined} />
    </Page>
  );
}

function SignInButton({ backTo = pathOf('patients') }: { backTo: string | undefined }) {
  const { signIn } = useProfessionalWords();
  return <CardButton backTo={backTo} label={signIn.button} />;
}

type CardButtonProps = { readonly backTo: string; readonly label: string; readonly fresh?: boolean };

/** Goes to show the card, and comes back to a page. `fresh`: even to somebody who has just done so elsewhere. */
export function CardButton({ backTo, label, fresh = false }: CardButtonProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const start = () => {
    setBusy(true);
    setFailure(undefined);
    leaveToSignIn(backTo, fresh).catch((error: unknown) => {
      setFailure(failureOf(error));
      setBusy(false);
    });
  };
  return (
    <>
      {failure && <FailureNotice failure={failure} retry={start} />}
      <p>
        <Button busy={busy} onPress={start}>
          {label}
        </Button>
      </p>
    </>
  );
}
