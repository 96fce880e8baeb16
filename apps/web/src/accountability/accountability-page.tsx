import type { AccountabilityCase } from '@duban/contract-http';
import { ACCOUNTABILITY_OUTCOMES, ACCOUNTABILITY_STATES } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { usePages } from '../api/use-pages';
import { ChoiceFilter, ListFilters } from '../saved-view/list-filters';
import { useAgencies } from '../notice/use-agencies';
import { LoadingBlock } from '../shell/loading-block';
import { MoreLine } from '../shell/more-line';
import { ProblemNotice } from '../shell/problem-notice';
import { type Step, StepList } from '../shell/step-list';
import { StepNews } from '../shell/step-news';
import { useNews } from '../shell/use-news';
import { TextDialog } from '../shell/text-dialog';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';

const ACTS = [
  'screen',
  'propose',
  'approve',
  'transfer',
  'accept',
  'return_result',
  'rectify',
  'review',
  'close',
] as const;

/** The supervision desk: referrals received, accepted, results returned. The system hands over and tracks; it decides on nobody. */
export function AccountabilityPage() {
  const { t } = useTranslation();
  const { at } = useAddress();
  const query = { state: at('state'), campaignId: at('campaignId'), limit: 50 };
  const list = usePages(queryKeys.accountability(query), '/accountability-cases', query);
  usePageTitle(t('accountability.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('accountability.title')}</h1>
      </div>
      <p className="muted">{t('accountability.hint')}</p>
      <ListFilters names={['campaignId', 'state']}>
        <ChoiceFilter
          name="state"
          label={t('desk.state')}
          options={ACCOUNTABILITY_STATES.map((one) => ({ value: one, label: t(`accountability.states.${one}`) }))}
        />
      </ListFilters>
      {list.error ? (
        <ProblemNotice problem={list.error} retry={list.retry} />
      ) : list.isPending ? (
        <LoadingBlock />
      ) : list.items.length === 0 ? (
        <p className="empty-note">{t('accountability.empty')}</p>
      ) : (
        list.items.map((one) => <Case key={one.id} one={one} />)
      )}
      {list.hasMore ? <MoreLine list={list} /> : null}
    </>
  );
}

function Case({ one }: { one: AccountabilityCase }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { fullName } = useAgencies();
  const [asking, setAsking] = useState<(typeof ACTS)[number] | null>(null);
  const [outcome, setOutcome] = useState<(typeof ACCOUNTABILITY_OUTCOMES)[number]>('none');
  const act = useMutation({
    mutationFn: ({
      action,
      body,
    }: {
      action: string;
      body: BodyFor<'POST', `/accountability-cases/${string}/actions/${string}`>;
    }) =>
      apiClient.write('POST', `/accountability-cases/${one.id}/actions/${action}`, body, {
        version: one.version,
      }),
    onSuccess: () => setAsking(null),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const steps = one.steps.map(({ at, by, state, outcome: found, text }): Step => {
    const known = ACCOUNTABILITY_OUTCOMES.find((word) => word === found);
    const what = t(`accountability.states.${state}`);
    return {
      at,
      by,
      what: known ? `${what} · ${t(`accountability.outcomes.${known}`)}` : what,
      text: text === null || text === one.summary ? '' : text,
    };
  });
  const news = useNews(steps, act);
  return (
    <section className="panel agenda-item" aria-labelledby={`case-${one.id}`}>
      <div className="panel-head">
        <h2 id={`case-${one.id}`}>
          {one.number} {fullName(one.agency, one.agencyZh)}
        </h2>
        <span className="tag">{t(`accountability.states.${one.state}`)}</span>
      </div>
      <div className="panel-body">
        <p className="typed-text">{one.summary}</p>
        {one.escalationId ? (
          <p>
            <Link to={`/escalations?open=${one.escalationId}`}>{t('accountability.escalation')}</Link>
          </p>
        ) : null}
        <StepList steps={steps} />
        <div className="button-line">
          {ACTS.filter((action) => one.allowedActions.includes(action)).map((action) => (
            <Button key={action} onClick={() => setAsking(action)}>
              {t(`accountability.acts.${action}`)}
            </Button>
          ))}
        </div>
        {asking ? (
          <TextDialog
            key={asking}
            title={`${t(`accountability.acts.${asking}`)}: ${one.number}`}
            label={t('act.words')}
            emptyFault={t('act.reasonNeeded')}
            confirm={t(`accountability.acts.${asking}`)}
            busy={act.isPending}
            problem={act.error}
            extra={
              <>
                <StepNews steps={news} />
                {asking === 'return_result' ? (
                  <Select
                    aria-label={t('accountability.outcome')}
                    style={{ width: '100%' }}
                    value={outcome}
                    onChange={setOutcome}
                    options={ACCOUNTABILITY_OUTCOMES.map((known) => ({
                      value: known,
                      label: t(`accountability.outcomes.${known}`),
                    }))}
                  />
                ) : null}
              </>
            }
            onClose={() => {
              act.reset();
              setAsking(null);
            }}
            onConfirm={(text) =>
              act.mutate({ action: asking, body: { text, ...(asking === 'return_result' ? { outcome } : {}) } })
            }
          />
        ) : null}
      </div>
    </section>
  );
}
