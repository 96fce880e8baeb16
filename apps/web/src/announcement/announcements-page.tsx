import { type AnnouncementShown, newAnnouncementSchema } from '@duban/contract-http';
import { MEASURE_FORMS } from '@duban/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { usePages } from '../api/use-pages';
import { AgencyFilter, ChoiceFilter, ListFilters, SearchFilter, YearFilter } from '../saved-view/list-filters';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { AgencyName } from '../notice/agency-name';
import { SectorsField } from '../phase-out-case/sectors-field';
import { useAgencies } from '../notice/use-agencies';
import { useSectors } from '../phase-out-case/use-sectors';
import { useMe } from '../session/use-me';
import { ChangedFacts } from '../shell/changed-facts';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ListTable } from '../shell/list-table';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { useAddress } from '../shell/use-address';
import { RestoredLine } from '../shell/restored-line';
import { useForm } from '../shell/use-form';
import { useKeptForm } from '../shell/use-kept-form';
import { usePageTitle } from '../shell/use-page-title';

const FILTERS = ['campaignId', 'kind', 'agency', 'sector', 'year', 'state', 'q'] as const;
const KINDS = ['list', 'completion', 'progress'] as const;
const LIMITS_HOLDER = MEASURE_FORMS.region_limits.holder;
/** What an agency announces: those who list, lines; whoever holds the power over them, limits. */
const kindsOf = (agency: string): readonly AnnouncementShown['kind'][] =>
  agency === LIMITS_HOLDER ? ['limits'] : KINDS;

/** Rows 23 and 24: what is drafted for the public from the cases, and published by a named person. */
export function AnnouncementsPage() {
  const { t } = useTranslation();
  const { colon, comma } = useLanguage();
  const { sectors, sectorName } = useSectors();
  const { at } = useAddress();
  const me = useMe();
  const [drafting, setDrafting] = useState<{ corrects?: AnnouncementShown } | null>(null);
  const [reading, setReading] = useState<AnnouncementShown | null>(null);
  const query = { limit: 50, ...Object.fromEntries(FILTERS.map((name) => [name, at(name)])) };
  const list = usePages(queryKeys.announcements(query), '/announcements', query);
  // As it is now, and not as it was when it was opened.
  const read = reading && (list.items.find(({ id }) => id === reading.id) ?? reading);
  usePageTitle(t('announcement.title'));
  const agency = me.data?.agency?.code ?? '';
  const drafts =
    (me.data?.roles.some((role) => role === 'clerk' || role === 'head') ?? false) &&
    (/^\d/.test(agency) || agency === 'MIIT' || agency === 'NEA' || agency === LIMITS_HOLDER);
  return (
    <>
      <div className="page-head">
        <h1>{t('announcement.title')}</h1>
        <a href="/public" target="_blank" rel="noreferrer">
          {t('announcement.publicPage')}
        </a>
        {drafts ? <Button onClick={() => setDrafting({})}>{t('announcement.draft')}</Button> : null}
      </div>
      <p className="muted">{t('announcement.hint')}</p>
      <ListFilters page="announcements" names={FILTERS}>
        <ChoiceFilter
          name="kind"
          label={t('announcement.kind')}
          options={[...KINDS, 'limits' as const].map((one) => ({ value: one, label: t(`announcement.kinds.${one}`) }))}
        />
        <AgencyFilter name="agency" label={t('announcement.issuer')} />
        <ChoiceFilter
          name="sector"
          label={t('case.sector')}
          options={sectors.map(({ sector }) => ({ value: sector, label: sectorName(sector) }))}
        />
        <YearFilter name="year" label={t('announcement.year')} />
        <ChoiceFilter
          name="state"
          label={t('announcement.state')}
          options={(['draft', 'published'] as const).map((one) => ({
            value: one,
            label: t(one === 'draft' ? 'announcement.drafted' : 'announcement.published'),
          }))}
        />
        <SearchFilter label={t('announcement.search')} />
      </ListFilters>
      <ListTable
        list={list}
        title={t('announcement.title')}
        empty={t('announcement.empty')}
        head={
          <>
            <th scope="col">{t('announcement.name')}</th>
            <th scope="col">{t('announcement.kind')}</th>
            <th scope="col">{t('announcement.issuer')}</th>
            <th scope="col" className="is-number">
              {t('announcement.rows')}
            </th>
            <th scope="col">{t('announcement.state')}</th>
            <th scope="col">{t('desk.columnAct')}</th>
          </>
        }
      >
        {list.items.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {one.state === 'published' ? (
                <a href={`/public/announcements/${one.id}`} target="_blank" rel="noreferrer">
                  {one.title}
                </a>
              ) : (
                one.title
              )}
              <span className="queue-sub">
                {one.number} · {one.year} · {one.sectors.map(sectorName).join(comma)}
                {one.reason ? ` · ${t('announcement.corrects')}${colon}${one.reason}` : ''}
              </span>
            </th>
            <td className="nowrap">{t(`announcement.kinds.${one.kind}`)}</td>
            <td className="nowrap">
              <AgencyName code={one.agency} zh={one.agencyZh} />
            </td>
            <td className="is-number">{one.rows}</td>
            <td className="nowrap">
              {one.publishedAt
                ? t('announcement.publishedAt', { at: clockTime.minute(one.publishedAt) })
                : t('announcement.drafted')}
            </td>
            <td>
              <div className="button-line">
                {one.state === 'draft' ? (
                  <Button
                    size="small"
                    type={one.allowedActions.includes('publish') ? 'primary' : 'default'}
                    aria-label={`${t('announcement.read')}: ${one.title}`}
                    onClick={() => setReading(one)}
                  >
                    {t('announcement.read')}
                  </Button>
                ) : null}
                {drafts && one.agency === agency && one.state === 'published' ? (
                  <Button
                    size="small"
                    aria-label={`${t('announcement.correct')}: ${one.title}`}
                    onClick={() => setDrafting({ corrects: one })}
                  >
                    {t('announcement.correct')}
                  </Button>
                ) : null}
              </div>
            </td>
          </tr>
        ))}
      </ListTable>
      {drafting ? (
        <DraftDialog campaignId={at('campaignId')} corrects={drafting.corrects} onClose={() => setDrafting(null)} />
      ) : null}
      {read ? <ReadDialog one={read} onClose={() => setReading(null)} /> : null}
    </>
  );
}

