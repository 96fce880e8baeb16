import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Clause, TableRow } from '../api/wire-types';
import { ProfilePoints } from '../assignment/profile-points';
import '../assignment/assignment.css';
import { useLanguage } from '../i18n/use-language';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { usePageTitle } from '../shell/use-page-title';
import './notice.css';
import { useAgencies } from './use-agencies';
import { useClauses } from './use-clauses';
import { useNoticeTable } from './use-notice-table';
import { useClauseName } from './use-clause-name';

/** The table as the notice prints it; what is ours stands below each row, tinted and named as ours. */
export function NoticePage() {
  const { t } = useTranslation();
  const { pick, comma } = useLanguage();
  const clauseName = useClauseName();
  const { notice, rows, isPending, error, retry } = useNoticeTable();
  const clauses = useClauses(notice?.id);
  const { all, byCode, shortName } = useAgencies();
  const [parameters, setParameters] = useSearchParams();
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const q = parameters.get('q') ?? '';
  const agency = parameters.get('agency') ?? undefined;
  usePageTitle(t('notice.title'));

  const shown = useMemo(
    () =>
      (rows ?? []).filter(
        (row) => named(row, agency, byCode.get(agency ?? '')?.kind === 'province') && speaksOf(row, q.trim(), clauses),
      ),
    [rows, agency, q, clauses, byCode],
  );

  if (error) return <ProblemNotice problem={error} retry={retry} />;
  if (isPending || !rows || !notice) return <LoadingBlock />;

  const set = (name: string, value: string | undefined) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );

  return (
    <>
      <div className="page-head">
        <div className="notice-head">
          <h1>{t('notice.intro', { title: pick(notice.titleZh, notice.titleEn), number: notice.number })}</h1>
          <p className="muted">
            {t('notice.counts', { rows: notice.rows, clauses: notice.clauses })} · {t('notice.edition', notice)}
          </p>
        </div>
      </div>
      <div className="filter-line">
        <Input
          allowClear
          type="search"
          aria-label={t('notice.filterText')}
          placeholder={t('notice.filterText')}
          value={q}
          onChange={(event) => set('q', event.target.value)}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('notice.filterAgency')}
          placeholder={t('notice.filterAgency')}
          value={agency}
          onChange={(code?: string) => set('agency', code)}
          options={all.filter((one) => one.hasDesk).map((one) => ({ value: one.code, label: shortName(one.code) }))}
        />
        <span className="muted" role="status">
          {t('notice.shown', { shown: shown.length, all: rows.length })}
        </span>
        <Button onClick={() => setOpened(opened.size > 0 ? new Set() : new Set(rows.map((row) => row.row)))}>
          {t(opened.size > 0 ? 'notice.collapseAll' : 'notice.expandAll')}
        </Button>
      </div>
      <div className="panel table-scroll">
        {shown.length === 0 ? (
          <p className="empty-note">{t('notice.empty')}</p>
        ) : (
          <table className="notice-table">
            <caption className="visually-hidden">{t('notice.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('notice.columnRow')}</th>
                <th scope="col">{t('notice.columnTask')}</th>
                <th scope="col">{t('notice.columnLead')}</th>
                <th scope="col">{t('notice.columnParticipants')}</th>
              </tr>
            </thead>
            {shown.map((row) => (
              <tbody key={row.row} id={`row-${row.row}`}>
                <tr className="notice-original">
                  <th scope="row">
                    <span className="number">{row.row}</span>
                    {row.serial === null ? <small>{t('notice.serialNone')}</small> : null}
                  </th>
                  <td>
                    <p className="verbatim" lang="zh-CN">
                      {row.verbatim.task}
                    </p>
                    {pick('', row.titleEn) ? <p className="muted">{row.titleEn}</p> : null}
                  </td>
                  <td className="verbatim" lang="zh-CN">
                    {row.verbatim.lead}
                  </td>
                  <td className="verbatim" lang="zh-CN">
                    {row.verbatim.participants || <span className="muted">{t('notice.noParticipants')}</span>}
                  </td>
                </tr>
                <tr>
                  <td />
                  <td colSpan={3}>
                    <details
                      open={opened.has(row.row)}
                      onToggle={(event) => {
                        const { open } = event.currentTarget;
                        if (open === opened.has(row.row)) return;
                        const next = new Set(opened);
                        if (open) next.add(row.row);
                        else next.delete(row.row);
                        setOpened(next);
                      }}
                    >
                      <summary>
                        {t('notice.details')}
                        <span className="muted">
                          {t(`leadMode.${row.leadMode}`)} · {row.clauses.map(clauseName).join(comma)}
                          {row.openEnded ? ` · ${t('notice.openEnded')}` : ''}
                        </span>
                      </summary>
                      {opened.has(row.row) ? <RowDetails row={row} clauses={clauses} /> : null}
                    </details>
                  </td>
                </tr>
              </tbody>
            ))}
          </table>
        )}
      </div>
    </>
  );
}

function RowDetails({ row, clauses }: { row: TableRow; clauses: ReadonlyMap<string, Clause> }) {
  const { t } = useTranslation();
  const clauseName = useClauseName();
  return (
    <div className="notice-details">
      <div>
        <h2>{t('notice.clauses')}</h2>
        {row.clauses.map((clauseId) => (
          <blockquote key={clauseId} className="clause">
            <cite>{clauseName(clauseId)}</cite>
            <div className="verbatim" lang="zh-CN">
              {(clauses.get(clauseId)?.quotes ?? []).map((quote) => (
                <p key={quote}>{quote}</p>
              ))}
            </div>
          </blockquote>
        ))}
      </div>
      <ProfilePoints profile={row.profile} />
    </div>
  );
}

function named(row: TableRow, agency: string | undefined, isProvince: boolean): boolean {
  if (!agency) return true;
  const codes = [...row.leads, ...row.participants];
  return codes.includes(agency) || (isProvince && codes.includes('PROVINCES'));
}

function speaksOf(row: TableRow, text: string, clauses: ReadonlyMap<string, Clause>): boolean {
  if (text === '') return true;
  const wanted = text.toLowerCase();
  const words = [row.verbatim.task, row.verbatim.lead, row.verbatim.participants, row.titleEn, ...row.clauses];
  for (const clauseId of row.clauses) words.push(...(clauses.get(clauseId)?.quotes ?? []));
  return words.some((word) => word.toLowerCase().includes(wanted));
}
