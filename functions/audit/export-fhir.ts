import type { AuditEntry, TraceHead } from './contract.ts';

type Coding = { readonly system: string; readonly code: string };

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const REST = 'http://hl7.org/fhir/restful-interaction';
const EVENT_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
const REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const PROFESSION = 'https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante';
const RPPS = 'https://rpps.esante.gouv.fr';
const FINESS = 'https://finess.esante.gouv.fr';

/** The kind of an event: how it is named, and what it does (`audit-event-action`). */
type Kind = { readonly type: Coding; readonly subtype: Coding; readonly action: 'C' | 'R' | 'U' | 'D' | 'E' };

const rest = (code: string, action: Kind['action']): Kind => ({
  type: { system: EVENT_TYPE, code: 'rest' },
  subtype: { system: REST, code },
  action,
});

/** By verb of our actions (`document:read`); any other verb is an operation. */
const KINDS: Readonly<Record<string, Kind>> = {
  read: rest('read', 'R'),
  'read-own': rest('search', 'R'),
  list: rest('search', 'R'),
  find: rest('search', 'R'),
  explain: rest('read', 'R'),
  deposit: rest('create', 'C'),
  delete: rest('delete', 'D'),
  destroy: rest('delete', 'D'),
  flag: rest('update', 'U'),
  announce: rest('update', 'U'),
  release: rest('update', 'U'),
  manage: rest('update', 'U'),
  update: rest('update', 'U'),
};

/** DICOM's own words for opening in an emergency: security alert, emergency override started. */
const EMERGENCY: Kind = {
  type: { system: DCM, code: '110113' },
  subtype: { system: DCM, code: '110127' },
  action: 'E',
};

const kindOf = (action: string): Kind =>
  action === 'emergency:open' ? EMERGENCY : (KINDS[action.split(':')[1] ?? ''] ?? rest('operation', 'E'));

/** Why, in HL7's words for a purpose of use. */
const PURPOSES: Readonly<Record<string, string>> = {
  'own-dossier': 'PATRQT',
  representative: 'PATRQT',
  'medecin-traitant': 'TREAT',
  author: 'TREAT',
  'care-team': 'TREAT',
  consented: 'TREAT',
  declared: 'TREAT',
  'break-glass': 'BTG',
  'regulation-centre': 'ETREAT',
  supervision: 'HCOMPL',
  task: 'HOPERAT',
};

/**
 * Success; a refusal that ends the matter; or one after which the same may be tried again (DICOM PS3.15 A.5, event
 * outcome: 4 "action restarted", 8 "action terminated").
 */
const outcomeOf = ({ refusal }: AuditEntry): string =>
  refusal === undefined ? '0' : refusal === 'sign-in-again' ? '4' : '8';

const concept = (coding: Coding) => ({ coding: [coding] });

function agentsOf({ actor }: AuditEntry) {
  const number = actor.id.replace(/^\w+:/, '');
  const identifier = actor.kind === 'professional' ? { system: RPPS, value: number } : { value: actor.id };
  return [
    {
      ...(actor.profession === undefined ? {} : { role: [concept({ system: PROFESSION, code: actor.profession })] }),
      who: { ...(actor.kind === 'professional' ? { type: 'PractitionerRole' } : {}), identifier },
      ...(actor.name === undefined ? {} : { name: actor.name }),
      requestor: true,
    },
    ...(actor.establishment === undefined
      ? []
      : [
          {
            who: { type: 'Organization', identifier: placeOf(actor.establishment) },
            ...(actor.establishmentName === undefined ? {} : { name: actor.establishmentName }),
            requestor: false,
          },
        ]),
  ];
}

/** A FINESS number, or the technical id of a structure, which has no public system. */
const placeOf = (value: string) => (/^\d[\dAB]\d{7}$/.test(value) ? { system: FINESS, value } : { value });

const RESOURCE = 'http://hl7.org/fhir/resource-types';

function entitiesOf({ dossierId, action, object }: AuditEntry) {
  const dossier = {
    what: { type: 'Patient', identifier: { value: dossierId } },
    type: { system: RESOURCE, code: 'Patient' },
  };
  if (object === undefined || !action.startsWith('document:')) return [dossier];
  return [
    dossier,
    { what: { reference: `DocumentReference/${object}` }, type: { system: RESOURCE, code: 'DocumentReference' } },
  ];
}

/** One line of a trace as a FHIR R4 AuditEvent. */
export function toAuditEvent(entry: AuditEntry) {
  const { type, subtype, action } = kindOf(entry.action);
  const purpose = PURPOSES[entry.ground ?? ''];
  return {
    resourceType: 'AuditEvent',
    id: `${entry.dossierId}-${entry.seq}`,
    type,
    subtype: [subtype],
    action,
    recorded: entry.at,
    outcome: outcomeOf(entry),
    ...(entry.refusal === undefined ? {} : { outcomeDesc: entry.refusal }),
    ...(purpose === undefined ? {} : { purposeOfEvent: [concept({ system: REASON, code: purpose })] }),
    agent: agentsOf(entry),
    source: { observer: { display: 'Dossier' } },
    entity: entitiesOf(entry),
  };
}

/** What tells a Bundle of a whole trace from others: how many lines it had, and the hash of the last. */
const TRACE_HEAD = 'urn:dossier:trace-head';

/**
 * Lines of a trace as a FHIR R4 Bundle.
 * @param at the instant of the export
 * @param head where the trace ends; on the first page
 */
export const toBundle = (entries: readonly AuditEntry[], at: string, head?: TraceHead) => ({
  resourceType: 'Bundle',
  ...(head && { identifier: { system: TRACE_HEAD, value: `${head.count}-${head.hash}` } }),
  type: 'collection',
  timestamp: head?.at ?? at,
  entry: entries.map((entry) => ({ resource: toAuditEvent(entry) })),
});
