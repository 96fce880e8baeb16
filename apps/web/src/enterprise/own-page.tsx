import { type OwnEnterprise, caseActionBodies, measureActionBodies } from '@duban/contract-http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { DueDate } from '../light/due-date';
import { ServedPapers } from '../measure/served-papers';
import { AgencyName } from '../notice/agency-name';
import { useAgencies } from '../notice/use-agencies';
import { useSectors } from '../phase-out-case/use-sectors';
import { DoneNote } from '../shell/done-note';
import { ChangedFacts } from '../shell/changed-facts';
import { Field } from '../shell/field';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { StepList } from '../shell/step-list';
import { useQuantity } from '../target/use-quantity';
import { CardTable } from '../shell/card-table';
import { TextDialog } from '../shell/text-dialog';
import { usePageTitle } from '../shell/use-page-title';

type Line = OwnEnterprise['cases'][number];
type Served = OwnEnterprise['measures'][number];
type CaseAct = 'object' | 'file_plan' | 'add_evidence';
type MeasureAct = 'represent' | 'request_hearing' | 'waive_hearing' | 'apply_lift';
type OwnPath = `/my/cases/${string}` | `/my/measures/${string}`;
const SCHEMAS = { ...caseActionBodies, ...measureActionBodies };
interface Asked {
  readonly path: OwnPath;
  readonly act: CaseAct | MeasureAct;
  /** Of the line or the measure that it is about, and how it stood when it was asked for. */
  readonly id: string;
  readonly version: number;
  readonly title: string;
}

const dueOf = (at: string | null) => (at === null ? '' : clockTime.due(at));

