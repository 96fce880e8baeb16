import type { MeasureDetail } from '@duban/contract-http';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../light/clock-time';

type Paper = MeasureDetail['papers'][number];

/** What was served and when; whether the other side has said that it has it, else what can be done about that here. */
export function ServedPapers({
  papers,
  act,
}: {
  papers: readonly Paper[];
  act?: (paper: Paper['paper']) => ReactNode;
}) {
  const { t } = useTranslation();
  if (papers.length === 0) return null;
  return (
    <ul className="plain-list">
      {papers.map(({ paper, servedAt, acknowledgedAt }) => (
        <li key={paper}>
          {t(`measure.papers.${paper}`)} · {t('measure.servedAt', { at: clockTime.minute(servedAt) })} ·{' '}
          {acknowledgedAt
            ? t('measure.acknowledgedAt', { at: clockTime.minute(acknowledgedAt) })
            : t('measure.notAcknowledged')}{' '}
          {acknowledgedAt ? null : act?.(paper)}
        </li>
      ))}
    </ul>
  );
}
