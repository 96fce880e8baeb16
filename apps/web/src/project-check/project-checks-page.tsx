import type { ProjectCheckKept } from '@duban/contract-http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { usePages } from '../api/use-pages';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { useSectors } from '../phase-out-case/use-sectors';
import { useMe } from '../session/use-me';
import { ListTable } from '../shell/list-table';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { TextDialog } from '../shell/text-dialog';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { AskCheck } from './ask-check';
import { useClauseName } from '../notice/use-clause-name';

const nameOf = ({ question: { project } }: ProjectCheckKept) => (typeof project === 'string' ? project : project.name);

/** Whether new projects may be approved: the numbered answers, and which line was replaced by which project. */
export function ProjectChecksPage() {
  const { t } = useTranslation();
  const { at, set } = useAddress();
  const [asking, setAsking] = useState(false);
  usePageTitle(t('projectCheck.title'));
  const ledger = at('view') === 'ledger';
  return (
    <>
      <div className="page-head">
        <h1>{t('projectCheck.title')}</h1>
        <Radio.Group
          aria-label={t('support.view')}
          value={ledger ? 'ledger' : 'checks'}
          onChange={(event) => set('view', event.target.value === 'ledger' ? 'ledger' : undefined)}
          options={(['checks', 'ledger'] as const).map((view) => ({
            value: view,
            label: t(`projectCheck.views.${view}`),
          }))}
          optionType="button"
        />
        <Button type="primary" onClick={() => setAsking(true)}>
          {t('projectCheck.ask')}
        </Button>
      </div>
      <p className="muted">{t(ledger ? 'projectCheck.ledgerHint' : 'projectCheck.hint')}</p>
      <Filters />
      {ledger ? <Ledger /> : <Checks />}
      {at('open') ? <OneCheck key={at('open')} number={at('open')!} onClose={() => set('open', undefined)} /> : null}
      {asking ? (
        <AskCheck
          onClose={(number) => {
            setAsking(false);
            if (number) set('open', number);
          }}
        />
      ) : null}
    </>
  );
}

function Filters() {
  const { t } = useTranslation();
  const { at, set } = useAddress();
  const { all, shortName } = useAgencies();
  const { sectors, sectorName } = useSectors();
  return (
    <div className="button-line list-controls">
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={220}
        aria-label={t('projectCheck.region')}
        placeholder={t('projectCheck.region')}
        value={at('region')}
        onChange={(value?: string) => set('region', value)}
        options={all
          .filter(({ kind }) => kind === 'province')
          .map(({ code }) => ({ value: code, label: shortName(code) }))}
      />
      <Select
        allowClear
        popupMatchSelectWidth={220}
        aria-label={t('case.sector')}
        placeholder={t('case.sector')}
        value={at('sector')}
        onChange={(value?: string) => set('sector', value)}
        options={sectors.map(({ sector }) => ({ value: sector, label: sectorName(sector) }))}
      />
      {at('view') === 'ledger' ? null : (
        <Input.Search
          type="search"
          allowClear
          style={{ maxWidth: 260 }}
          aria-label={t('projectCheck.search')}
          placeholder={t('projectCheck.search')}
          defaultValue={at('q')}
          onSearch={(words) => set('q', words.trim() || undefined)}
        />
      )}
    </div>
  );
}

function Checks() {
  const { t } = useTranslation();
  const { at, set } = useAddress();
  const { shortName } = useAgencies();
  const { sectorName } = useSectors();
  const query = { limit: 50, region: at('region'), sector: at('sector'), q: at('q') };
  const list = usePages(queryKeys.projectChecks(query), '/project-checks', query);
  return (
    <ListTable
      list={list}
      title={t('projectCheck.views.checks')}
      empty={t('projectCheck.empty')}
      head={
        <>
          <th scope="col">{t('projectCheck.number')}</th>
          <th scope="col">{t('projectCheck.project')}</th>
          <th scope="col">{t('projectCheck.region')}</th>
          <th scope="col">{t('case.sector')}</th>
          <th scope="col">{t('projectCheck.answer')}</th>
          <th scope="col">{t('projectCheck.askedAt')}</th>
        </>
      }
    >
      {list.items.map((one) => (
        <tr key={one.number}>
          <th scope="row" className="nowrap">
            <Button type="link" size="small" onClick={() => set('open', one.number)}>
              {one.number}
            </Button>
          </th>
          <td>{nameOf(one)}</td>
          <td className="nowrap">{shortName(one.question.region)}</td>
          <td className="nowrap">{sectorName(one.question.sector)}</td>
          <td>
            <Verdict one={one} />
          </td>
          <td className="nowrap">{clockTime.minute(one.askedAt)}</td>
        </tr>
      ))}
    </ListTable>
  );
}