/** An enterprise at its own window: its lines and their days, what was served on it, and its answer. */
export function OwnPage() {
  const { t } = useTranslation();
  const { fullName } = useAgencies();
  const { pick, colon } = useLanguage();
  const { sectorName } = useSectors();
  const quantity = useQuantity();
  const client = useQueryClient();
  const [asking, setAsking] = useState<Asked | null>(null);
  const [more, setMore] = useState('');
  const [done, setDone] = useState<string | null>(null);
  const found = useQuery({
    queryKey: queryKeys.ownEnterprise,
    queryFn: ({ signal }) => apiClient.read('/my/enterprise', {}, signal),
  });
  const acknowledge = useMutation({
    mutationFn: ({ served, paper }: { served: Served; paper: Served['papers'][number]['paper'] }) =>
      apiClient.write(
        'POST',
        `/my/measures/${served.id}/actions/acknowledge`,
        { text: t('own.received'), paper },
        { version: served.version },
      ),
    onSuccess: (after, { paper }) => {
      client.setQueryData(queryKeys.ownEnterprise, after);
      setDone(t('own.done', { what: `${t('own.acknowledge')}${colon}${t(`measure.papers.${paper}`)}` }));
    },
    onError: () => client.invalidateQueries({ queryKey: queryKeys.ownEnterprise }),
  });
  const act = useMutation({
    mutationFn: ({
      asked,
      version,
      body,
    }: {
      asked: Asked;
      version: number;
      body: BodyFor<'POST', `${OwnPath}/actions/${string}`>;
    }) => apiClient.write('POST', `${asked.path}/actions/${asked.act}`, body, { version }),
    onSuccess: (after, { asked }) => {
      client.setQueryData(queryKeys.ownEnterprise, after);
      setAsking(null);
      setDone(t('own.done', { what: asked.title }));
    },
    onError: () => client.invalidateQueries({ queryKey: queryKeys.ownEnterprise }),
  });
  usePageTitle(t('own.title'));
  if (cannotShow(found)) return <ProblemNotice problem={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <LoadingBlock />;
  const one = found.data;
  const ask = (path: OwnPath, name: CaseAct | MeasureAct, { id, version }: Line | Served) => {
    setMore('');
    setAsking({ path, act: name, id, version, title: t(`own.acts.${name}`) });
  };
  const acts = (item: Line | Served, path: OwnPath) =>
    (item.allowedActions as (CaseAct | MeasureAct | 'acknowledge')[]).flatMap((name) =>
      name === 'acknowledge'
        ? []
        : [
            <Button key={name} size="small" onClick={() => ask(path, name, item)}>
              {t(`own.acts.${name}`)}
            </Button>,
          ],
    );
  const typed = more.trim();
  const extra =
    asking?.act === 'file_plan'
      ? { employees: typed === '' ? undefined : Number(typed) }
      : asking?.act === 'object'
        ? { basis: typed }
        : {};
  // As it is now, and not as it was when the dialog was opened.
  const line = one.cases.find(({ id }) => id === asking?.id);
  const served = one.measures.find(({ id }) => id === asking?.id);
  const facts: Record<string, string> = {
    ...(line
      ? { [t('case.state')]: t(`case.states.${line.state as 'announced'}`), [t('case.due')]: dueOf(line.dueAt) }
      : {}),
    ...(served
      ? {
          [t('case.state')]: t(`measure.states.${served.state as 'proposed'}`),
          [t('assignment.history')]: served.steps.map(({ text }) => text).at(-1) ?? '',
          [t('case.due')]: dueOf(served.replyUntil),
        }
      : {}),
  };
  return (
    <>
      <div className="page-head">
        <h1>{one.name}</h1>
      </div>
      <p className="muted">
        {one.creditCode} · <AgencyName code={one.region} zh={one.regionZh} /> {one.place}
      </p>
      <DoneNote sentence={done} />
      <section className="panel" aria-labelledby="own-lines">
        <div className="panel-head">
          <h2 id="own-lines">{t('own.lines')}</h2>
        </div>
        {one.cases.length === 0 ? (
          <p className="empty-note">{t('own.noLines')}</p>
        ) : (
          <CardTable label={t('own.lines')}>
            <thead>
              <tr>
                <th scope="col">{t('case.line')}</th>
                <th scope="col">{t('case.sector')}</th>
                <th scope="col">{t('case.state')}</th>
                <th scope="col">{t('case.due')}</th>
                <th scope="col">{t('desk.columnAct')}</th>
              </tr>
            </thead>
            <tbody>
              {one.cases.map((line) => (
                <tr key={line.id}>
                  <th scope="row">
                    {line.equipmentType} {line.serial}
                    <span className="queue-sub">
                      {quantity(line.capacity, line.measure)}
                      {line.listNumber ? ` · ${line.listNumber}` : ''}
                    </span>
                  </th>
                  <td className="nowrap">{sectorName(line.sector)}</td>
                  <td className="nowrap">{t(`case.states.${line.state as 'announced'}`)}</td>
                  <td className="nowrap">
                    <DueDate at={line.dueAt} stopped={line.stopped} />
                  </td>
                  <td>
                    <div className="button-line">{acts(line, `/my/cases/${line.id}`)}</div>
                  </td>
                </tr>
              ))}
            </tbody>
          </CardTable>
        )}
      </section>
      {one.measures.map((served) => (
        <section key={served.id} className="panel" aria-labelledby={`own-${served.id}`}>
          <div className="panel-head">
            <h2 id={`own-${served.id}`}>
              {pick(served.nameZh, served.nameEn)} {served.number}
            </h2>
            <span className="panel-note">
              {fullName(served.holder, served.holderZh)} · {t(`measure.states.${served.state as 'proposed'}`)}
              {served.replyUntil ? ` · ${t('own.replyUntil', { at: clockTime.due(served.replyUntil) })}` : ''}
            </span>
          </div>
          <div className="panel-body">
            <ServedPapers
              papers={served.papers}
              act={(paper) => (
                <Button
                  size="small"
                  aria-label={`${t('own.acknowledge')}: ${t(`measure.papers.${paper}`)} ${served.number}`}
                  loading={
                    acknowledge.isPending &&
                    acknowledge.variables.served.id === served.id &&
                    acknowledge.variables.paper === paper
                  }
                  onClick={() => acknowledge.mutate({ served, paper })}
                >
                  {t('own.acknowledge')}
                </Button>
              )}
            />
            <ProblemNotice problem={acknowledge.variables?.served.id === served.id ? acknowledge.error : null} />
            <StepList
              papersAt="/my/attachments"
              steps={served.steps.map((step) => ({ ...step, what: t(`measure.acts.${step.act as 'serve'}`) }))}
            />
            <div className="button-line">{acts(served, `/my/measures/${served.id}`)}</div>
          </div>
        </section>
      ))}
      {asking ? (
        <TextDialog
          key={asking.path + asking.act}
          title={asking.title}
          about={asking.path}
          hint={t(`own.hints.${asking.act}`)}
          label={t('act.words')}
          emptyFault={t('act.reasonNeeded')}
          confirm={asking.title}
          busy={act.isPending}
          request={{ schema: SCHEMAS[asking.act], words: 'text', body: extra }}
          problem={act.error}
          attaches
          extra={(fault) => (
            <>
              <ChangedFacts facts={facts} />
              {asking.act === 'file_plan' || asking.act === 'object' ? (
                <Field
                  label={t(asking.act === 'file_plan' ? 'own.employees' : 'own.basis')}
                  need="required"
                  fault={fault(asking.act === 'file_plan' ? 'employees' : 'basis')}
                >
                  {(wiring) => (
                    <Input
                      {...wiring}
                      inputMode={asking.act === 'file_plan' ? 'numeric' : 'text'}
                      value={more}
                      onChange={(event) => setMore(event.target.value)}
                    />
                  )}
                </Field>
              ) : null}
            </>
          )}
          onClose={() => {
            act.reset();
            setAsking(null);
          }}
          onConfirm={(text, attachmentIds) =>
            act.mutate({
              asked: asking,
              version: (line ?? served ?? asking).version,
              body: {
                text,
                ...(attachmentIds.length > 0 ? { attachmentIds } : {}),
                ...extra,
              } as BodyFor<'POST', `${OwnPath}/actions/${string}`>,
            })
          }
        />
      ) : null}
    </>
  );
}
