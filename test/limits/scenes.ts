import { randomInt, randomUUID } from 'node:crypto';
import { routes as consents } from '../../functions/consent/contract.ts';
import { handler as consent } from '../../functions/consent/handler.ts';
import { routes as dossiers } from '../../functions/dossier/contract.ts';
import { handler as dossier } from '../../functions/dossier/handler.ts';
import { routes as openings } from '../../functions/opening/contract.ts';
import { handler as opening } from '../../functions/opening/handler.ts';
import { totpCode } from '../../local/cognito/totp.ts';
import { make, scan } from '../card/driver.ts';
import { askCode } from '../consent/rights.ts';
import { announceOne, codeOf, insured, lineOf, objectBy, objectOnline, planFor } from '../enrolment/campaigns.ts';
import { adult, findAt, insureChild, openFor } from '../family/household.ts';
import { agent, mobile, pharmacist, sendCode } from '../opening/helping.ts';
import { type Caller, call, type Got, requestKey } from '../support/call.ts';
import { askLetter, facts, insure, openPatient, person } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { codeSentTo } from '../support/world.ts';
import { patientAtTheDoor, staffAtTheDoor } from './door.ts';

/** An attack, and what the rightful person does all the same. */
export type Scene = {
  /** What a stranger sends, again and again, each time from somewhere else. */
  readonly stranger: (turn: number) => Promise<Got>;
  /** How often: a thousand times where nobody has to prove anything first, but two hundred where another scene takes the same way. */
  readonly times: number;
  /** What the rightful person does, and the status that tells that they are in. */
  readonly rightful: () => Promise<Got>;
  readonly status: number;
};

const digits = (length: number): string => String(randomInt(10 ** length)).padStart(length, '0');

/** A code of which the first half is wrong too. */
const wrong = (right: string): string => {
  const code = digits(12);
  return code.slice(0, 6) === right.slice(0, 6) ? wrong(right) : code;
};

const invented = (): string => `s.${randomUUID().repeat(3)}`;

const search = async (): Promise<Scene> => {
  const patient = await openPatient();
  const find = (actor: Caller, birthOn: string) =>
    call(dossier, dossiers.findDossier, { actor, body: { nir: patient.person.nir, birthOn } });
  return {
    stranger: () => find(professional(), '1901-01-01'),
    times: 60,
    rightful: () => find(professional({ regulates: true }), patient.person.birthOn),
    status: 200,
  };
};

const helping = async (): Promise<Scene> => {
  const [someone, phone, rival] = [await insure(person()), mobile(), pharmacist()];
  return {
    // Of one helper alone, who then may no more, and of others.
    stranger: (turn) => sendCode(turn < 20 ? rival : pharmacist(), someone, { phone }),
    times: 40,
    rightful: () => sendCode(agent(), someone, { phone }),
    status: 202,
  };
};

async function announced() {
  const someone = await insured();
  const on = `${2500 + randomInt(400)}-03-02`;
  await announceOne(await planFor([lineOf(someone)], on), `${on}T07:00:00.000Z`);
  return someone;
}

/** Every attack, by what it is made on. */
export const SCENES = {
  password: async (): Promise<Scene> => {
    const { identifier, password, phone, send } = await patientAtTheDoor();
    return {
      stranger: (turn) => send('signIn', { identifier, password: `Faux-Passage-${turn}` }),
      times: 1000,
      rightful: async () => {
        const { body } = await send('signIn', { identifier, password });
        return send('answerCode', { identifier, session: body.session, code: await codeSentTo(phone) });
      },
      status: 200,
    };
  },
  code: async (): Promise<Scene> => {
    const { identifier, password, phone, send } = await patientAtTheDoor();
    const { body } = await send('signIn', { identifier, password });
    return {
      stranger: () => send('answerCode', { identifier, session: invented(), code: digits(6) }),
      times: 1000,
      rightful: async () => send('answerCode', { identifier, session: body.session, code: await codeSentTo(phone) }),
      status: 200,
    };
  },
  'agent’s password': async (): Promise<Scene> => {
    const { username, password, secret, send } = await staffAtTheDoor();
    return {
      stranger: (turn) => send('staffSignIn', { username, password: `Faux-Passage-${turn}` }),
      times: 200,
      rightful: async () => {
        const { body } = await send('staffSignIn', { username, password });
        const code = totpCode(secret, Math.floor(Date.now() / 30_000) + 1);
        return send('staffAnswerCode', { username, session: body.session, code });
      },
      status: 200,
    };
  },
  letter: async (): Promise<Scene> => {
    const someone = await insure(person());
    const code = await askLetter(someone);
    const confirm = (typed: string) =>
      call(opening, openings.confirmOpening, {
        body: { nir: someone.nir, code: typed, phone: '0612345678' },
        headers: requestKey(),
      });
    return {
      stranger: (turn) =>
        turn % 2 === 0
          ? confirm(wrong(code))
          : call(opening, openings.requestOpening, { body: { ...facts(someone), vitaleSerial: digits(10) } }),
      times: 1000,
      rightful: () => confirm(code),
      status: 201,
    };
  },
  objection: async (): Promise<Scene> => {
    const someone = await announced();
    const code = await codeOf(someone);
    return {
      stranger: () => objectOnline(someone, wrong(code)),
      times: 200,
      rightful: () => objectOnline(someone, code),
      status: 200,
    };
  },
  card: async (): Promise<Scene> => {
    const token = await make(await openPatient());
    return {
      // Invented cards, and now and then the true one: somebody took a picture of it.
      stranger: (turn) => scan(turn % 20 === 0 ? token : randomUUID()),
      times: 1000,
      rightful: () => scan(token),
      status: 200,
    };
  },
  search,
  holder: async (): Promise<Scene> => {
    const { person: someone } = await openPatient();
    return {
      stranger: () => findAt({ ...someone, birthOn: '1901-01-01' }, agent()),
      times: 60,
      rightful: () => findAt(someone, agent()),
      status: 200,
    };
  },
  child: async (): Promise<Scene> => {
    const [claire, other] = [await adult('Claire'), await adult('Paul')];
    const child = await insureChild([claire]);
    return {
      stranger: () => openFor(other, child),
      times: 30,
      rightful: () => openFor(claire, child),
      status: 201,
    };
  },
  counter: async (): Promise<Scene> => {
    const someone = await insured();
    const object = (actor: Caller, birthOn: string) => objectBy({ nir: someone.nir, by: 'counter', birthOn }, actor);
    const rival = agent();
    return {
      stranger: () => object(rival, '1901-01-01'),
      times: 130,
      rightful: () => object(agent(), someone.birthOn),
      status: 200,
    };
  },
  help: helping,
  consent: async (): Promise<Scene> => {
    const [patient, rival] = [await openPatient(), professional()];
    return {
      stranger: () => askCode(patient, rival),
      times: 7,
      rightful: () => askCode(patient, professional()),
      status: 202,
    };
  },
  directory: async (): Promise<Scene> => {
    const [patient, other] = [await openPatient(), await openPatient()];
    const find = (actor: Caller) => call(consent, consents.findProfessionals, { actor, query: { name: 'Zzzz' } });
    return { stranger: () => find(other.actor), times: 61, rightful: () => find(patient.actor), status: 200 };
  },
} satisfies Record<string, () => Promise<Scene>>;

export type SceneName = keyof typeof SCENES;
