import type { Escalation } from '@duban/contract-http';
import { queryKeys } from '../api/query-keys';
import { AnsweredBy } from '../shell/answered-by';
import { failed } from '../shell/list-states';
import { EscalationDetail } from './escalation-detail';

export default { title: 'EscalationDetail' };

const escalation = (id: string, more: Partial<Escalation> = {}): Escalation => ({
  id,
  campaignId: 'c',
  campaignTitle: '国发〔2025〕7号 落实',
  subject: { type: 'assignment', id: 'a' },
  row: 12,
  matterNumber: null,
  titleZh: '加强对企业安全生产情况的监督检查',
  titleEn: 'Inspect',
  agency: 'SAWS',
  agencyZh: '安全监管总局',
  stage: 'C1',
  name: '督办',
  letter: 'supervise',
  state: 'issued',
  raisedAt: '2026-03-09T10:00:00Z',
  issuedAt: '2026-03-09T10:00:00Z',
  replyDueAt: '2026-03-16T10:00:00Z',
  hearUntil: null,
  recipients: [{ role: 'head', displayName: '安全监管总局负责人', mailbox: 'head@example.cn', insteadOf: null }],
  reason: '到期未办结',
  explanation: '',
  approvedBy: null,
  reply: null,
  allowedActions: ['acknowledge', 'reply', 'dispute'],
  version: 1,
  ...more,
});
const why = {
  sentence: '安全监管总局应于3月9日前报送，逾期3个工作日未报送，依通知督办。',
  clauses: [{ clauseId: 'N6.2-1', quotes: ['对未按期完成任务的，予以督办。'] }],
  basis: 'notice',
  policyEdition: 'default-1',
  calendarEdition: '2026-1',
  rung: {},
  clock: {
    issuedAt: '2026-01-05T02:00:00Z',
    dueAt: '2026-03-04T10:00:00Z',
    momentAt: '2026-03-09T10:00:00Z',
    firedAt: '2026-03-09T10:00:01Z',
    tentative: false,
    workingDaysLate: 3,
  },
  ledger: [],
  recipients: [],
  hash: 'e3b0c44298fc1c14',
};
const detail = (one: Escalation, state: object) => (
  <AnsweredBy {...state}>
    <EscalationDetail escalation={one} />
  </AnsweredBy>
);

export const Issued = () =>
  detail(escalation('story-issued'), { answers: [[queryKeys.explanation('story-issued'), why]] });
/** Nobody approves it before its right of reply has run out. */
export const Heard = () =>
  detail(
    escalation('story-heard', {
      stage: 'D1',
      name: '通报',
      letter: 'circular',
      state: 'approval_pending',
      issuedAt: null,
      hearUntil: '2026-03-12T10:00:00Z',
      allowedActions: ['approve', 'resolve'],
    }),
    { answers: [[queryKeys.explanation('story-heard'), why]] },
  );
export const Loading = () => detail(escalation('story-loading'), {});
export const Failed = () =>
  detail(escalation('story-failed'), { refusals: [[queryKeys.explanation('story-failed'), failed]] });
