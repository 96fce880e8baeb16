import { useTranslation } from 'react-i18next';
import { useAgencies } from '../notice/use-agencies';
import type { PlannedCounts } from './planned-counts';

/** How many assignments each agency would get. The provinces, all alike, take one line. */
export function LaunchPreview({ counts }: { counts: PlannedCounts }) {
  const { t } = useTranslation();
  const { all, shortName } = useAgencies();
  const central = all.filter((agency) => agency.kind === 'central' && counts.byAgency.has(agency.code));
  const region = all.find((agency) => agency.kind === 'province' && counts.byAgency.has(agency.code));
  const lines = [...central.map((agency) => agency.code), ...(region ? [region.code] : [])];
  return (
    <section className="panel launch-preview" aria-labelledby="preview" tabIndex={0}>
      <div className="panel-head">
        <h2 id="preview">{t('wizard.preview')}</h2>
      </div>
      <div className="panel-body">
        <ul className="preview-figures">
          <li>
            <strong className="number">{counts.rows}</strong> {t('wizard.previewRows')}
          </li>
          <li>
            <strong className="number">{counts.assignments}</strong> {t('wizard.previewAssignments')}
          </li>
          <li>
            <strong className="number">{counts.byAgency.size}</strong> {t('wizard.previewAgencies')}
          </li>
        </ul>
        <p className="muted">
          {t('wizard.previewWaiting')} <span className="number">{counts.waiting}</span> · {t('wizard.previewStandby')}{' '}
          <span className="number">{counts.standby}</span>
        </p>
      </div>
      <table className="plain-table preview-table">
        <caption className="visually-hidden">{t('wizard.previewByAgency')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('wizard.agency')}</th>
            <th scope="col" className="is-number">
              {t('wizard.lead')}
            </th>
            <th scope="col" className="is-number">
              {t('wizard.participant')}
            </th>
            <th scope="col" className="is-number">
              {t('wizard.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((code) => {
            const { lead = 0, participant = 0 } = counts.byAgency.get(code) ?? {};
            return (
              <tr key={code}>
                <th scope="row">{code === region?.code ? t('wizard.provincesEach') : shortName(code)}</th>
                <td className="is-number">{lead || '–'}</td>
                <td className="is-number">{participant || '–'}</td>
                <td className="is-number">{lead + participant}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
