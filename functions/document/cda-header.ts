import type { Cda } from './cda.ts';
import type { DocumentView } from './contract.ts';
import { childrenOf, descend, textOf, type XmlElement } from './xml.ts';

type Line = DocumentView['header'][number];

/** The header of a document in the order it is read: whom it is about, who wrote it, who keeps it, when, about what. */
export function headerOf(cda: Cda): Line[] {
  const lines: readonly (readonly [Line['label'], readonly string[]])[] = [
    ['patient', childrenOf(cda, 'recordTarget').map(patientLine)],
    ['author', childrenOf(cda, 'author').map(authorLine)],
    ['custodian', [textOf(descend(cda, 'custodian', 'assignedCustodian', 'representedCustodianOrganization', 'name'))]],
    ['date', [timeText(descend(cda, 'effectiveTime')?.attributes.get('value'))]],
    ['event', childrenOf(cda, 'documentationOf').map(eventLine)],
  ];
  return lines.flatMap(([label, texts]) => texts.filter((text) => text !== '').map((text) => ({ label, text })));
}

function patientLine(target: XmlElement): string {
  const patient = descend(target, 'patientRole', 'patient');
  const birth = timeText(descend(patient, 'birthTime')?.attributes.get('value'));
  return joined(', ', [nameText(descend(patient, 'name')), birth]);
}

function authorLine(author: XmlElement): string {
  const assigned = descend(author, 'assignedAuthor');
  const person = nameText(descend(assigned, 'assignedPerson', 'name'));
  const device = textOf(descend(assigned, 'assignedAuthoringDevice', 'softwareName'));
  return joined(', ', [person || device, textOf(descend(assigned, 'representedOrganization', 'name'))]);
}

function eventLine(documentationOf: XmlElement): string {
  const event = descend(documentationOf, 'serviceEvent');
  const time = descend(event, 'effectiveTime');
  const began = time?.attributes.get('value') ?? descend(time, 'low')?.attributes.get('value');
  return joined(', ', [descend(event, 'code')?.attributes.get('displayName') ?? '', timeText(began)]);
}

/** A name as it is used: the usual one (`CL`) before that of birth (`BR`), which is added when it differs. */
function nameText(name: XmlElement | undefined): string {
  const part = (of: string, qualifier?: string) =>
    textOf(
      childrenOf(name, of).find(
        ({ attributes }) => qualifier === undefined || attributes.get('qualifier') === qualifier,
      ),
    );
  const used = (of: string) => part(of, 'CL') || part(of, 'BR') || part(of);
  const birth = part('family', 'BR');
  const family = used('family');
  const born = birth === '' || birth === family ? '' : `(nom de naissance : ${birth})`;
  // A name written in one piece, as CDA also allows, has no parts.
  return joined(' ', [part('suffix') || part('prefix'), used('given'), family, born]) || textOf(name);
}

/** An HL7 point in time, `20260321143000+0100`, as it is written in France and in its own zone. */
function timeText(time: string | undefined): string {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?/.exec(time ?? '') ?? [];
  if (year === undefined) return '';
  return joined(' ', [`${day}/${month}/${year}`, hour === undefined ? '' : `${hour}:${minute}`]);
}

const joined = (by: string, parts: readonly string[]): string => parts.filter((part) => part !== '').join(by);
