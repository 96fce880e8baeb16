import type { AnnouncementShown } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { CampaignFilter } from '../campaign/campaign-filter';
import { clockTime } from '../light/clock-time';
import { SectorsField } from '../phase-out-case/sectors-field';
import { useSectors } from '../phase-out-case/use-sectors';
import { useMe } from '../session/use-me';
import { Field } from '../shell/field';
import { ListTable } from '../shell/list-table';
import { ProblemNotice } from '../shell/problem-notice';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';

const KINDS = ['list', 'completion', 'progress'] as const;

/** Rows 23 and 24: what is drafted for the public from the cases, and published by a named person. */
export function AnnouncementsPage() {
  const { t } = useTranslation();
  const { sectorName } = useSectors();
  const { at, set } = useAddress();
  const me = useMe();
  const client = useQueryClient();
  const [drafting, setDrafting] = useState<{ corrects?: AnnouncementShown } | null>(null);
  const [publishing, setPublishing] = useState<AnnouncementShown | null>(null);
  const query = { limit: 50, campaignId: at('campaignId') };
  const list = usePages<AnnouncementShown>(queryKeys.announcements(query), '/announcements', query);
  usePageTitle(t('announcement.title'));
  const publish = useMutation({
    mutationFn: (one: AnnouncementShown) =>
      apiClient.write('POST', `/announcements/${one.id}/actions/publish`, {}, { version: one.version }),
    onSuccess: () => setPublishing(null),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const agency = me.data?.agency?.code ?? '';
  const drafts =
    (me.data?.roles.some((role) => role === 'clerk' || role === 'head') ?? false) &&
    (/^\d/.test(agency) || agency === 'MIIT' || agency === 'NEA');
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
      <div className="button-line list-controls">
        <CampaignFilter value={query.campaignId} onChange={(id) => set('campaignId', id)} />
      </div>
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
                {one.number} · {one.year} · {one.sectors.map(sectorName).join('、')}
                {one.reason ? ` · ${t('announcement.corrects')}：${one.reason}` : ''}
              </span>
            </th>
            <td className="nowrap">{t(`announcement.kinds.${one.kind}`)}</td>
            <td className="nowrap">{one.agencyZh}</td>
            <td className="is-number">{one.rows}</td>
            <td className="nowrap">
              {one.publishedAt
                ? t('announcement.publishedAt', { at: clockTime.minute(one.publishedAt) })
                : t('announcement.drafted')}
            </td>
            <td>
              <div className="button-line">
                {one.allowedActions.includes('publish') ? (
                  <Button
                    size="small"
                    type="primary"
                    aria-label={`${t('announcement.publish')}: ${one.title}`}
                    onClick={() => setPublishing(one)}
                  >
                    {t('announcement.publish')}
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
        <DraftDialog campaignId={query.campaignId} corrects={drafting.corrects} onClose={() => setDrafting(null)} />
      ) : null}
      {publishing ? (
        <Modal
          open
          title={t('announcement.publish')}
          okText={t('announcement.publish')}
          cancelText={t('app.cancel')}
          okButtonProps={{ loading: publish.isPending }}
          onOk={() => publish.mutate(publishing)}
          onCancel={() => {
            publish.reset();
            setPublishing(null);
          }}
        >
          <p>
            {publishing.title} · {t('announcement.rowsOf', { count: publishing.rows })}
          </p>
          <p className="muted">{t('announcement.publishHint')}</p>
          <ProblemNotice problem={publish.error} />
        </Modal>
      ) : null}
    </>
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
  const client = useQueryClient();
  const [kind, setKind] = useState<(typeof KINDS)[number]>(corrects?.kind ?? 'list');
  const [year, setYear] = useState(String(corrects?.year ?? new Date().getFullYear()));
  const [title, setTitle] = useState(corrects?.title ?? '');
  const [chosen, setChosen] = useState<string[]>([...(corrects?.sectors ?? [])]);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const campaign = corrects?.campaignId ?? campaignId;
  const lacks = {
    title: title.trim() === '',
    year: !/^20\d{2}$/.test(year),
    reason: Boolean(corrects) && reason.trim() === '',
  };
  const draft = useMutation({
    mutationFn: () =>
      apiClient.write('POST', '/announcements', {
        kind,
        year: Number(year),
        title: title.trim(),
        ...(campaign ? { campaignId: campaign } : {}),
        ...(chosen.length > 0 ? { sectors: chosen } : {}),
        ...(corrects ? { corrects: corrects.id, reason: reason.trim() } : {}),
      }),
    onSuccess: onClose,
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
      onOk={() => {
        setAsked(true);
        if (!Object.values(lacks).some(Boolean)) draft.mutate();
      }}
    >
      <p className="muted">{t('announcement.draftHint')}</p>
      <Field label={t('announcement.kind')} need="required">
        {(wiring) => (
          <Select
            {...wiring}
            style={{ width: '100%' }}
            value={kind}
            onChange={setKind}
            options={KINDS.map((one) => ({ value: one, label: t(`announcement.kinds.${one}`) }))}
          />
        )}
      </Field>
      <Field
        label={t('announcement.name')}
        need="required"
        fault={asked && lacks.title ? t('announcement.nameNeeded') : undefined}
      >
        {(wiring) => <Input {...wiring} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field
        label={t('announcement.year')}
        need="required"
        fault={asked && lacks.year ? t('announcement.yearNeeded') : undefined}
      >
        {(wiring) => (
          <Input {...wiring} inputMode="numeric" value={year} onChange={(event) => setYear(event.target.value)} />
        )}
      </Field>
      <SectorsField hint={t('announcement.sectorsHint')} value={chosen} onChange={setChosen} />
      {corrects ? (
        <Field
          label={t('announcement.why')}
          need="required"
          fault={asked && lacks.reason ? t('assignment.reasonNeeded') : undefined}
        >
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
      <ProblemNotice problem={draft.error} />
    </Modal>
  );
}
