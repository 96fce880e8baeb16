import { useTranslation } from 'react-i18next';
import type { RowProfile } from '../api/wire-types';
import { useLanguage } from '../i18n/use-language';
import { useClauseName } from '../notice/use-clause-name';

/** How a row is worked: our own points, tinted and named as such wherever they stand beside the notice's words. */
export function ProfilePoints({ profile }: { profile: RowProfile }) {
  const { t } = useTranslation();
  const clauseName = useClauseName();
  const { pick, comma } = useLanguage();
  const fields = profile.fields.filter((field) => field.required);
  return (
    <div className="profile-points">
      <p className="profile-mark">{t('assignment.ours')}</p>
      <dl className="fact-list">
        <dt>{t('assignment.resultForm')}</dt>
        <dd>
          {pick(profile.resultForm.zh, profile.resultForm.en)} <span className="tag">{t(`kind.${profile.kind}`)}</span>
        </dd>
        {fields.length > 0 ? (
          <>
            <dt>{t('assignment.fieldsAsked')}</dt>
            <dd>{fields.map((field) => pick(field.zh, field.en)).join(comma)}</dd>
          </>
        ) : null}
        {profile.minAttachments > 0 ? (
          <>
            <dt>{t('assignment.attachmentsAsked')}</dt>
            <dd>{t('assignment.attachmentsAtLeast', { count: profile.minAttachments })}</dd>
          </>
        ) : null}
        {profile.checklist.length > 0 ? (
          <>
            <dt>{t('assignment.checklist')}</dt>
            <dd>
              <ul className="profile-checklist">
                {profile.checklist.map((point) => (
                  <li key={point.code}>{pick(point.zh, point.en)}</li>
                ))}
              </ul>
            </dd>
          </>
        ) : null}
        {profile.period ? (
          <>
            <dt>{t('assignment.period')}</dt>
            <dd>
              {every(profile.period.every)}
              {pick('（', ' (')}
              {t(profile.period.source === 'notice' ? 'assignment.periodNotice' : 'assignment.periodConfigured')}
              {pick('）', ')')}
            </dd>
          </>
        ) : null}
        {profile.trigger ? (
          <>
            <dt>{t('assignment.trigger')}</dt>
            <dd>
              {pick(profile.trigger.zh, profile.trigger.en)}{' '}
              <span className="muted">{clauseName(profile.trigger.clause)}</span>
            </dd>
          </>
        ) : null}
        <dt>{t('assignment.acceptedBy')}</dt>
        <dd>
          {t(profile.acceptedBy === 'coordinator' ? 'assignment.acceptedByCoordinator' : 'assignment.acceptedByGroup')}
        </dd>
      </dl>
    </div>
  );

  function every(period: string): string {
    const months = /^P(\d+)M$/.exec(period)?.[1];
    if (months) return t('assignment.everyMonths', { count: Number(months) });
    return period === 'P1Y' ? t('assignment.everyYear') : period;
  }
}
