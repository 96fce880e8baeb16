import type { Campaign } from '@duban/contract-http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useCalendars } from '../calendar/use-calendars';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';
import { TextDialog } from '../shell/text-dialog';
import { ChangedCampaign } from './changed-campaign';

/** More moves than this are counted, not told one by one. */
const TOLD = 30;

/** A campaign goes over to another edition of the calendar, after a look at every clock that would move and the days because of which. */
export function CalendarSwitch({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { comma } = useLanguage();
  const client = useQueryClient();
  const { editions } = useCalendars();
  const { shortName } = useAgencies();
  const [asking, setAsking] = useState(false);
  const [edition, setEdition] = useState<string>();
  const others = editions.filter((one) => one.edition !== campaign.calendarEdition);
  const path = `/campaigns/${campaign.id}/calendar` as const;
  const preview = useQuery({
    queryKey: ['preview', campaign.id, campaign.version, 'calendar', edition],
    enabled: asking && edition !== undefined,
    queryFn: () => apiClient.write('POST', path, { edition: edition!, reason: '—', preview: true }),
    retry: false,
  });
  const change = useMutation({
    mutationFn: (reason: string) =>
      apiClient.write('POST', path, { edition: edition!, reason }, { version: campaign.version }),
    onSuccess: () => setAsking(false),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const mayChange = others.length > 0 && (campaign.state === 'in_force' || campaign.state === 'suspended');
  // Whoever is at it is told what has become of the campaign.
  if (!mayChange && !asking) return null;
  const moves = preview.data?.moves ?? [];
  const span = (moved: { from: string; to: string } | null) =>
    moved ? `${clockTime.due(moved.from)} → ${clockTime.due(moved.to)}` : '';
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('calendars.switch')}</Button>
      {asking ? (
        <TextDialog
          title={t('calendars.switch')}
          hint={t('calendars.switchHint', { edition: campaign.calendarEdition })}
          label={t('act.reason')}
          most={2_000}
          emptyFault={t('act.reasonNeeded')}
          confirm={t('calendars.switch')}
          busy={change.isPending}
          nothing={!preview.data}
          problem={change.error}
          onClose={() => {
            change.reset();
            setAsking(false);
          }}
          onConfirm={(reason) => change.mutate(reason)}
          extra={
            <>
              <ChangedCampaign campaign={campaign} />
              <Field label={t('policy.edition')} need="required">
                {(wiring) => (
                  <Select
                    {...wiring}
                    style={{ width: '100%' }}
                    value={edition}
                    onChange={setEdition}
                    options={others.map((one) => ({ value: one.edition, label: one.edition }))}
                  />
                )}
              </Field>
              <ProblemNotice problem={preview.error} />
              {preview.data ? (
                <p role="status" className="field-hint">
                  {t('calendars.moves', { count: moves.length, days: preview.data.correctedDays.length })}
                </p>
              ) : null}
              {moves.length > 0 ? (
                <ul className="field-hint">
                  {moves.slice(0, TOLD).map((move) => (
                    <li key={`${move.assignmentId}/${move.clock}`}>
                      {t('calendars.move', { row: move.row, agency: shortName(move.agency) })}{' '}
                      {span(move.due) || (move.nextRung ? `${move.nextRung.stage} ${span(move.nextRung)}` : '')}{' '}
                      {move.because.length > 0 ? t('calendars.because', { days: move.because.join(comma) }) : ''}
                    </li>
                  ))}
                  {moves.length > TOLD ? <li>{t('calendars.more', { count: moves.length - TOLD })}</li> : null}
                </ul>
              ) : null}
            </>
          }
        />
      ) : null}
    </>
  );
}
