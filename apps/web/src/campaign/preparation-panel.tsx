import { type Campaign, type PreparationShown, prepareSchema } from '@duban/contract-http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { cannotShow } from '../api/cannot-show';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useAgencies } from '../notice/use-agencies';
import { useMe } from '../session/use-me';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { useSchemaFaults } from '../shell/use-schema-faults';

type PreparedRow = PreparationShown['rows'][number];

/** What the table leaves open, settled while the campaign is a draft: who answers for which part of a shared row. */
export function PreparationPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useMe();
  const { shortName } = useAgencies();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const preparation = useQuery({
    queryKey: queryKeys.preparation(campaign.id),
    queryFn: ({ signal }) => apiClient.read(`/campaigns/${campaign.id}/preparation`, {}, signal),
  });
  const faultsOf = useSchemaFaults();
  const [asked, setAsked] = useState<number>();
  const settle = useMutation({
    mutationFn: (body: BodyFor<'PUT', `/campaigns/${string}/preparation`>) =>
      apiClient.write('PUT', `/campaigns/${campaign.id}/preparation`, body),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const shared = preparation.data?.rows.filter((row) => row.parts.length > 0) ?? [];
  if (cannotShow(preparation)) return <ProblemNotice problem={preparation.error} />;
  if (shared.length === 0) return null;
  const bodyOf = (row: PreparedRow) => ({
    parts: {
      [row.row]: Object.fromEntries(
        row.parts.map((part) => [
          part.agency,
          (typed[`${row.row}/${part.agency}`] ?? part.confirmed ?? part.suggested).trim(),
        ]),
      ),
    },
    confirm: [row.row],
  });
  const faultAt = (row: PreparedRow, agency: string) =>
    asked === row.row ? faultsOf(prepareSchema, bodyOf(row))[`parts.${row.row}.${agency}`] : undefined;
  const settles = me.data?.roles.includes('coordinator') ?? false;
  return (
    <section className="panel" aria-labelledby="preparation">
      <div className="panel-head">
        <h2 id="preparation">{t('preparation.title')}</h2>
        <span className="panel-note">
          {t('preparation.progress', { done: shared.filter((row) => row.confirmed).length, all: shared.length })}
        </span>
      </div>
      <div className="panel-body">
        <p className="muted">{t('preparation.hint')}</p>
      </div>
      <CardTable label={t('preparation.title')}>
        <thead>
          <tr>
            <th scope="col">{t('preparation.row')}</th>
            <th scope="col">{t('preparation.parts')}</th>
            <th scope="col">{t('desk.columnAct')}</th>
          </tr>
        </thead>
        <tbody>
          {shared.map((row) => (
            <tr key={row.row}>
              <th scope="row">
                {t('desk.rowNumber', { row: row.row })}
                <span className="queue-sub">{row.titleZh}</span>
              </th>
              <td>
                {row.parts.map((part) => (
                  <div key={part.agency} className="preparation-part">
                    <span>{shortName(part.agency)}</span>
                    {settles && !row.confirmed ? (
                      <>
                        <Input
                          aria-label={`${t('desk.rowNumber', { row: row.row })} ${shortName(part.agency)}`}
                          aria-invalid={faultAt(row, part.agency) ? true : undefined}
                          value={typed[`${row.row}/${part.agency}`] ?? part.confirmed ?? part.suggested}
                          onChange={(event) =>
                            setTyped((before) => ({ ...before, [`${row.row}/${part.agency}`]: event.target.value }))
                          }
                        />
                        {faultAt(row, part.agency) ? (
                          <span className="field-fault" role="alert">
                            {faultAt(row, part.agency)}
                          </span>
                        ) : null}
                      </>
                    ) : (
                      <span>{part.confirmed ?? part.suggested}</span>
                    )}
                  </div>
                ))}
              </td>
              <td className="nowrap">
                {row.confirmed ? (
                  <span className="tag">{t('preparation.confirmed')}</span>
                ) : settles ? (
                  <Button
                    size="small"
                    loading={settle.isPending}
                    aria-label={`${t('preparation.confirm')}: ${t('desk.rowNumber', { row: row.row })}`}
                    onClick={() => {
                      setAsked(row.row);
                      if (Object.keys(faultsOf(prepareSchema, bodyOf(row))).length === 0) settle.mutate(bodyOf(row));
                    }}
                  >
                    {t('preparation.confirm')}
                  </Button>
                ) : (
                  t('preparation.suggested')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </CardTable>
      <ProblemNotice problem={settle.error} />
    </section>
  );
}
