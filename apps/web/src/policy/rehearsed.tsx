import type { PolicyPreview } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { CardTable } from '../shell/card-table';

/** The letters that a ladder would have sent: by rung, and the fullest day of a mailbox. */
export function Rehearsed({ preview }: { preview: PolicyPreview }) {
  const { t } = useTranslation();
  const { aside, colon } = useLanguage();
  const fullest = preview.busiest[0];
  return (
    <div role="status">
      <p>
        <strong>{t('policy.result', { clocks: preview.clocks, letters: preview.letters })}</strong>
      </p>
      <CardTable label={t('policy.show')}>
        <thead>
          <tr>
            <th scope="col">{t('campaign.ladderStage')}</th>
            <th scope="col" className="is-number">
              {t('policy.rungs')}
            </th>
            <th scope="col" className="is-number">
              {t('policy.letters')}
            </th>
          </tr>
        </thead>
        <tbody>
          {preview.byStage.map(({ stage, name, rungs, letters }) => (
            <tr key={stage}>
              <th scope="row">
                {stage} {name}
              </th>
              <td className="is-number">{rungs}</td>
              <td className="is-number">{letters}</td>
            </tr>
          ))}
        </tbody>
      </CardTable>
      {fullest ? (
        <p className="muted">
          {t('policy.busiest')}
          {colon}
          {fullest.displayName} · {fullest.date} · {fullest.letters}
          {fullest.overCap ? aside(t('policy.overCap')) : ''}
        </p>
      ) : null}
    </div>
  );
}
