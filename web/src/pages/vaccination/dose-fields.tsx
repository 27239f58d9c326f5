import type { Dose } from '../../../../functions/record/vaccination/dose.ts';
import type { Vaccination, Vaccines } from '../../../../functions/vaccination/contract.ts';
import { fieldFailure } from '../../api/failure.ts';
import type { Reply } from '../../api/operations.ts';
import { isoDate, longDate } from '../../format/format.ts';
import { DateField } from '../../parts/date-field.tsx';
import { Field } from '../../parts/field.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { pathTo } from '../../router/routes.ts';
import type { ApiClient } from '../../session/call.ts';
import type { Bound, Form } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { fill } from '../../words/words.ts';
import { useDiseases } from './diseases.ts';

/** A dose as it is typed. */
export type TypedDose = Record<'vaccine' | 'givenOn' | 'product' | 'lotNumber' | 'rank' | 'documentId', string>;

/** What a form holds at first: nothing, or what a dose says. */
export const typedIn = ({ vaccine, givenOn, product, lotNumber, rank, documentId }: Partial<Dose> = {}): TypedDose => ({
  vaccine: vaccine ?? '',
  givenOn: givenOn ?? '',
  product: product ?? '',
  lotNumber: lotNumber ?? '',
  rank: rank === undefined ? '' : String(rank),
  documentId: documentId ?? '',
});

/**
 * What was typed, as the service takes it.
 * @param before what the dose says: one that was written by what it protects against stays so until a vaccine is chosen
 * @param missing the words for a vaccine that is not chosen
 * @throws {FailureError} without a vaccine
 */
export function doseOf(typed: TypedDose, before: Dose | undefined, missing: string): Dose {
  const { vaccine, givenOn, rank } = typed;
  const [product, lotNumber, documentId] = [typed.product.trim(), typed.lotNumber.trim(), typed.documentId];
  const diseases = before?.diseases;
  if (!vaccine && !diseases) throw fieldFailure('vaccine', missing);
  const isSameProduct = vaccine === (before?.vaccine ?? '') && product === (before?.product ?? '');
  return {
    ...(vaccine ? { vaccine } : { diseases }),
    givenOn: isoDate(givenOn),
    ...(product && { product }),
    ...(lotNumber && { lotNumber }),
    ...(rank.trim() && { rank: Number(rank) }),
    ...(documentId && { documentId }),
    // The code of a product is not typed: it goes with the product that was written.
    ...(isSameProduct && before?.cis !== undefined ? { cis: before.cis } : {}),
  };
}

type DoseFieldsProps = {
  readonly client: ApiClient;
  readonly as: 'holder' | 'professional';
  readonly kinds: Vaccines;
  readonly form: Pick<Form<TypedDose>, 'field'>;
  /** The dose that is corrected. */
  readonly now?: Vaccination;
  /** With product, lot, rank and, for the holder, the photo of a paper booklet. */
  readonly whole: boolean;
};

/** What is asked of a dose: the vaccine, the day, and what is on the box. */
export function DoseFields({ client, as, kinds, form: { field }, now, whole }: DoseFieldsProps) {
  const words = useVaccinationWords();
  const named = useDiseases();
  const options = kinds.vaccines.map(({ id, label, diseases }) => ({
    value: id,
    label: `${named(diseases)} (${label})`,
  }));
  const none = now?.dose.diseases ? named(now.dose.diseases) : words.choose;
  return (
    <>
      <SelectField {...field('vaccine')} label={words.vaccine} none={none} options={options} />
      <DateField {...field('givenOn')} label={words.date} />
      {whole && (
        <>
          <Field {...field('product')} label={words.product} hint={words.productHint} autoComplete="off" />
          <Field {...field('lotNumber')} label={words.lot} autoComplete="off" />
          <Field {...field('rank')} label={words.rank} hint={words.rankHint} inputMode="numeric" autoComplete="off" />
          {as === 'holder' && <Proof client={client} bound={field('documentId')} kept={now?.dose.documentId} />}
        </>
      )}
    </>
  );
}

/** A document of the dossier, such as a photo of the paper booklet; the one attached now stays, however old it is. */
function Proof({ client, bound, kept }: { client: ApiClient; bound: Bound; kept: string | undefined }) {
  const words = useVaccinationWords();
  const spoken = language.use();
  const found = useLoad(() => allDocuments(client), 'papers');
  const documents = found.state === 'here' ? found.value.filter(({ status }) => status === 'available') : [];
  const isListed = documents.some(({ documentId }) => documentId === kept);
  const options = [
    ...(kept === undefined || isListed ? [] : [{ value: kept, label: words.proofKept }]),
    ...documents.map(({ documentId, title, createdOn }) => ({
      value: documentId,
      label: fill(words.proofLine, { title, date: longDate(createdOn, spoken) }),
    })),
  ];
  return (
    <>
      <SelectField {...bound} label={words.proof} hint={words.proofHint} none={words.proofNone} options={options} />
      <p>
        <a href={pathTo('add')}>{words.proofAdd}</a>
      </p>
    </>
  );
}

type Documents = Reply<'listDocuments'>['documents'];

/** Every document of the dossier, newest first, page by page: the photo of an old booklet may be among the last. */
async function allDocuments(client: ApiClient): Promise<Documents> {
  const documents: Documents = [];
  let cursor: string | undefined;
  do {
    const query = { limit: '50', ...(cursor === undefined ? {} : { cursor }) };
    const list = await client.call('listDocuments', { path: { dossierId: client.dossierId() }, query });
    documents.push(...list.documents);
    cursor = list.next;
  } while (cursor !== undefined);
  return documents;
}
