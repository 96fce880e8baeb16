import type { TargetShown } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useAgencies } from '../notice/use-agencies';
import { useSectors } from '../phase-out-case/use-sectors';
import { useMe } from '../session/use-me';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { ChangedTarget } from './changed-target';
import { LagMark } from './lag-mark';
import { RaiseDialog } from './raise-dialog';
import { ReportDialog } from './report-dialog';
import { useQuantity } from './use-quantity';
import { useClauseName } from '../notice/use-clause-name';

/** The leads of row 1, which issue the State's targets (N3.1-1). What is shown here the API refuses to anybody else. */
const ISSUERS: readonly string[] = ['MIIT', 'NEA'];

/** Targets with what is broken down, what is missing, what is done; and what this person may do with each. */
export function TargetTable({
  targets,
  onPart,
}: {
  targets: readonly TargetShown[];
  onPart: (targetId: string) => void;
}) {
  const { t } = useTranslation();
  const clauseName = useClauseName();
  const me = useMe();
  const { sectorName } = useSectors();
  const quantity = useQuantity();
  const { shortName } = useAgencies();
  const client = useQueryClient();
  const [asking, setAsking] = useState<{ readonly target: TargetShown; readonly act: 'raise' | 'report' }>();
  const release = useMutation({
    mutationFn: ({ id, version }: TargetShown) =>
      apiClient.write('POST', `/targets/${id}/actions/release`, {}, { version }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  // As it is now, and not as it was when the dialog was opened: what is sent again is held to what its reader sees.
  const asked = asking && (targets.find(({ id }) => id === asking.target.id) ?? asking.target);
  const released = release.variables && targets.find(({ id }) => id === release.variables.id);
  const put = () => setAsking(undefined);
  if (targets.length === 0) return <p className="empty-note">{t('region.noTargets')}</p>;
  const roles = me.data?.roles ?? [];
  const home = me.data?.agency?.code ?? '';
  const works = roles.includes('clerk') || roles.includes('head');
  const breaksDown = (target: TargetShown) =>
    target.level === 'nation'
      ? roles.includes('coordinator') || (works && ISSUERS.includes(home))
      : works && home === target.agency;
  return (
    <>
      <ProblemNotice problem={release.error} />
      {released && release.variables ? (
        <ChangedTarget target={released} before={release.variables} act={release} />
      ) : null}
      <CardTable label={t('region.targets')}>
        <thead>
          <tr>
            <th scope="col">{t('region.target')}</th>
            <th scope="col" className="is-number">
              {t('region.amount')}
            </th>
            <th scope="col" className="is-number">
              {t('region.broken')}
            </th>
            <th scope="col" className="is-number">
              {t('region.done')}
            </th>
            <th scope="col">{t('region.light')}</th>
            <th scope="col">{t('region.state')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('region.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => (
            <tr key={target.id}>
              <th scope="row">
                {target.name}
                <span className="queue-sub">
                  {t(`region.levels.${target.level}`)}
                  {target.region ? ` · ${shortName(target.region)}` : ''} · {sectorName(target.sector)}
                  {target.clause ? ` · ${clauseName(target.clause)}` : ''}
                </span>
              </th>
              <td className="is-number nowrap">
                {quantity(target.amount, target.measure)}
                {target.ownAmount === null ? null : (
                  <span className="queue-sub">
                    {t('region.ownAmount', {
                      amount: quantity(target.ownAmount, target.measure),
                      percent: Math.floor((100 * target.done) / target.ownAmount),
                    })}
                  </span>
                )}
              </td>
              <td className="is-number nowrap">
                {quantity(target.broken, target.measure)}
                {target.shortfall > 0 ? (
                  <span className="queue-sub">
                    {t('region.short', { short: quantity(target.shortfall, target.measure) })}
                  </span>
                ) : null}
              </td>
              <td className="is-number nowrap">{quantity(target.done, target.measure)}</td>
              <td className="nowrap">
                {target.issued ? (
                  <LagMark light={target.light} lag={target.lag} stale={target.stale} />
                ) : (
                  <span className="muted">{t('region.notReleased')}</span>
                )}
              </td>
              <td className="nowrap">{t(`region.states.${target.state}`)}</td>
              <td className="nowrap">
                {breaksDown(target) ? (
                  <>
                    {target.level === 'enterprise' ? null : (
                      <Button type="link" size="small" onClick={() => onPart(target.id)}>
                        {t('region.addPart')}
                      </Button>
                    )}
                    {target.state === 'draft' && target.level !== 'enterprise' ? (
                      <Button
                        type="link"
                        size="small"
                        loading={release.isPending}
                        onClick={() => release.mutate(target)}
                      >
                        {t('region.release')}
                      </Button>
                    ) : null}
                  </>
                ) : null}
                {roles.includes('head') && target.level === 'province' && target.agency === home ? (
                  <Button type="link" size="small" onClick={() => setAsking({ target, act: 'raise' })}>
                    {t('region.raise')}
                  </Button>
                ) : null}
                {works && target.agency === home ? (
                  <Button type="link" size="small" onClick={() => setAsking({ target, act: 'report' })}>
                    {t('region.report')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </CardTable>
      {asked && asking.act === 'raise' ? <RaiseDialog target={asked} onClose={put} /> : null}
      {asked && asking.act === 'report' ? <ReportDialog target={asked} onClose={put} /> : null}
    </>
  );
}
