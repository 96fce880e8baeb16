import type { NeighbourRow, TaskDetail } from '@duban/contract-http';
import type { RecordedOpinion } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import type { Light } from '../api/wire-types';
import { useRungName } from '../escalation/use-rung-name';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import type { PagePath } from '../shell/paths';
import { useRowState } from './use-row-state';

/** What the row's diagram tells in one box. */
export interface Box extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  /** One under the other: what it does, what it said, where it stands on the ladder. */
  readonly lines: readonly string[];
  readonly light: Light | null;
  /** Why it shows its light. */
  readonly reason?: string;
  readonly to: PagePath | null;
  readonly kind: 'row' | 'lead' | 'participant' | 'neighbour' | 'accepter';
  /** It objects: that is seen before it is read. */
  readonly objects?: boolean;
  /** What only warns, and does not block. */
  readonly isLoose?: boolean;
}

export interface LeadBox extends Box {
  /** It is the one that drafts, where several answer. */
  readonly drafts: boolean;
  /** Whom it asks. */
  readonly asked: readonly Box[];
}

type Part = TaskDetail['assignments'][number];

/** Whoever has to do with a row, each in a box: what the row waits for, who leads and whom each lead asks, who accepts, what waits for it. */
export function useRowBoxes(task: TaskDetail) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  const rowState = useRowState();
  const rungName = useRungName();

  const names = (codes: readonly string[]) => {
    const first = shortName(codes[0]!);
    return codes.length === 1 ? first : t('rowPage.several', { first, count: codes.length });
  };
  const neighbour = (id: string, one: NeighbourRow, strength: string): Box => ({
    id,
    kind: 'neighbour',
    title: `${t('assignment.rowOf', { row: one.row })} ${pick(one.titleZh, one.titleEn)}`,
    lines: [
      strength,
      rowState(one.state),
      one.holders.length > 0 ? t('rowPage.liesWith', { names: names(one.holders) }) : '',
    ],
    light: one.light,
    reason: one.lightReason,
    to: one.taskId === null ? null : `/tasks/${one.taskId}`,
    isLoose: one.strength !== 'hard',
  });
  const part = (one: Part, kind: 'lead' | 'participant'): Box => ({
    id: one.id,
    kind,
    title: shortName(one.agency, one.agencyZh),
    lines: [
      `${t(`mode.${one.mode as 'answer'}`)} · ${t(`state.${one.state as 'handling'}`)}`,
      [
        one.opinion ? t(`opinion.${one.opinion as RecordedOpinion}`) : '',
        one.workingDays > 0 ? t('rowPage.charged', { count: one.workingDays }) : '',
      ]
        .filter(Boolean)
        .join(' · '),
      [
        one.fired ? rungName(one.fired) : '',
        one.next ? t('rowPage.nextRung', { name: rungName(one.next), day: clockTime.date(one.next.at) }) : '',
      ]
        .filter(Boolean)
        .join(' → '),
    ],
    light: one.light,
    reason: one.lightReason,
    objects: one.opinion === 'object',
    to: `/assignments/${one.id}`,
  });

  const leads = task.assignments.filter(({ role }) => role !== 'participant');
  const participants = task.assignments.filter(({ role }) => role === 'participant');
  const drafting = leads.find(({ mode }) => mode === 'answer');
  const askedBy = (other: Part): Part | undefined =>
    other.forLead === null && task.leadMode === 'respectively'
      ? leads.length === 1
        ? drafting
        : undefined
      : (leads.find(({ agency }) => agency === other.forLead) ?? drafting);
  const asked = (lead: Part | undefined) =>
    participants.filter((other) => askedBy(other) === lead).map((other) => part(other, 'participant'));

  const row: Box = {
    id: 'row',
    kind: 'row',
    title: t('assignment.rowOf', { row: task.row }),
    lines: [pick(task.titleZh, task.titleEn), rowState(task.state)],
    light: task.light,
    reason: task.lightReason,
    to: null,
  };
  const accepter: Box = {
    id: 'accepter',
    kind: 'accepter',
    title: t(`rowPage.acceptedBy.${task.acceptedBy}`),
    lines: [task.state === 'completed' ? t('rowState.completed') : t('rowPage.accepts')],
    light: null,
    to: null,
  };
  const group: Box = {
    id: 'group',
    kind: 'accepter',
    title: t('rowPage.group'),
    lines: [t('rowPage.rules')],
    light: null,
    to: null,
    objects: true,
  };
  return {
    row,
    leads: leads.map((lead): LeadBox => ({ ...part(lead, 'lead'), drafts: lead === drafting, asked: asked(lead) })),
    /** Named by the table, and asked by nobody in particular. */
    others: asked(undefined),
    accepter,
    /** Where they do not agree, it lies with the group above them. */
    group: task.state === 'in_coordination' ? group : null,
    upstream: task.upstream.map((one) =>
      neighbour(`up-${one.row}`, one, t(one.strength === 'hard' ? 'rowPage.blocks' : 'rowPage.warns')),
    ),
    downstream: task.downstream.map((one) =>
      neighbour(`down-${one.row}`, one, t(one.strength === 'hard' ? 'rowPage.isBlocked' : 'rowPage.isWarned')),
    ),
  };
}
