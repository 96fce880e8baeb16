import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { ProblemNotice } from '../shell/problem-notice';

/** Who would have it instead, until when, and who would be written to: seen before it is given. */
export function ReroutePreview({ id, version, agency }: { id: string; version: number; agency: string }) {
  const { t } = useTranslation();
  const { comma } = useLanguage();
  const { shortName } = useAgencies();
  const preview = useQuery({
    queryKey: ['preview', id, version, 'reroute', agency],
    queryFn: () => apiClient.write('POST', `/assignments/${id}/reroute-previews`, { agency }),
    retry: false,
  });
  if (preview.isError) return <ProblemNotice problem={preview.error} />;
  if (!preview.data) return <p className="field-hint">{t('app.loading')}</p>;
  const { dueAt, answers, writtenTo, agencyZh } = preview.data;
  return (
    <div role="status">
      <ul className="field-hint">
        <li>
          {t('act.reroutePreview', {
            agency: shortName(agency, agencyZh),
            due: dueAt === null ? t('act.rerouteNoDue') : clockTime.minute(dueAt),
          })}
        </li>
        {answers > 0 ? <li>{t('act.rerouteAnswers', { count: answers })}</li> : null}
        <li>
          {writtenTo.length > 0 ? t('act.rerouteLetters', { names: writtenTo.join(comma) }) : t('act.rerouteNobody')}
        </li>
      </ul>
    </div>
  );
}
