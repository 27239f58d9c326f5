/** The terminologies a professional codes with, by their OID (registry of HL7) or address; others keep theirs. */
export const SYSTEMS: Readonly<Record<string, string>> = {
  'http://snomed.info/sct': 'SNOMED CT',
  '2.16.840.1.113883.6.3': 'CIM-10',
  '2.16.840.1.113883.6.73': 'ATC',
};

/** The name of a terminology, or what it is known by. */
export const systemNamed = (system: string): string =>
  (Object.hasOwn(SYSTEMS, system) ? SYSTEMS[system] : undefined) ?? system;