/** Lines that are shown before the rest is only counted: the public page turns them in pages. */
const LINES_SHOWN = 200;

/** What the public will read, before anybody puts their name to it. */
function ReadDialog({ one, onClose }: { one: AnnouncementShown; onClose: () => void }) {
  const { t } = useTranslation();
  const { comma } = useLanguage();
  const { shortName } = useAgencies();
  const { sectorName } = useSectors();
  const client = useQueryClient();
  const whole = useQuery({
    queryKey: queryKeys.announcement(one.id),
    queryFn: ({ signal }) => apiClient.read(`/announcements/${one.id}`, {}, signal),
  });
  const act = useMutation({
    mutationFn: (name: 'publish' | 'discard') =>
      apiClient.write('POST', `/announcements/${one.id}/actions/${name}`, {}, { version: one.version }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const may = (name: string) => one.allowedActions.includes(name);
  const amount = (lines: { cases: number; capacity: number } | undefined, measure: string) =>
    lines ? `${lines.cases} / ${lines.capacity} ${measure}` : '';
  const progress = whole.data?.kind === 'progress';
  return (
    <Modal
      open
      width={960}
      title={one.title}
      onCancel={onClose}
      footer={[
        may('discard') ? (
          <Button key="discard" danger loading={act.isPending} onClick={() => act.mutate('discard')}>
            {t('announcement.discard')}
          </Button>
        ) : null,
        <Button key="close" onClick={onClose}>
          {t('app.close')}
        </Button>,
        may('publish') ? (
          <Button
            key="publish"
            type="primary"
            loading={act.isPending}
            disabled={!whole.data}
            onClick={() => act.mutate('publish')}
          >
            {t('announcement.publish')}
          </Button>
        ) : null,
      ]}
    >
      {may('publish') ? <p className="muted">{t('announcement.publishHint')}</p> : null}
      <ChangedFacts
        facts={{
          [t('announcement.state')]: one.publishedAt
            ? t('announcement.publishedAt', { at: clockTime.minute(one.publishedAt) })
            : t('announcement.drafted'),
          [t('announcement.rows')]: String(one.rows),
        }}
      />
      <ProblemNotice problem={act.error ?? whole.error} />
      {whole.isPending ? <LoadingBlock /> : null}
      {whole.data ? (
        <>
          {whole.data.totals.length === 0 ? null : (
            <CardTable label={t('announcement.totals')}>
              <thead>
                <tr>
                  <th scope="col">{t('case.sector')}</th>
                  <th scope="col">{t('announcement.linesAndCapacity')}</th>
                  {progress ? <th scope="col">{t('announcement.done')}</th> : null}
                  {progress ? <th scope="col">{t('announcement.accepted')}</th> : null}
                </tr>
              </thead>
              <tbody>
                {whole.data.totals.map((total) => (
                  <tr key={`${total.sector}/${total.measure}`}>
                    <th scope="row">{sectorName(total.sector)}</th>
                    <td>{amount(total, total.measure)}</td>
                    {progress ? <td>{amount(total.done, total.measure)}</td> : null}
                    {progress ? <td>{amount(total.accepted, total.measure)}</td> : null}
                  </tr>
                ))}
              </tbody>
            </CardTable>
          )}
          {whole.data.limits.length > 0 ? (
            <ul>
              {whole.data.limits.map((limit) => (
                <li key={limit.number}>
                  {limit.number} {shortName(limit.region)} · {limit.scope} ·{' '}
                  {t('announcement.exempt', { exemptions: limit.exemptions.join(comma) })} · {limit.since} –{' '}
                  {limit.until ?? ''} {limit.ended ? t('announcement.limitEnded', { on: limit.ended }) : ''}
                </li>
              ))}
            </ul>
          ) : null}
          {whole.data.rows.length > 0 ? (
            <CardTable label={t('announcement.rowsOf', { count: whole.data.rows.length })} isLabelShown>
              <tbody>
                {whole.data.rows.slice(0, LINES_SHOWN).map((row, place) => (
                  <tr key={place}>
                    <th scope="row">{row.enterprise}</th>
                    <td>{row.place}</td>
                    <td>{row.sector === null ? '' : sectorName(row.sector)}</td>
                    <td>
                      {row.equipmentType} {row.serial}
                    </td>
                    <td className="is-number">
                      {row.capacity} {row.measure}
                    </td>
                    <td className="nowrap">{row.dueOn}</td>
                  </tr>
                ))}
              </tbody>
            </CardTable>
          ) : null}
          {whole.data.rows.length > LINES_SHOWN ? (
            <p className="muted">{t('announcement.firstOf', { count: LINES_SHOWN })}</p>
          ) : null}
        </>
      ) : null}
    </Modal>
  );
}

function DraftDialog({
  campaignId,
  corrects,
  onClose,
}: {
  campaignId: string | undefined;
  corrects: AnnouncementShown | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const kinds = kindsOf(me.data?.agency?.code ?? '');
  const client = useQueryClient();
  const kept = useKeptForm(`announcement.${corrects?.id ?? campaignId ?? ''}`);
  const [kind, setKind] = kept.field<AnnouncementShown['kind']>('kind', corrects?.kind ?? kinds[0]!);
  const [year, setYear] = kept.field('year', String(corrects?.year ?? new Date().getFullYear()));
  const [title, setTitle] = kept.field('title', corrects?.title ?? '');
  const [chosen, setChosen] = kept.field<string[]>('sectors', [...(corrects?.sectors ?? [])]);
  const [reason, setReason] = kept.field('reason', '');
  const campaign = corrects?.campaignId ?? campaignId;
  const form = useForm(
    newAnnouncementSchema,
    {
      kind,
      year: /^\d+$/.test(year.trim()) ? Number(year) : undefined,
      title: title.trim(),
      ...(campaign ? { campaignId: campaign } : {}),
      ...(chosen.length > 0 ? { sectors: chosen } : {}),
      ...(corrects ? { corrects: corrects.id, reason: reason.trim() } : {}),
    },
    { reason: Boolean(corrects) && reason.trim() === '' },
  );
  const draft = useMutation({
    mutationFn: (body: BodyFor<'POST', '/announcements'>) => apiClient.write('POST', '/announcements', body),
    onSuccess: () => {
      kept.forget();
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const heading = t(corrects ? 'announcement.correct' : 'announcement.draft');
  return (
    <Modal
      open
      title={heading}
      okText={heading}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: draft.isPending }}
      onCancel={onClose}
      onOk={() => form.submit(draft.mutate)}
    >
      <RestoredLine draft={kept} />
      <p className="muted">{t('announcement.draftHint')}</p>
      <Field label={t('announcement.kind')} need="required">
        {(wiring) => (
          <Select
            {...wiring}
            style={{ width: '100%' }}
            value={kind}
            onChange={setKind}
            options={kinds.map((one) => ({ value: one, label: t(`announcement.kinds.${one}`) }))}
          />
        )}
      </Field>
      <Field label={t('announcement.name')} need="required" fault={form.fault('title', t('announcement.nameNeeded'))}>
        {(wiring) => <Input {...wiring} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field label={t('announcement.year')} need="required" fault={form.fault('year', t('announcement.yearNeeded'))}>
        {(wiring) => (
          <Input {...wiring} inputMode="numeric" value={year} onChange={(event) => setYear(event.target.value)} />
        )}
      </Field>
      <SectorsField hint={t('announcement.sectorsHint')} value={chosen} onChange={setChosen} />
      {corrects ? (
        <Field label={t('announcement.why')} need="required" fault={form.fault('reason', t('act.reasonNeeded'))}>
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              value={reason}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <FormOthers form={form} />
      <ProblemNotice problem={draft.error} />
    </Modal>
  );
}