function Verdict({ one }: { one: Pick<ProjectCheckKept, 'allowed' | 'replaced'> }) {
  const { t } = useTranslation();
  const lost = one.allowed && one.replaced.some(({ freedAt }) => freedAt !== null);
  return (
    <span className="tag">
      {t(lost ? 'projectCheck.lost' : one.allowed ? 'projectCheck.allowed' : 'projectCheck.refused')}
    </span>
  );
}

function Ledger() {
  const { t } = useTranslation();
  const { at, set } = useAddress();
  const { shortName } = useAgencies();
  const { sectorName } = useSectors();
  const query = { limit: 50, region: at('region'), sector: at('sector') };
  const list = usePages(queryKeys.replacements(query), '/replacements', query);
  return (
    <ListTable
      list={list}
      title={t('projectCheck.views.ledger')}
      empty={t('projectCheck.noReplacements')}
      head={
        <>
          <th scope="col">{t('projectCheck.project')}</th>
          <th scope="col">{t('projectCheck.region')}</th>
          <th scope="col">{t('case.sector')}</th>
          <th scope="col">{t('projectCheck.line')}</th>
          <th scope="col" className="is-number">
            {t('case.capacity')}
          </th>
          <th scope="col">{t('projectCheck.number')}</th>
          <th scope="col">{t('projectCheck.freed')}</th>
        </>
      }
    >
      {list.items.map((one) => (
        <tr key={one.id}>
          <th scope="row">{one.project}</th>
          <td className="nowrap">{shortName(one.region)}</td>
          <td className="nowrap">{sectorName(one.sector)}</td>
          <td>
            <Link to={`/cases/${one.caseId}`}>{t('projectCheck.openLine')}</Link>
          </td>
          <td className="is-number">{one.capacity.toLocaleString()}</td>
          <td className="nowrap">
            <Button type="link" size="small" onClick={() => set('open', one.checkNumber)}>
              {one.checkNumber}
            </Button>
          </td>
          <td className="nowrap">{one.freedAt ? clockTime.minute(one.freedAt) : t('projectCheck.counts')}</td>
        </tr>
      ))}
    </ListTable>
  );
}

/** An answer with all its reasons; whoever asked may give the project up. */
function OneCheck({ number, onClose }: { number: string; onClose: () => void }) {
  const { t } = useTranslation();
  const clauseName = useClauseName();
  const me = useMe();
  const client = useQueryClient();
  const { shortName } = useAgencies();
  const { sectorName } = useSectors();
  const [withdrawing, setWithdrawing] = useState(false);
  const found = useQuery({
    queryKey: queryKeys.projectCheck(number),
    queryFn: ({ signal }) => apiClient.read(`/project-checks/${encodeURIComponent(number)}`, {}, signal),
  });
  const withdraw = useMutation({
    mutationFn: (text: string) =>
      apiClient.write('POST', `/project-checks/${encodeURIComponent(number)}/actions/withdraw`, {
        text,
      }),
    onSuccess: () => setWithdrawing(false),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const one = found.data;
  const holds = one?.replaced.some(({ freedAt }) => freedAt === null) ?? false;
  return (
    <Drawer open onClose={onClose} title={number} size={520} closable={{ 'aria-label': t('app.close') }}>
      {found.error ? <ProblemNotice problem={found.error} /> : null}
      {one ? (
        <>
          <p>
            <strong>{nameOf(one)}</strong> · {shortName(one.question.region)} · {sectorName(one.question.sector)}
          </p>
          <p>
            <Verdict one={one} /> {clockTime.minute(one.askedAt)} {one.agency ? shortName(one.agency) : ''}
          </p>
          <ul>
            {one.reasons.map(({ code, clauseId, message }) => (
              <li key={code + message}>
                {message} <cite>{clauseName(clauseId)}</cite>
              </li>
            ))}
          </ul>
          <p>{t('projectCheck.retires', { count: one.question.replaces.length })}</p>
          {holds && one.agency === me.data?.agency?.code ? (
            <Button onClick={() => setWithdrawing(true)}>{t('projectCheck.withdraw')}</Button>
          ) : null}
          {withdrawing ? (
            <TextDialog
              title={t('projectCheck.withdraw')}
              hint={t('projectCheck.withdrawHint')}
              label={t('act.words')}
              emptyFault={t('act.reasonNeeded')}
              confirm={t('projectCheck.withdraw')}
              busy={withdraw.isPending}
              problem={withdraw.error}
              onClose={() => setWithdrawing(false)}
              onConfirm={(text) => withdraw.mutate(text)}
            />
          ) : null}
        </>
      ) : (
        <LoadingBlock />
      )}
    </Drawer>
  );
}
