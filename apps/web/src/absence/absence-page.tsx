import { type Absence, newAbsenceSchema } from '@duban/contract-http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { clockTime } from '../light/clock-time';
import { useColleagues } from '../people/use-colleagues';
import { useMe } from '../session/use-me';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { RestoredLine } from '../shell/restored-line';
import { useForm } from '../shell/use-form';
import { useKeptForm } from '../shell/use-kept-form';
import { usePageTitle } from '../shell/use-page-title';

/** Who will be away and who takes their place: rights and mail follow, and come back with them. */
export function AbsencePage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useMe();
  usePageTitle(t('absence.title'));
  const absences = useQuery({
    queryKey: queryKeys.absences,
    queryFn: ({ signal }) => apiClient.read('/absences', {}, signal),
  });
  const end = useMutation({
    mutationFn: (id: string) => apiClient.write('POST', `/absences/${id}/actions/end`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const roles = me.data?.roles ?? [];
  const mayEnd = (absence: Absence) =>
    absence.account.id === me.data?.id || roles.includes('head') || roles.includes('division');
  return (
    <>
      <div className="page-head">
        <h1>{t('absence.title')}</h1>
      </div>
      {/* The auditor looks on: nobody takes their place, and they arrange nobody's. */}
      {roles.includes('auditor') ? null : <NewAbsence />}
      <section className="panel" aria-labelledby="absences">
        <div className="panel-head">
          <h2 id="absences">{t('absence.list')}</h2>
        </div>
        {absences.isPending ? (
          <LoadingBlock />
        ) : absences.isError ? (
          <div className="panel-body">
            <ProblemNotice problem={absences.error} retry={() => void absences.refetch()} />
          </div>
        ) : absences.data.items.length === 0 ? (
          <p className="empty-note">{t('absence.empty')}</p>
        ) : (
          <CardTable label={t('absence.list')}>
            <thead>
              <tr>
                <th scope="col">{t('absence.who')}</th>
                <th scope="col">{t('absence.substitute')}</th>
                <th scope="col">{t('absence.time')}</th>
                <th scope="col">{t('absence.reason')}</th>
                <th scope="col">{t('desk.columnAct')}</th>
              </tr>
            </thead>
            <tbody>
              {absences.data.items.map((absence) => (
                <tr key={absence.id}>
                  <th scope="row">
                    {absence.account.displayName}{' '}
                    {absence.current ? <span className="tag">{t('act.away')}</span> : null}
                  </th>
                  <td>{absence.substitute.displayName}</td>
                  <td className="nowrap">
                    {clockTime.minute(absence.from)} – {clockTime.minute(absence.until)}
                  </td>
                  <td>{absence.reason}</td>
                  <td>
                    {mayEnd(absence) ? (
                      <Button
                        size="small"
                        loading={end.isPending && end.variables === absence.id}
                        onClick={() => end.mutate(absence.id)}
                        aria-label={`${t('absence.end')}: ${absence.account.displayName}`}
                      >
                        {t('absence.end')}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </CardTable>
        )}
        <ProblemNotice problem={end.error} />
      </section>
    </>
  );
}

function NewAbsence() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useMe();
  const colleagues = useColleagues(true);
  const above = me.data?.roles.some((role) => role === 'head' || role === 'division') ?? false;
  const kept = useKeptForm('absence');
  const [who, setWho] = kept.field<string | undefined>('who', undefined);
  const [substitute, setSubstitute] = kept.field<string | undefined>('substitute', undefined);
  const [from, setFrom] = kept.field('from', '');
  const [until, setUntil] = kept.field('until', '');
  const [reason, setReason] = kept.field('reason', '');
  const account = who ?? me.data?.id;
  const create = useMutation({
    mutationFn: (body: BodyFor<'POST', '/absences'>) => apiClient.write('POST', '/absences', body),
    onSuccess: () => {
      form.reset();
      kept.forget();
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  // What is typed is Beijing time, whatever the reader's own clock says.
  const inBeijing = (typed: string) => (typed === '' ? undefined : `${typed}:00+08:00`);
  const form = useForm(newAbsenceSchema, {
    ...(who ? { accountId: who } : {}),
    substituteId: substitute,
    from: inBeijing(from),
    until: inBeijing(until),
    reason: reason.trim(),
  });
  const options = (colleagues.data?.items ?? []).map((one) => ({ value: one.id, label: one.displayName }));
  return (
    <section className="panel" aria-labelledby="new-absence">
      <div className="panel-head">
        <h2 id="new-absence">{t('absence.new')}</h2>
      </div>
      <div className="panel-body">
        <RestoredLine draft={kept} />
        <p className="muted">{t('absence.hint')}</p>
        <div className="work-fields">
          {above ? (
            <Field label={t('absence.who')} need="required">
              {(wiring) => (
                <Select {...wiring} style={{ width: '100%' }} value={account} onChange={setWho} options={options} />
              )}
            </Field>
          ) : null}
          <Field label={t('absence.substitute')} need="required" fault={form.fault('substituteId', t('act.chooseOne'))}>
            {(wiring) => (
              <Select
                {...wiring}
                style={{ width: '100%' }}
                value={substitute}
                onChange={setSubstitute}
                options={options.filter((one) => one.value !== account)}
              />
            )}
          </Field>
          <Field label={t('absence.from')} need="required" fault={form.fault('from', t('act.chooseDay'))}>
            {(wiring) => (
              <Input {...wiring} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
            )}
          </Field>
          <Field label={t('absence.until')} need="required" fault={form.fault('until', t('act.chooseDay'))}>
            {(wiring) => (
              <Input
                {...wiring}
                type="datetime-local"
                value={until}
                onChange={(event) => setUntil(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('absence.reason')} need="required" fault={form.fault('reason', t('act.reasonNeeded'))}>
            {(wiring) => <Input {...wiring} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
        </div>
        <FormOthers form={form} />
        <ProblemNotice problem={create.error} />
        <Button type="primary" loading={create.isPending} onClick={() => form.submit(create.mutate)}>
          {t('absence.save')}
        </Button>
      </div>
    </section>
  );
}
