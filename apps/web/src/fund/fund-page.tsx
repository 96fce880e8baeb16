import { fundActionBodies, type FundActionName, type FundDetail } from '@duban/contract-http';
import { civilDateOf } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { AgencyName } from '../notice/agency-name';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import { useSectors } from '../phase-out-case/use-sectors';
import { Field } from '../shell/field';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { type ActFields, ProceedingActs } from '../shell/proceeding-acts';
import { StepList } from '../shell/step-list';
import { usePageTitle } from '../shell/use-page-title';
import { useMoney } from './use-money';

const SUMS = ['asked', 'allocated', 'paid', 'recovered'] as const;

/** One sum of money: what it is for, how much of it is where, who said what, what may be done now. */
export function FundPage() {
  const { t } = useTranslation();
  const money = useMoney();
  const { id = '' } = useParams();
  const { sectorName } = useSectors();
  const found = useQuery({
    queryKey: queryKeys.fund(id),
    queryFn: ({ signal }) => apiClient.read(`/funds/${id}`, {}, signal),
  });
  const one = found.data;
  const extra = useFundFields(one);
  const title = one ? `${one.number} ${one.title}` : t('support.title');
  usePageTitle(title);
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!one) return <LoadingBlock />;
  const steps = one.steps.map(({ act, amount, on, ...step }) => ({
    ...step,
    what: [
      t(`support.acts.${act as FundActionName}`),
      amount === null ? '' : t('support.yuan', { amount: money(amount) }),
      on ?? '',
    ]
      .filter(Boolean)
      .join(' '),
    became: t(`support.states.${step.state}`),
  }));
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <span className="tag">{t(`support.states.${one.state}`)}</span>
      </div>
      <section className="panel" aria-labelledby="fund-now">
        <div className="panel-head">
          <h2 id="fund-now">{t('assessment.now')}</h2>
        </div>
        <div className="panel-body">
          <dl className="fact-list">
            <dt>{t('region.region')}</dt>
            <dd>
              <AgencyName code={one.region} zh={one.regionZh} />
            </dd>
            <dt>{t('case.sector')}</dt>
            <dd>{sectorName(one.sector)}</dd>
            <dt>{t('support.purpose')}</dt>
            <dd>
              {t(`support.sources.${one.source}`)} · {t(`support.purposes.${one.purpose}`)}
            </dd>
            {one.caseId ? (
              <>
                <dt>{t('case.line')}</dt>
                <dd>
                  <Link to={`/cases/${one.caseId}`}>{one.against}</Link>
                </dd>
              </>
            ) : null}
            {SUMS.map((sum) => (
              <Sum key={sum} label={t(`support.sums.${sum}`)} amount={t('support.yuan', { amount: money(one[sum]) })} />
            ))}
          </dl>
          <ProceedingActs
            path={`/funds/${one.id}`}
            version={one.version}
            title={title}
            acts={one.allowedActions as FundActionName[]}
            word={(act) => t(`support.acts.${act}`)}
            schemas={fundActionBodies}
            extra={extra}
            danger={['recover', 'withdraw']}
            steps={steps}
          />
        </div>
      </section>
      <section className="panel" aria-labelledby="fund-steps">
        <div className="panel-head">
          <h2 id="fund-steps">{t('assessment.steps')}</h2>
        </div>
        <div className="panel-body">
          <StepList steps={steps} />
        </div>
      </section>
    </>
  );
}

function Sum({ label, amount }: { label: string; amount: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{amount}</dd>
    </>
  );
}

const OF_A_SUM: readonly FundActionName[] = ['allocate', 'pay', 'correct', 'recover', 'correct_recovery'];

/** What an act asks for beside its words: the sum, and the day on which it was paid. */
function useFundFields(one: FundDetail | undefined) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<{ act: FundActionName; version: number; amount: number | null }>();
  const [on, setOn] = useState(civilDateOf(Date.now()));
  const left = (act: FundActionName) => {
    if (!one) return 0;
    switch (act) {
      case 'allocate':
        return one.asked;
      case 'pay':
        return one.allocated - one.paid;
      case 'correct_recovery':
        return one.recovered;
      default:
        return one.paid - one.recovered;
    }
  };
  return (act: FundActionName): ActFields | undefined => {
    if (!OF_A_SUM.includes(act)) return undefined;
    // What was typed for one act is not offered for the next.
    const value = typed?.act === act && typed.version === one?.version ? typed.amount : left(act);
    return {
      fields: (fault) => (
        <>
          <Field label={t('support.amount')} need="required" fault={fault('amount')}>
            {(wiring) => (
              <InputNumber
                {...wiring}
                min={0.01}
                precision={2}
                style={{ width: '100%' }}
                value={value}
                onChange={(amount) => setTyped({ act, version: one?.version ?? 0, amount })}
              />
            )}
          </Field>
          {act === 'pay' ? (
            <Field label={t('case.on')} need="required" fault={fault('on')}>
              {(wiring) => <Input {...wiring} type="date" value={on} onChange={(event) => setOn(event.target.value)} />}
            </Field>
          ) : null}
        </>
      ),
      body: { amount: value ?? undefined, ...(act === 'pay' ? { on } : {}) },
    };
  };
}
