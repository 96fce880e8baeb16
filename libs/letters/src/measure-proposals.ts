import { MEASURE_FORMS } from '@duban/domain';
import type { MeasureProposal, RowDraft, Transaction } from '@duban/persistence';
import type { AboutProceeding, ProceedingFrame } from './letter-matter';
import { type ProceedingLetter, proceedingLetters } from './proceeding-letters';

type Proposed = Pick<MeasureProposal, 'id' | 'number' | 'kind'>;

/** What one letter about several measures is about: cited by the first and how many there are, entitled by their kinds. */
export function measuresTold(
  measures: readonly [Proposed, ...Proposed[]],
  count: number = measures.length,
): Pick<AboutProceeding, 'type' | 'id' | 'label' | 'titleZh'> {
  const [{ id, number }] = measures;
  return {
    type: 'measure',
    id,
    label: count > 1 ? `${number}等${count}件` : number,
    titleZh: [...new Set(measures.map(({ kind }) => MEASURE_FORMS[kind].zh))].join('、'),
  };
}

/** One letter to each of its people about all that an agency is to examine; `count` where the letter shows only some of them. */
export async function tellHolder(
  transaction: Transaction,
  frame: ProceedingFrame,
  measures: readonly [Proposed, ...Proposed[]],
  agencyZh: string,
  letter: Omit<ProceedingLetter, 'subject' | 'to'>,
  count: number = measures.length,
): Promise<RowDraft[]> {
  const [first] = measures;
  const about = {
    ...measuresTold(measures, count),
    agencyZh,
    askedZh: '请审查依据并依法办理；系统只启动、计时和留痕，不作决定。',
    dueAt: null,
    dueTentative: false,
    path: count > 1 ? `/measures?campaignId=${letter.campaignId}` : `/measures/${first.id}`,
  };
  return proceedingLetters(transaction, frame, about, { ...letter, subject: 'handover', to: ['clerk', 'agency_head'] });
}
